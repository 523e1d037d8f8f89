import { type Feature } from '#engine';

import { commandNoted } from './events.js';
import { MEMBER_PROBLEMS } from './problems.js';

export const feature: Feature = {
  name: 'member',
  events: commandNoted,
  problems: MEMBER_PROBLEMS,
};
