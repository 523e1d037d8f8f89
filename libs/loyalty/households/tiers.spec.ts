import { describe, expect, it } from '@jest/globals';

import { SettlementsAhead } from '#loyalty/settlement';
import {
  buy,
  close,
  enrol,
  forget,
  History,
  instant,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules, validateRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';
import { grant, revokeGrant } from '#loyalty/tier-grants/testing';

import { add, createHousehold, invite, join, leave, qualify, takeTier } from './testing/index.js';

const given = memberScenarios(expect);

const tiers = {
  metric: 'qualifying_points',
  window: { type: 'rolling_months', months: 12 },
  ladder: [
    { tier: 'member', threshold: 0 },
    { tier: 'silver', threshold: 500 },
    { tier: 'gold', threshold: 1_000 },
  ],
  downgrade: 'balance_based',
  graceDays: 0,
} as const;

const rules = rulesWith({ tiers, households: { tierOf: 'household' } });

const shared = programOf(rules);

const atOnce = programOf(rulesWith({ tiers, households: { tierOf: 'household', tierAfterLeaving: 'at_once' } }));

const created: Step = ['2026-01-01', createHousehold()];

const together: readonly Step[] = [
  created,
  ...['ada', 'bob'].flatMap((one, index): readonly Step[] => [
    ['2026-01-02', invite(one)],
    ['2026-01-02', add(one, index + 1)],
  ]),
];

const joined: readonly Step[] = [
  ['2026-01-01', enrol()],
  ['2026-01-02', join(1)],
];

describe('the tier of a household', () => {
  it('is of what all its members buy: 600 and 500 make gold at 1,000', () =>
    given(shared, ...together, ['2026-02-01', qualify(600)])
      .when('2026-03-01', qualify(500, { householdMemberId: 'bob', at: instant('2026-03-01') }))
      .then(
        { type: 'HouseholdQualified', data: { householdMemberId: 'bob', toNextTier: 0 } },
        {
          type: 'HouseholdTierChanged',
          data: { from: 'silver', to: 'gold', number: 2, reason: 'reached', metric: 1_100 },
        },
      ));

  it('counts nothing before there was a household, whatever the clock of the process says that recorded the purchase', () =>
    given(shared, ...together)
      .when('2026-02-01', qualify(600, { at: instant('2025-12-31') }))
      .then(
        { type: 'HouseholdQualified', data: { effectiveAt: instant('2026-01-01') } },
        { type: 'HouseholdTierChanged' },
      ));

  it('falls at the review after what made it has left the window', () => {
    const history = new History(shared).must(...together, ['2026-02-01', qualify(600)]);
    expect(history.member).toMatchObject({ tier: 'silver', nextDueAt: '2027-03-01T00:00:00.000Z' });
    history.must(['2027-03-02', { ...settleTo('2027-03-02'), memberId: 'home' }]);
    expect(history.events.at(-1)).toMatchObject({ type: 'HouseholdTierChanged', data: { to: 'member', number: 2 } });
  });

  it('falls with a return at the next review, or at once where the rules say so', () => {
    const back = qualify(-600, { eventId: 'back', at: instant('2026-02-10') });
    given(shared, ...together, ['2026-02-01', qualify(600)])
      .when('2026-02-10', { ...back, days: [{ ...back.days[0]!, day: '2026-02-01' }] })
      .then({ type: 'HouseholdQualified', data: { nextDueAt: '2026-03-01T00:00:00.000Z' } });
    const strict = programOf({ ...rules, returns: { tierAfterReturn: 'at_once' } });
    given(strict, ...together, ['2026-02-01', qualify(600)])
      .when('2026-02-10', { ...back, days: [{ ...back.days[0]!, day: '2026-02-01' }] })
      .then(
        { type: 'HouseholdQualified' },
        {
          type: 'HouseholdTierChanged',
          data: { from: 'silver', to: 'member', number: 2, reason: 'returned', metric: 0 },
        },
      );
  });

  it('comes back where a clock that was ahead had lowered it', () => {
    const history = new History(shared).must(...together, ['2026-02-01', qualify(600)]);
    history.must(['2029-01-01', { ...settleTo('2029-01-01'), memberId: 'home' }]);
    expect(history.member.tier).toBe('member');
    const ahead = new SettlementsAhead(instant('2026-02-02'));
    for (const event of history.events) ahead.add(event);
    const reason = 'The clock was ahead';
    history.must(['2026-02-02', { type: 'RevokeSettlements', memberId: 'home', reason, ...ahead.found()! }]);
    expect(history.member).toMatchObject({ tier: 'silver', people: { tierChanges: 3 } });
  });

  it('counts nothing more once it is closed', () =>
    given(shared, ...together, ['2026-02-01', { ...close(), memberId: 'home' }])
      .when('2026-02-02', qualify(600))
      .thenRefused('member_closed'));
});

it('is kept by who leaves as the rules say, where households have tiers, and there alone', () => {
  const codesOf = (households: ProgramRules['households']) =>
    validateRules(rulesWith({ households })).map(({ code }) => code);
  expect(codesOf({ tierAfterLeaving: 'at_once' })).toEqual(['household_tier_only']);
  expect(codesOf({ tierOf: 'member', tierAfterLeaving: 'at_review' })).toEqual(['household_tier_only']);
  expect(codesOf({ tierOf: 'household', tierAfterLeaving: 'at_review' })).toEqual([]);
});

describe('what a member buys', () => {
  const of = (householdId: string) => [
    { type: 'PurchaseRecorded' as const, data: { householdId } },
    { type: 'PointsEarned' as const, data: { householdId } },
  ];

  const householdOf = (program: typeof shared, steps: readonly Step[], now: string, at?: string) => {
    const decided = new History(program).must(...steps).take(now, buy(100, at === undefined ? {} : { occurredAt: at }));
    return (decided as unknown as readonly { data: object }[]).map(({ data }) =>
      'householdId' in data ? data.householdId : undefined,
    );
  };

  it('counts for the household that it is in', () =>
    given(shared, ...joined)
      .when('2026-02-01', buy(100))
      .then(...of('home')));

  it('counts for none where tiers are of members', () =>
    expect(householdOf(programOf(rulesWith({ tiers, households: {} })), joined, '2026-02-01')).toEqual([
      undefined,
      undefined,
    ]));

  it('counts from when it joined, and until it left, whenever it is recorded', () => {
    const left: Step = ['2026-03-01', leave()];
    expect(householdOf(shared, joined, '2026-02-01', instant('2026-01-01'))).toEqual([undefined, undefined]);
    expect(householdOf(shared, [...joined, left], '2026-03-02', instant('2026-02-01'))).toEqual(['home', 'home']);
    expect(householdOf(shared, [...joined, left], '2026-03-02')).toEqual([undefined, undefined]);
    const again: readonly Step[] = [left, ['2026-03-03', join(1, 'hut')]];
    expect(householdOf(shared, [...joined, ...again], '2026-03-04')).toEqual(['hut', 'hut']);
    expect(householdOf(shared, [...joined, ...again], '2026-03-04', instant('2026-02-01'))).toEqual(['home', 'home']);
  });

  it('leaves that household when it comes back, also where the member has left before', () =>
    given(shared, ...joined, ['2026-02-01', buy(100, { purchaseId: 'p' })], ['2026-03-01', leave()])
      .when('2026-03-02', bringBack('p'))
      .then({ type: 'PurchaseReturned', data: { householdId: 'home' } }, { type: 'PointsReversed' }));
});

describe('a member of a household', () => {
  const shares = (tier: string, number: number) => ({ type: 'HouseholdTierShared' as const, data: { tier, number } });
  const follows = (from: string, to: string, reason: string) => ({
    type: 'TierChanged' as const,
    data: { from, to, reason },
  });

  it('has its tier, or a higher one of its own', () => {
    given(shared, ...joined)
      .when('2026-02-01', takeTier('gold', 1))
      .then(shares('gold', 1), follows('member', 'gold', 'household'));
    given(shared, ...joined, ['2026-02-01', buy(12_000)])
      .when('2026-02-02', takeTier('silver', 1))
      .then(shares('silver', 1));
  });

  it('has the newest: what is older, or known, changes nothing', () => {
    const history = new History(shared).must(...joined, ['2026-02-01', takeTier('gold', 3)]);
    expect(history.take('2026-02-02', takeTier('silver', 2))).toEqual([]);
    expect(history.take('2026-02-02', takeTier('gold', 3))).toEqual([]);
    history.must(['2026-02-03', takeTier('member', 4)]);
    expect(history.take('2026-02-04', takeTier('gold', 3))).toEqual([]);
    expect(history.member.tier).toBe('member');
  });

  it('has nothing of a household or a membership that it is not in', () => {
    const history = new History(shared).must(...joined);
    expect(history.take('2026-02-02', takeTier('gold', 1, { householdId: 'hut' }))).toEqual([]);
    expect(history.take('2026-02-02', takeTier('gold', 1, { invitation: 2 }))).toEqual([]);
  });

  it('has its own tier from the next review on, where it leaves', () => {
    const history = new History(shared).must(
      ...joined,
      ['2026-02-01', buy(6_000)],
      ['2026-02-02', takeTier('gold', 1)],
    );
    expect(history.member).toMatchObject({ tier: 'gold', earnedTier: 'silver' });
    history.must(['2026-02-10', leave()]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'HouseholdLeft',
      data: { tierUntil: '2026-03-01T00:00:00.000Z', nextDueAt: '2026-03-01T00:00:00.000Z' },
    });
    expect(history.member.tier).toBe('gold');
    history.must(['2026-03-01', settleTo('2026-03-01')]);
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'TierGrantEnded', data: { householdId: 'home', tier: 'gold' } },
      { type: 'TierChanged', data: { to: 'silver', reason: 'grant_ended' } },
    ]);
  });

  it('has it at once where the rules say so', () =>
    given(atOnce, ...joined, ['2026-02-02', takeTier('gold', 1)])
      .when('2026-02-10', leave())
      .then(
        { type: 'HouseholdLeft', data: { reason: 'left' } },
        { type: 'TierChanged', data: { from: 'gold', to: 'member', reason: 'household_left' } },
      ));

  it('has the tier of the household again where it comes back before that', () => {
    const history = new History(shared).must(
      ...joined,
      ['2026-02-02', takeTier('gold', 1)],
      ['2026-02-10', leave()],
      ['2026-02-11', join(2)],
      ['2026-02-11', takeTier('gold', 1, { invitation: 2 })],
      ['2026-03-01', settleTo('2026-03-01')],
    );
    expect(history.member.tier).toBe('gold');
  });

  it('has what a hand grants besides, and nobody revokes what the household gives', () => {
    const history = new History(shared).must(...joined, ['2026-02-02', takeTier('gold', 1)]);
    const { grantId } = history.member.tierGrants![0]!;
    expect(history.take('2026-02-03', revokeGrant(grantId))).toMatchObject({ code: 'grant_unknown' });
    history.must(['2026-02-03', grant('silver', { grantId: 'own' })], ['2026-02-10', leave()]);
    history.must(['2026-03-01', settleTo('2026-03-01')]);
    expect(history.member.tier).toBe('silver');
  });

  it('has its own tier by the first review of rules under which tiers are of members', () => {
    const later = programOf(rules, ['2026-06-15', rulesWith({ tiers, households: {} })]);
    const history = new History(later).must(...joined, ['2026-02-02', takeTier('gold', 1)]);
    expect(history.member.nextDueAt).toBe('2026-07-01T00:00:00.000Z');
    const left = new History(later).must(...joined, ['2026-02-02', takeTier('gold', 1)], ['2026-06-20', leave()]);
    expect(left.member.tier).toBe('gold');
    for (const one of [history, left]) {
      one.must(['2026-07-01', settleTo('2026-07-01')]);
      expect(one.member.tier).toBe('member');
    }
  });

  it('loses it when it is forgotten', () => {
    const history = new History(shared).must(...joined, ['2026-02-02', takeTier('gold', 1)], ['2026-02-10', forget()]);
    expect(history.events.at(-2)).toMatchObject({
      type: 'HouseholdLeft',
      data: { reason: 'member_forgotten', nextDueAt: '2026-03-01T00:00:00.000Z' },
    });
    history.must(['2026-03-01', settleTo('2026-03-01')]);
    expect(history.member.tier).toBe('member');
  });

  it('keeps it where a clock that was ahead had ended it', () => {
    const history = new History(shared).must(...joined, ['2026-02-02', takeTier('gold', 1)], ['2026-02-10', leave()]);
    history.must(['2026-03-01', settleTo('2026-03-01')]);
    const ahead = new SettlementsAhead(instant('2026-02-11'));
    for (const event of history.events) ahead.add(event);
    const reason = 'The clock was ahead';
    history.must(['2026-02-11', { type: 'RevokeSettlements', memberId: 'ada', reason, ...ahead.found()! }]);
    expect(history.member).toMatchObject({ tier: 'gold', nextDueAt: '2026-03-01T00:00:00.000Z' });
    const since = instant('2026-02-02');
    expect(history.events.find(({ type }) => type === 'TierGrantEndRevoked')).toMatchObject({ data: { since } });
  });
});
