import { type Feature } from '#engine';
import { MEMBER_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'member',
  problems: MEMBER_PROBLEMS,
};
