import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { households } from './households.js';

const created: Draft = ['HouseholdCreated', { tier: 'member', programVersion: 1 }, day('02-01')];

const of = (type: string, householdMemberId: string, invitation: number, more: object, at: string): Draft => [
  type,
  { householdMemberId, invitation, ...more },
  day(at),
];

const document = (...events: readonly Draft[]) => given(households, ...events)['m1'];

const steps: readonly Draft[] = [
  created,
  of('HouseholdMemberInvited', 'ada', 1, { mayRedeem: true }, '02-02'),
  of('HouseholdMemberInvited', 'bob', 2, { mayRedeem: false }, '02-03'),
  of('HouseholdMemberAdded', 'ada', 1, { mayRedeem: true }, '02-04'),
];

describe('a household', () => {
  it('lists who is in it, who is invited, and who redeems', () => {
    expect(document(...steps)).toEqual({
      householdId: 'm1',
      program: 'main',
      status: 'active',
      createdAt: day('02-01'),
      members: [{ memberId: 'ada', mayRedeem: true, joinedAt: day('02-04') }],
      invited: [{ memberId: 'bob', mayRedeem: false, invitedAt: day('02-03') }],
      tier: { tier: 'member', since: day('02-01') },
      toNextTier: null,
      revision: 3,
    });
    const changed = of('HouseholdRedeemerChanged', 'ada', 1, { mayRedeem: false }, '02-05');
    const withdrawn = of('HouseholdInvitationWithdrawn', 'bob', 2, {}, '02-05');
    expect(document(...steps, changed, withdrawn)).toMatchObject({ members: [{ mayRedeem: false }], invited: [] });
    const removed = of('HouseholdMemberRemoved', 'ada', 1, { reason: 'left' }, '02-06');
    expect(document(...steps, changed, removed)).toMatchObject({ members: [], invited: [{ memberId: 'bob' }] });
  });

  it('has a tier, and says what lacks to the next one', () => {
    const counted = { householdMemberId: 'ada', eventId: 'e', purchaseId: 'p', days: [] };
    const qualified: Draft = ['HouseholdQualified', { ...counted, toNextTier: 400 }, day('02-05')];
    expect(document(...steps, qualified)).toMatchObject({ tier: { tier: 'member' }, toNextTier: 400, revision: 4 });
    const change = { from: 'member', to: 'gold', number: 1, reason: 'reached', metric: 1, programVersion: 1 };
    const changed: Draft = ['HouseholdTierChanged', { ...change, nextDueAt: null, toNextTier: null }, day('02-05')];
    expect(document(...steps, qualified, changed)).toMatchObject({
      tier: { tier: 'gold', since: day('02-05') },
      toNextTier: null,
      members: [{ memberId: 'ada' }],
    });
  });

  it('has the tier that builds of before gave it as a member', () => {
    const change = { from: 'member', to: 'basic', reason: 'review', metric: 0, programVersion: 2 };
    const changed: Draft = ['TierChanged', { ...change, nextDueAt: null, toNextTier: 50 }, day('03-01')];
    expect(document(...steps, changed)).toMatchObject({ tier: { tier: 'basic', since: day('03-01') }, toNextTier: 50 });
  });

  it('has a status, as an account', () =>
    expect(document(...steps, ['MemberClosed', { reason: 'moved out' }, day('02-07')])).toMatchObject({
      status: 'closed',
    }));

  it('is none of a member', () =>
    expect(given(households, enrolled, ['MemberFrozen', { reason: 'lost' }, day('02-02')])).toEqual({}));
});
