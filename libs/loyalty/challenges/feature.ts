import { type Feature } from '#engine';

import { challengeEvents, memberChallengeEvents } from './events.js';
import { CHALLENGES_PROBLEMS } from './problems.js';
import { badges } from './views/badges.js';
import { challengeProgress } from './views/challenge-progress.js';
import { challenges } from './views/challenges.js';

export const feature: Feature = {
  name: 'challenges',
  events: { ...challengeEvents, ...memberChallengeEvents },
  problems: CHALLENGES_PROBLEMS,
  readModels: [challenges, challengeProgress, badges],
};
