import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [{ weight: 5, events: () => [['CommandNoted', { command: 'UpdateProfile' }]] }],
};
