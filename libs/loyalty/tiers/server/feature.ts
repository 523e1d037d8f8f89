import { type ServerFeature } from '#loyalty/access';

import { GetTierHandler } from './tier.js';

export const feature: ServerFeature = {
  name: 'tiers',
  access: {},
  queries: { controllers: [], providers: [GetTierHandler] },
};
