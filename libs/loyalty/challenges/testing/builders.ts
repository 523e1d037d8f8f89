import { type Challenge, type ChallengeTerms } from '#loyalty/program';

import { type ChallengeDefinition } from '../events.js';

/** Nine purchases give 100 points, or whatever is asked. */
export const terms = (asked: Partial<ChallengeTerms> = {}): ChallengeTerms => ({
  startsAt: '2026-01-01T00:00:00.000Z',
  target: { counts: 'purchases', goal: 9 },
  rewards: [{ type: 'points', points: 100 }],
  ...asked,
});

export const coffeeCard = (asked: Partial<ChallengeDefinition> = {}): ChallengeDefinition => ({
  name: 'Coffee card',
  ...terms(),
  ...asked,
});

/** A challenge that was defined and activated before it starts. */
export const activeChallenge = (challengeId: string, asked: Partial<ChallengeTerms> = {}): Challenge => ({
  challengeId,
  versions: [{ version: 1, since: '2025-12-01T00:00:00.000Z', terms: terms(asked) }],
  steps: [{ status: 'active', since: '2025-12-01T00:00:00.000Z' }],
});
