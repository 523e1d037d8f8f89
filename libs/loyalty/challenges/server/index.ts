export { GetChallengesOfMember } from './get-challenges-of-member.js';
