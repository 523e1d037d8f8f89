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
      revision: 3,
    });
    const changed = of('HouseholdRedeemerChanged', 'ada', 1, { mayRedeem: false }, '02-05');
    const withdrawn = of('HouseholdInvitationWithdrawn', 'bob', 2, {}, '02-05');
    expect(document(...steps, changed, withdrawn)).toMatchObject({ members: [{ mayRedeem: false }], invited: [] });
    const removed = of('HouseholdMemberRemoved', 'ada', 1, { reason: 'left' }, '02-06');
    expect(document(...steps, changed, removed)).toMatchObject({ members: [], invited: [{ memberId: 'bob' }] });
  });

  it('has a status, as an account', () =>
    expect(document(...steps, ['MemberClosed', { reason: 'moved out' }, day('02-07')])).toMatchObject({
      status: 'closed',
    }));

  it('is none of a member', () =>
    expect(given(households, enrolled, ['MemberFrozen', { reason: 'lost' }, day('02-02')])).toEqual({}));
});
