import { component } from '#edge';

import { transfersSchema } from '../views/transfers-schema.js';

export const TRANSFER = component('Transfer', transfersSchema);
