import { component } from '#edge';

import { behavioursSchema } from '../views/behaviours-schema.js';

export const BEHAVIOUR = component('Behaviour', behavioursSchema);
