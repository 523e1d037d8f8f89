import { describe, expect, it } from '@jest/globals';

import {
  adjust,
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { closeMerge, merge } from '#loyalty/merges/testing';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { receive, transfer } from '#loyalty/transfers/testing';

import { add, changeRedeemer, createHousehold, invite, join, leave, remove, withdraw } from './testing/index.js';

const given = memberScenarios(expect);

const allowed = programOf(rulesWith({ households: { membersMax: 2 } }));

const created: Step = ['2026-01-01', createHousehold()];

const invited: readonly Step[] = [created, ['2026-01-02', invite('ada', true)]];

const together: readonly Step[] = [...invited, ['2026-01-03', add('ada', 1)]];

const enrolled: Step = ['2026-01-01', enrol()];

const joined: readonly Step[] = [enrolled, ['2026-01-02', join(1)]];

const atHome = <Command extends { readonly memberId: string }>(command: Command): Command => ({
  ...command,
  memberId: 'home',
});

describe('a household', () => {
  it('comes into being on the lowest tier, with nobody in it', () =>
    given(allowed)
      .when('2026-01-01', createHousehold())
      .then({ type: 'HouseholdCreated', data: { memberId: 'home', tier: 'member', programVersion: 1 } }));

  it('is there where the rules have households, and where no member has its id', () => {
    given(programOf(rulesWith())).when('2026-01-01', createHousehold()).thenRefused('households_not_allowed');
    given(allowed, enrolled).when('2026-01-02', createHousehold()).thenRefused('member_exists');
    given(allowed, created).when('2026-01-02', atHome(enrol())).thenRefused('is_household');
  });

  it('takes no command that only members have, and members take none that only households have', () => {
    given(allowed, created)
      .when('2026-01-02', atHome(buy(10)))
      .thenRefused('is_household');
    given(allowed, created).when('2026-01-02', atHome(forget())).thenRefused('is_household');
    given(allowed, enrolled)
      .when('2026-01-02', { ...invite('bob'), memberId: 'ada' })
      .thenRefused('household_unknown');
    given(allowed, enrolled)
      .when('2026-01-02', { ...redeem(1), ofHousehold: true })
      .thenRefused('household_unknown');
    given(allowed).when('2026-01-02', invite('bob')).thenRefused('household_unknown');
  });

  it('invites members, each by a number, up to as many as the rules allow', () => {
    given(allowed, ...invited)
      .when('2026-01-03', invite('bob'))
      .then({ type: 'HouseholdMemberInvited', data: { householdMemberId: 'bob', invitation: 2, mayRedeem: false } });
    given(allowed, ...invited)
      .when('2026-01-03', invite('ada', true))
      .thenNothing();
    given(allowed, ...invited)
      .when('2026-01-03', invite('ada'))
      .thenRefused('household_invited');
    given(allowed, ...together)
      .when('2026-01-03', invite('ada', true))
      .thenNothing();
    given(allowed, ...together, ['2026-01-03', invite('bob')])
      .when('2026-01-03', invite('cyd'))
      .thenRefused('household_full', { membersMax: 2 });
    given(allowed, ...invited, ['2026-01-03', withdraw('ada')], ['2026-01-03', invite('bob')])
      .when('2026-01-03', invite('ada'))
      .then({ type: 'HouseholdMemberInvited', data: { invitation: 3 } });
    given(allowed, created)
      .when('2026-01-03', invite('bob', false, 'member_closed'))
      .thenRefused('cannot_join');
  });

  it('has six members where the rules do not say how many', () => {
    const history = new History(programOf(rulesWith({ households: {} }))).must(created);
    for (let count = 1; count <= 6; count++) history.must(['2026-01-02', invite(`m${count}`)]);
    expect(history.decide('2026-01-02', invite('m7'))).toMatchObject({
      code: 'household_full',
      details: { membersMax: 6 },
    });
  });

  it('lists a member who joined by an invitation that is open', () => {
    given(allowed, ...invited)
      .when('2026-01-03', add('ada', 1))
      .then({ type: 'HouseholdMemberAdded', data: { householdMemberId: 'ada', invitation: 1, mayRedeem: true } });
    given(allowed, ...together)
      .when('2026-01-03', add('ada', 1))
      .thenNothing();
    given(allowed, ...invited, ['2026-01-03', withdraw('ada')])
      .when('2026-01-03', add('ada', 1))
      .thenRefused('not_invited');
    given(allowed, ...invited, ['2026-01-03', withdraw('ada')], ['2026-01-03', invite('ada')])
      .when('2026-01-03', add('ada', 1))
      .thenRefused('not_invited');
  });

  it('removes a member, and takes back an invitation by which somebody had joined and left', () => {
    given(allowed, ...together)
      .when('2026-01-04', remove('ada'))
      .then({ type: 'HouseholdMemberRemoved', data: { householdMemberId: 'ada', invitation: 1, reason: 'removed' } });
    given(allowed, ...together)
      .when('2026-01-04', remove('ada', { invitation: 1, reason: 'left' }))
      .then({ type: 'HouseholdMemberRemoved', data: { reason: 'left' } });
    given(allowed, ...together)
      .when('2026-01-04', remove('ada', { invitation: 2, reason: 'left' }))
      .thenNothing();
    given(allowed, ...invited)
      .when('2026-01-04', remove('ada', { invitation: 1, reason: 'left' }))
      .then({ type: 'HouseholdInvitationWithdrawn', data: { invitation: 1 } });
    given(allowed, ...invited)
      .when('2026-01-04', remove('ada'))
      .thenRefused('not_in_household');
    given(allowed, created).when('2026-01-04', withdraw('ada')).thenRefused('not_invited');
  });

  it('lets everybody go when it is closed', () =>
    given(allowed, ...together, ['2026-01-03', invite('bob')])
      .when('2026-01-04', atHome(close()))
      .then(
        { type: 'HouseholdInvitationWithdrawn', data: { householdMemberId: 'bob' } },
        { type: 'HouseholdMemberRemoved', data: { householdMemberId: 'ada', reason: 'household_closed' } },
        { type: 'MemberClosed' },
      ));

  it('keeps its points when the last member has left, and lets them expire', () => {
    const shortLived = programOf(
      rulesWith({ households: {} }, { expiry: { type: 'rolling', count: 30, unit: 'days' } }),
    );
    const history = new History(shortLived).must(created, ['2026-01-02', atHome(adjust(50))]);
    history.must(['2026-01-03', invite('ada')], ['2026-01-03', add('ada', 1)], ['2026-01-04', remove('ada')]);
    expect(history.member.totals.available).toBe(50);
    history.must(['2026-03-01', { type: 'Settle', memberId: 'home', upTo: '2026-03-01T12:00:00.000Z' }]);
    expect(history.member.totals).toMatchObject({ available: 0, expired: 50 });
  });
});

describe('redeeming points of a household', () => {
  const withPoints: readonly Step[] = [...together, ['2026-01-03', atHome(adjust(100))]];
  const by = (redeemerId?: string, failure?: string) => ({
    ...atHome(redeem(40)),
    ofHousehold: true as const,
    redeemerId,
    failure,
  });

  it('is for members that it names', () => {
    given(allowed, ...withPoints)
      .when('2026-01-04', by('ada'))
      .then({ type: 'PointsRedeemed', data: { points: 40, redeemerId: 'ada', balanceAfter: { available: 60 } } });
    given(allowed, ...withPoints, ['2026-01-04', changeRedeemer('ada', false)])
      .when('2026-01-04', by('ada'))
      .thenRefused('may_not_redeem', { because: 'not_a_redeemer' });
    given(allowed, ...withPoints)
      .when('2026-01-04', by('bob'))
      .thenRefused('may_not_redeem', { because: 'not_in_household' });
    given(allowed, ...withPoints)
      .when('2026-01-04', atHome(redeem(40)))
      .thenRefused('may_not_redeem', { because: 'nobody_named' });
    given(allowed, ...withPoints)
      .when('2026-01-04', by('ada', 'member_frozen'))
      .thenRefused('may_not_redeem', { because: 'member_frozen' });
  });

  it('is prepared by a reservation for one of them, which goes through whatever happens to the member', () => {
    const hold = (redeemerId?: string, failure?: string) => ({
      ...atHome(reserve(30)),
      ...{ ofHousehold: true as const, redeemerId, failure },
    });
    given(allowed, ...withPoints)
      .when('2026-01-04', hold('ada'))
      .then({ type: 'PointsReserved', data: { points: 30, redeemerId: 'ada', balanceAfter: { available: 70 } } });
    for (const [redeemerId, failure, because] of [
      ['ada', 'member_frozen', 'member_frozen'],
      ['bob', undefined, 'not_in_household'],
      [undefined, undefined, 'nobody_named'],
    ])
      given(allowed, ...withPoints)
        .when('2026-01-04', hold(redeemerId, failure))
        .thenRefused('may_not_redeem', { because });
    const held: readonly Step[] = [...withPoints, ['2026-01-04', hold('ada')]];
    given(allowed, ...held, ['2026-01-04', remove('ada')])
      .when('2026-01-04', atHome(capture(20)))
      .then({ type: 'ReservationCaptured', data: { points: 20, redeemerId: 'ada', balanceAfter: { available: 80 } } });
    given(allowed, ...held)
      .when('2026-01-04', atHome(release()))
      .then({ type: 'ReservationReleased', data: { balanceAfter: { available: 100 } } });
    given(allowed, ...held)
      .when('2026-01-04', atHome(close()))
      .then({ type: 'ReservationReleased' }, { type: 'HouseholdMemberRemoved' }, { type: 'MemberClosed' });
  });

  it('takes who may by name: saying the same again changes nothing', () => {
    given(allowed, ...together)
      .when('2026-01-04', changeRedeemer('ada', true))
      .thenNothing();
    given(allowed, ...together)
      .when('2026-01-04', changeRedeemer('bob', true))
      .thenRefused('not_in_household');
    given(allowed, ...together)
      .when('2026-01-04', changeRedeemer('ada', false))
      .then({ type: 'HouseholdRedeemerChanged', data: { householdMemberId: 'ada', invitation: 1, mayRedeem: false } });
  });

  it('stops while the household is frozen', () =>
    given(allowed, ...withPoints, ['2026-01-04', atHome(freeze())])
      .when('2026-01-04', by('ada'))
      .thenRefused('member_frozen'));
});

describe('a member', () => {
  it('joins a household that has invited it, and is in no other one', () => {
    given(allowed, enrolled)
      .when('2026-01-02', join(1))
      .then({ type: 'HouseholdJoined', data: { householdId: 'home', invitation: 1 } });
    given(allowed, enrolled).when('2026-01-02', join()).thenRefused('not_invited');
    given(allowed, ...joined)
      .when('2026-01-03', join(1))
      .thenNothing();
    given(allowed, ...joined)
      .when('2026-01-03', join(1, 'other'))
      .thenRefused('in_a_household', { householdId: 'home' });
    given(programOf(rulesWith()), enrolled).when('2026-01-03', join(1)).thenRefused('households_not_allowed');
  });

  it('leaves, and can join another one then', () => {
    given(allowed, ...joined)
      .when('2026-01-03', leave())
      .then({ type: 'HouseholdLeft', data: { householdId: 'home', invitation: 1, reason: 'left' } });
    given(allowed, enrolled).when('2026-01-03', leave()).thenRefused('not_in_household');
    given(allowed, ...joined, ['2026-01-03', leave()])
      .when('2026-01-03', join(7, 'other'))
      .then({ type: 'HouseholdJoined' });
  });

  it('is let go by a household from the membership that it means alone', () => {
    const over = { householdId: 'home', invitation: 1, reason: 'removed' } as const;
    given(allowed, ...joined)
      .when('2026-01-03', leave(over))
      .then({ type: 'HouseholdLeft', data: { reason: 'removed' } });
    given(allowed, ...joined)
      .when('2026-01-03', leave({ ...over, invitation: 2 }))
      .thenNothing();
    given(allowed, ...joined)
      .when('2026-01-03', leave({ ...over, householdId: 'other' }))
      .thenNothing();
    given(allowed, enrolled).when('2026-01-03', leave(over)).thenNothing();
  });

  it('leaves with the membership of the programme, or when it becomes part of another member', () => {
    given(allowed, ...joined)
      .when('2026-01-03', close())
      .then({ type: 'HouseholdLeft', data: { reason: 'member_closed' } }, { type: 'MemberClosed' });
    given(allowed, ...joined)
      .when('2026-01-03', forget())
      .then({ type: 'HouseholdLeft', data: { reason: 'member_forgotten' } }, { type: 'MemberForgotten' });
    given(allowed, ...joined, ['2026-01-03', merge()])
      .when('2026-01-03', closeMerge({ absorbedAt: '2026-01-03T12:00:00.000Z' }))
      .then({ type: 'HouseholdLeft', data: { reason: 'member_merged' } }, { type: 'MemberMerged' });
  });
});

describe('giving points to the household', () => {
  const withPoints: readonly Step[] = [...joined, ['2026-01-02', buy(1_000)]]; // 100 points
  const toHome = (points: number) => ({ ...transfer(points), toMemberId: 'home', householdId: 'home' });

  it('is for its members, and needs no rules for transfers to others', () => {
    given(allowed, ...withPoints)
      .when('2026-01-03', toHome(60))
      .then({ type: 'TransferRequested', data: { toMemberId: 'home', householdId: 'home', points: 60 } });
    given(allowed, enrolled, ['2026-01-02', buy(1_000)])
      .when('2026-01-03', toHome(60))
      .thenRefused('not_in_household');
    given(allowed, ...withPoints)
      .when('2026-01-03', transfer(60))
      .thenRefused('transfers_not_allowed');
  });

  it('is bound by no limits per day, and does not count towards them', () => {
    const limited = programOf(rulesWith({ households: {}, transfers: { givenPerDayMax: 50, receivedPerDayMax: 50 } }));
    const history = new History(limited).must(...withPoints, ['2026-01-03', toHome(60)]);
    history.must(['2026-01-03', transfer(40, { transferId: 'other' })]);
    const lots = [{ points: 60, earnedAt: '2026-01-02T12:00:00.000Z', expiresAt: null }];
    given(limited, created)
      .when('2026-01-03', { ...receive(lots), memberId: 'home', householdId: 'home' })
      .then({ type: 'PointsTransferredIn', data: { householdId: 'home', points: 60 } });
    given(limited, created)
      .when('2026-01-03', { ...receive(lots), memberId: 'home' })
      .then({ type: 'TransferDeclined', data: { reason: 'member_unknown' } });
  });
});
