import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { tierGrants } from './tier-grants.js';

const granted: Draft = [
  'TierGranted',
  { grantId: 'match', tier: 'gold', until: day('06-01'), reason: 'Status match', nextDueAt: null, toNextTier: null },
  day('02-01'),
];

const over = (type: string, data: object = {}): Draft => [
  type,
  { grantId: 'match', tier: 'gold', nextDueAt: null, toNextTier: null, ...data },
  day('06-01'),
];

const documentOf = (...drafts: readonly Draft[]) => given(tierGrants, enrolled, granted, ...drafts)['m1.match'];

describe('the grants of tiers', () => {
  it('have a document each, in force until something ends it', () =>
    expect(documentOf()).toEqual({
      memberId: 'm1',
      program: 'main',
      grantId: 'match',
      state: 'in_force',
      tier: 'gold',
      reason: 'Status match',
      grantedAt: day('02-01'),
      until: day('06-01'),
      closedAt: null,
      revokeReason: null,
    }));

  it('say why they were revoked', () =>
    expect(documentOf(over('TierGrantRevoked', { reason: 'Counted twice' }))).toMatchObject({
      state: 'revoked',
      closedAt: day('06-01'),
      revokeReason: 'Counted twice',
    }));

  it('end, and are in force again where that was recorded before its time', () => {
    expect(documentOf(over('TierGrantEnded'))).toMatchObject({ state: 'ended', closedAt: day('06-01') });
    const revoked = { reason: 'clock', reviewedAt: day('02-01'), settledAt: day('02-01') };
    expect(documentOf(over('TierGrantEnded'), over('TierGrantEndRevoked', revoked))).toMatchObject({
      state: 'in_force',
      closedAt: null,
    });
  });
});
