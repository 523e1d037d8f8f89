import { type Challenge, type ChallengeVersion } from '#loyalty/program';

import { type ChallengeDefinition } from './events.js';

/** A version with its name. */
export type DefinedVersion = ChallengeVersion & Pick<ChallengeDefinition, 'name' | 'description'>;

export interface DefinedChallenge extends Challenge {
  readonly versions: readonly DefinedVersion[];
}

/** All challenges that a programme ever had, in the order in which they were first defined. */
export interface ChallengeSet {
  challenges: readonly DefinedChallenge[];
}
