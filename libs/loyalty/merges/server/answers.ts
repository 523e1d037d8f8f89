import { component } from '#edge';

import { mergesSchema } from '../views/merges-schema.js';

export const MERGE = component('Merge', mergesSchema);
