import { type Feature } from '#engine';
import { ADJUSTMENTS_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'adjustments',
  problems: ADJUSTMENTS_PROBLEMS,
};
