import { type Feature } from '#engine';
import { BEHAVIOURS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'behaviours',
  problems: BEHAVIOURS_PROBLEMS,
};
