export { type ChallengeAnswer, Challenges } from './challenges.js';
export { type ChallengeCommand, challengeLife } from './define.js';
export { withChallenges } from './follow.js';
export { challengesDecider } from './challenge-set.js';
