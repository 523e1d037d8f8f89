export { type ChallengeAnswer, Challenges } from './challenges.js';
export { type ChallengeCommand } from './define.js';
export { withChallenges } from './follow.js';
