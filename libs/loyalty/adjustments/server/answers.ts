import { component } from '#edge';

import { adjustmentsSchema } from '../views/adjustments-schema.js';

export const ADJUSTMENT = component('Adjustment', adjustmentsSchema);
