import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, openLots, soonestExpiry } from '#loyalty/account';
import {
  earnedTierOf,
  isSettlement,
  memberAt,
  openGrants,
  planAsOf,
  runningSubscription,
  settledVirtually,
} from '#loyalty/member';
import { memberDecider } from '#loyalty/members';
import {
  adjust,
  buy,
  changeExpiry,
  close,
  enrol,
  History,
  instant,
  programOf,
  redeem,
  rulesWith,
  settleTo,
} from '#loyalty/members/testing';
import { activePlan } from '#loyalty/plans/testing';
import { reserve } from '#loyalty/reservations/testing';
import { grant, revokeGrant } from '#loyalty/tier-grants/testing';
import { cancel, subscribe } from '#loyalty/subscriptions/testing';
import { isRefusal } from '#runner';

import { type RecordedBetween, SettlementsAhead } from './settlements-ahead.js';

const DAY_MS = 86_400_000;

const START_MS = Date.parse('2026-01-01T12:00:00.000Z');

const dayAt = (days: number) => new Date(START_MS + days * DAY_MS).toISOString();

const COMMANDS_MAX = 10;

const plans = [activePlan('prime', { graceDays: 3, benefits: { multiplier: 2 } })];

const plain = { ...programOf(rulesWith({ timeZone: 'Europe/Oslo' })), plans };

const waiting = {
  ...programOf(
    rulesWith(
      {},
      { activation: { type: 'after_days', days: 10 }, expiry: { type: 'rolling', count: 45, unit: 'days' } },
    ),
  ),
  plans,
};

/** Undoes what was settled ahead of `now`, in as many commands as it takes. @returns how many that were */
function repair(history: History, now: string, between: RecordedBetween = {}): number {
  for (let commands = 0; ; commands++) {
    const ahead = new SettlementsAhead(instant(now), between);
    for (const event of history.events) ahead.add(event);
    const found = ahead.found();
    if (!found) return commands;
    if (commands === COMMANDS_MAX) throw new Error('The repair finds the same again and again.');
    const command = { type: 'RevokeSettlements', memberId: 'ada', reason: 'The clock was ahead', ...found } as const;
    const events = history.take(now, command);
    if (Array.isArray(events) && events.length === 0) return commands;
  }
}

const types = (history: History) => history.events.map(({ type }) => type);

describe('undoing what a clock that was ahead settled', () => {
  const jumped = () =>
    new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2026-02-10', redeem(20)],
      ['2029-05-01', settleTo('2029-05-01')],
    );

  it('gives the lots back with their ends, and the tier', () => {
    const history = jumped();
    expect(balanceOf(history.member)).toMatchObject({ available: 0, expired: 40 });
    expect(history.member.tier).toBe('member');
    expect(repair(history, '2026-02-11')).toBe(1);
    expect(types(history).slice(-4)).toEqual(['PointsExpired', 'TierChanged', 'ExpiryRevoked', 'TierChanged']);
    expect(balanceOf(history.member)).toMatchObject({ available: 40, expired: 0 });
    expect(openLots(history.member)).toMatchObject([{ remaining: 40, expiresAt: '2027-01-31T23:00:00.000Z' }]);
    expect(history.member).toMatchObject({ tier: 'silver', settledAt: instant('2026-02-10') });
  });

  it('gives back what ended with the end of a reservation, as well as what had not been reserved of the same lot', () => {
    const history = new History(waiting).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2026-02-20', reserve(25, { ttlSeconds: 2_592_000 })],
      ['2029-05-01', settleTo('2029-05-01')],
    );
    expect(balanceOf(history.member)).toMatchObject({ available: 0, reserved: 0, expired: 60 });
    expect(repair(history, '2026-02-21')).toBe(1);
    expect(balanceOf(history.member)).toMatchObject({ available: 60, expired: 0 });
  });

  it('gives lots back with the ends that they were given by hand', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2026-02-01', changeExpiry('1', '2028-01-01T00:00:00.000Z')],
      ['2029-05-01', settleTo('2029-05-01')],
    );
    expect(repair(history, '2026-02-11')).toBe(1);
    expect(openLots(history.member)).toMatchObject([{ remaining: 60, expiresAt: '2028-01-01T00:00:00.000Z' }]);
  });

  it('leaves ends that were changed by hand, which no clock brings about', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2026-03-01', changeExpiry('1', null)],
    );
    expect(repair(history, '2026-02-11')).toBe(0);
    expect(history.events.filter((event) => isSettlement(event)).map(({ type }) => type)).toEqual(['TierChanged']);
  });

  it('is done once, and again only for what a clock settled ahead again', () => {
    const history = jumped();
    repair(history, '2026-02-11');
    expect(repair(history, '2026-02-12')).toBe(0);
    history.must(['2029-05-01', settleTo('2029-05-01')]);
    expect(repair(history, '2026-02-13')).toBe(1);
    expect(balanceOf(history.member)).toMatchObject({ available: 40, expired: 0 });
  });

  it('leaves what has come to its end meanwhile', () => {
    const history = jumped();
    expect(repair(history, '2029-05-02')).toBe(0);
  });

  it('can be limited to what was recorded in a span of time', () => {
    const history = jumped();
    expect(repair(history, '2026-02-11', { from: '2030-01-01T00:00:00.000Z' })).toBe(0);
    expect(repair(history, '2026-02-11', { to: '2029-01-01T00:00:00.000Z' })).toBe(0);
    expect(repair(history, '2026-02-11', { from: instant('2029-05-01'), to: instant('2029-05-01') })).toBe(1);
  });

  it('is done for a member who is closed, whose points expire as ever', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2026-01-21', close()],
      ['2029-05-01', settleTo('2029-05-01')],
    );
    expect(repair(history, '2026-02-11')).toBe(1);
    expect(history.member.totals.available).toBe(60);
  });

  it('takes as many commands as it takes, each within what one append carries', () => {
    const history = new History(plain).must(['2026-01-05', enrol()]);
    for (let lot = 0; lot < 1_200; lot++) history.must(['2026-01-20', adjust(1)]);
    for (let step = 0; step < 3; step++) history.must(['2029-05-01', settleTo('2029-05-01')]);
    expect(history.member.totals.expired).toBe(1_200);
    expect(repair(history, '2026-02-11')).toBe(3);
    expect(history.member.totals).toMatchObject({ available: 1_200, expired: 0 });
  });

  it('gives back a plan that had lapsed, unless the member has another one by then', () => {
    const PAID = '2026-03-01T00:00:00.000Z';
    const lapsed = () =>
      new History(plain).must(
        ['2026-01-05', enrol()],
        ['2026-01-20', subscribe({ paidUntil: PAID })],
        ['2029-05-01', settleTo('2029-05-01')],
      );
    const history = lapsed();
    expect(runningSubscription(history.member)).toBeUndefined();
    expect(repair(history, '2026-02-11')).toBe(1);
    expect(runningSubscription(history.member)).toMatchObject({ subscriptionId: 's', paidUntil: PAID });
    history.must(['2026-04-01', settleTo('2026-04-01')]);
    expect(history.events.at(-1)).toMatchObject({
      data: { reason: 'lapsed', effectiveAt: '2026-03-04T00:00:00.000Z' },
    });
    const other = lapsed().must(['2026-02-10', subscribe({ subscriptionId: 't', paidUntil: PAID })]);
    repair(other, '2026-02-11');
    expect(runningSubscription(other.member)).toMatchObject({ subscriptionId: 't' });
  });

  it('gives back a tier that was reached while it was lowered', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2029-05-01', settleTo('2029-05-01')],
      ['2026-02-02', buy(500)],
    );
    expect(history.member.tier).toBe('gold');
    repair(history, '2026-02-11');
    expect(history.member).toMatchObject({ tier: 'gold' });
    expect(history.member.reviewedAt <= instant('2026-02-11')).toBe(true);
  });
});

describe('a member who was settled ahead of time', () => {
  it('is as far from the next tier as today, not as at the time to come', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2029-05-01', settleTo('2029-05-01')],
      ['2026-02-12', adjust(5)],
    );
    expect(history.events.at(-1)).toMatchObject({ type: 'PointsAdjusted', data: { toNextTier: 0 } });
  });

  it('keeps what is bought afterwards, also where that would lift the tier at the time to come', () => {
    const { tiers } = rulesWith({});
    const years = programOf(rulesWith({ tiers: { ...tiers, window: { type: 'rolling_months', months: 48 } } }));
    const history = new History(years).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(500)],
      ['2030-05-01', settleTo('2030-05-01')],
      ['2030-05-01', buy(850)],
      ['2026-06-12', buy(200)],
    );
    expect(history.member).toMatchObject({ tier: 'silver', totals: { available: 105, expired: 50 } });
  });

  it('redeems what is earned afterwards at its own time', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2029-05-01', settleTo('2029-05-01')],
      ['2026-02-12', buy(700)],
      ['2026-02-12', redeem(20)],
    );
    expect(history.member.totals).toMatchObject({ available: 50, expired: 60, redeemed: 20 });
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsRedeemed',
      data: { effectiveAt: instant('2026-02-12') },
    });
  });

  it('keeps what is credited afterwards until it ends', () => {
    const history = new History(plain).must(
      ['2026-01-05', enrol()],
      ['2026-01-20', buy(600)],
      ['2029-05-01', settleTo('2029-05-01')],
      ['2026-02-02', buy(100)],
      ['2026-02-03', adjust(7)],
      ['2026-02-04', redeem(5)],
    );
    expect(balanceOf(history.member)).toMatchObject({ available: 12, expired: 60 });
    history.must(['2027-03-05', settleTo('2027-03-05')]);
    expect(balanceOf(history.member)).toMatchObject({ available: 0, expired: 72 });
  });
});

type Move = {
  readonly pause: number;
  readonly kind: 'buy' | 'redeem' | 'adjust' | 'grant' | 'revoke' | 'subscribe' | 'unsubscribe' | 'settle';
  readonly points: number;
};

const moves = fc.array(
  fc.record<Move>({
    pause: fc.constantFrom(0, 1, 7, 20, 40, 200),
    kind: fc.constantFrom(
      ...([
        'buy',
        'buy',
        'redeem',
        'adjust',
        'grant',
        'grant',
        'revoke',
        'subscribe',
        'unsubscribe',
        'settle',
      ] as const),
    ),
    points: fc.integer({ min: 1, max: 90 }),
  }),
  { minLength: 1, maxLength: 15 },
);

function commandOf({ kind, points }: Move, now: string, index: number) {
  switch (kind) {
    case 'buy':
      return buy(points * 10, { purchaseId: `p${index}` });
    case 'redeem':
      return redeem(points);
    case 'adjust':
      return adjust(points % 2 === 0 ? points : -points);
    case 'grant':
      return grant(points % 2 === 0 ? 'gold' : 'silver', {
        grantId: `g${index}`,
        ...(points > 10 && { until: new Date(Date.parse(now) + points * 10 * DAY_MS).toISOString() }),
      });
    case 'revoke':
      return revokeGrant(`g${points % 15}`);
    case 'subscribe':
      return subscribe({
        subscriptionId: `s${index}`,
        paidUntil: new Date(Date.parse(now) + points * 10 * DAY_MS).toISOString(),
      });
    case 'unsubscribe':
      return cancel({ subscriptionId: `s${points % 15}` });
    case 'settle':
      return settleTo(now);
    default:
      return kind satisfies never;
  }
}

/** What a member is now and will be, whatever its events say of how that came about. */
function standing(history: History, now: string) {
  const { program, member } = history;
  const at = (days: number) => {
    const settled = settledVirtually(member, new Date(Date.parse(now) + days * DAY_MS).toISOString(), program);
    return {
      ...{ balance: balanceOf(settled), lots: openLots(settled), next: soonestExpiry(settled) },
      ...{ tier: settled.tier, earned: earnedTierOf(settled), grants: openGrants(settled) },
      plan: runningSubscription(settled),
    };
  };
  return [0, 20, 60, 200, 500, 1_500].map(at);
}

describe('whatever happens to a member, a jump of the clock and its repair', () => {
  const anyStory = fc.tuple(
    fc.constantFrom(plain, waiting),
    moves,
    moves,
    fc.integer({ min: 1, max: 3_000 }),
    fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 3 }),
  );

  function playHistory(
    jumps: readonly number[],
    [program, before, after]: readonly [typeof plain, readonly Move[], readonly Move[]],
  ) {
    const history = new History(program).must([dayAt(0), enrol()]);
    const decisions: unknown[] = [];
    let [days, index] = [0, 0];
    const play = (steps: readonly Move[]) => {
      for (const step of steps) {
        days += step.pause;
        const decision = history.take(dayAt(days), commandOf(step, dayAt(days), index++));
        decisions.push(isRefusal(decision) ? decision.code : 'accepted');
      }
    };
    play(before);
    for (const jump of [...jumps].sort((a, b) => a - b))
      history.must([dayAt(days + jump), settleTo(dayAt(days + jump))]);
    if (jumps.length > 0) repair(history, dayAt(days));
    else history.must([dayAt(days), settleTo(dayAt(days))]);
    const repaired = standing(history, dayAt(days));
    play(after);
    return { history, days, decisions, standings: [repaired, standing(history, dayAt(days))] };
  }

  it('leave it as if the clock had been right: balances, lots, tier, what expires later and what is refused', () => {
    fc.assert(
      fc.property(anyStory, ([program, before, after, jump, more]) => {
        const without = playHistory([], [program, before, after]);
        const withJump = playHistory([jump, ...more], [program, before, after]);
        expect(withJump.standings).toEqual(without.standings);
        expect(withJump.decisions).toEqual(without.decisions);
      }),
      { numRuns: 300 },
    );
  });

  it('leave the same past at every instant', () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 0, max: 2_000 }), ([program, before, after, jump, more], day) => {
        const past = ({ history, days }: ReturnType<typeof playHistory>) => {
          const member = memberAt(history.events, { asOf: dayAt(Math.min(day, days + 500)), program });
          const plan = planAsOf(member, dayAt(Math.min(day, days + 500)));
          return { balance: balanceOf(member), lots: openLots(member), tier: member.tier, plan };
        };
        expect(past(playHistory([jump, ...more], [program, before, after]))).toEqual(
          past(playHistory([], [program, before, after])),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('say on each movement what folding up to it gives', () => {
    fc.assert(
      fc.property(anyStory, ([program, before, after, jump, more]) => {
        const member = memberDecider.initial();
        for (const event of playHistory([jump, ...more], [program, before, after]).history.events) {
          memberDecider.apply(member, event);
          if (!('balanceAfter' in event.data)) continue;
          const { available, pending, reserved } = member.totals;
          expect(event.data.balanceAfter).toEqual({ available, pending, reserved });
          expect(event.data.nextExpiry).toEqual(soonestExpiry(member));
        }
        const { earned, adjusted, available, pending, redeemed, expired } = balanceOf(member);
        expect(earned + adjusted).toBe(available + pending + redeemed + expired);
      }),
      { numRuns: 200 },
    );
  });
});
