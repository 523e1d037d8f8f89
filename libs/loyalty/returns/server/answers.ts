import { component } from '#edge';

import { returnsSchema } from '../views/returns-schema.js';

export const RETURN = component('Return', returnsSchema);
