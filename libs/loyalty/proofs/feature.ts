import { type Feature } from '#engine';

import { PROOFS_PROBLEMS } from './problems.js';

export const feature: Feature = { name: 'proofs', problems: PROOFS_PROBLEMS };
