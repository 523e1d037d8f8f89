import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      weight: 10,
      events: (member) => [
        ['BehaviourRecorded', { behaviour: member.random(2) === 0 ? 'review' : 'share', occurredAt: member.at() }],
      ],
    },
  ],
};
