import { type Samples } from '#loyalty/vocabulary/testing';

import { type GrantTier, type RevokeTierGrant } from '../decide.js';

const ofAda = { memberId: 'ada' } as const;

/** A tier granted to the member of the scenarios. */
export const grant = (
  tier: string,
  asked: Partial<Pick<GrantTier, 'grantId' | 'until' | 'reason'>> = {},
): GrantTier => ({
  type: 'GrantTier',
  ...ofAda,
  grantId: 'match',
  tier,
  reason: 'Status match',
  ...asked,
});

export const revokeGrant = (grantId = 'match', reason = 'By mistake'): RevokeTierGrant => ({
  type: 'RevokeTierGrant',
  ...ofAda,
  grantId,
  reason,
});

const WAYS = ['TierGrantRevoked', 'TierGrantEnded', 'TierGrantEndRevoked'] as const;

/** A tier is granted, and then revoked or over, once in a while before its time. */
export const samples: Samples = {
  members: [
    {
      weight: 20,
      events: (member) => {
        const grantId = `grant-${member.commands}`;
        const next = { nextDueAt: null, toNextTier: 50 };
        const granted = { grantId, tier: 'gold', ...next };
        const ended = ['TierGrantEnded', granted] as const;
        const revokedAt = { reviewedAt: member.at(), settledAt: member.at() };
        const way = WAYS[member.random(WAYS.length)]!;
        return [
          ['TierGranted', { ...granted, reason: 'Status match' }],
          ...(way === 'TierGrantRevoked' ? ([[way, { ...granted, reason: 'By mistake' }]] as const) : [ended]),
          ...(way === 'TierGrantEndRevoked'
            ? ([[way, { ...granted, reason: 'the clock was ahead', ...revokedAt }]] as const)
            : []),
        ];
      },
    },
  ],
};
