import { type Feature } from '#engine';
import { REDEMPTIONS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'redemptions',
  problems: REDEMPTIONS_PROBLEMS,
};
