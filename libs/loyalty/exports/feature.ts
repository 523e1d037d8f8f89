import { type Feature } from '#engine';

import { EXPORTS_PROBLEMS } from './problems.js';

export const feature: Feature = { name: 'exports', problems: EXPORTS_PROBLEMS };
