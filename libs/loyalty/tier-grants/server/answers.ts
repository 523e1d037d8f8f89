import { component } from '#edge';

import { tierGrantsSchema } from '../views/tier-grants-schema.js';

export const TIER_GRANT = component('TierGrant', tierGrantsSchema);
