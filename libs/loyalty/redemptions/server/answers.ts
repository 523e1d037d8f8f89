import { component } from '#edge';

import { redemptionsSchema } from '../views/redemptions-schema.js';

export const REDEMPTION = component('Redemption', redemptionsSchema);
