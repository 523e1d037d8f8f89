import { type Feature } from '#engine';
import { IDENTITIES_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'identities',
  problems: IDENTITIES_PROBLEMS,
};
