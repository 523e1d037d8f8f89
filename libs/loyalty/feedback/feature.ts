import { type Feature } from '#engine';
import { FEEDBACK_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'feedback',
  problems: FEEDBACK_PROBLEMS,
};
