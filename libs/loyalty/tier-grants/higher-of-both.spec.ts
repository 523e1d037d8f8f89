import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { earnedTierOf, memberAt } from '#loyalty/member';
import { buy, enrol, History, programOf, redeem, rulesWith, settleTo } from '#loyalty/members/testing';
import { isRefusal } from '#runner';

import { grant, revokeGrant } from './testing/index.js';

const TIERS = ['member', 'silver', 'gold'] as const;

const DAY_MS = 86_400_000;

const START_MS = Date.parse('2026-01-01T12:00:00.000Z');

const dayAt = (days: number) => new Date(START_MS + days * DAY_MS).toISOString();

const tiers = rulesWith().tiers;

const PROGRAMS = [
  programOf(rulesWith({ timeZone: 'Europe/Oslo' })),
  programOf(rulesWith({ tiers: { ...tiers, downgrade: 'one_down', graceDays: 20 } })),
  programOf(rulesWith({ tiers: { ...tiers, window: { type: 'calendar_year' } } })),
  programOf(rulesWith({ tiers: { ...tiers, downgrade: 'none' } })),
];

const move = fc.oneof(
  fc.record({ kind: fc.constant('buy' as const), euros: fc.integer({ min: 1, max: 900 }) }),
  fc.record({
    kind: fc.constant('grant' as const),
    tier: fc.constantFrom(...TIERS),
    days: fc.option(fc.constantFrom(1, 20, 59, 300), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('revoke' as const), nth: fc.nat(5) }),
  fc.record({ kind: fc.constant('redeem' as const) }),
  fc.record({ kind: fc.constant('settle' as const) }),
);

const story = fc.array(fc.tuple(fc.constantFrom(0, 1, 10, 31, 100, 200), move), { minLength: 1, maxLength: 20 });

/** A grant as nobody but this test has it. */
interface Granted {
  readonly tier: string;
  readonly from: string;
  to: string;
}

const rank = (tier: string) => TIERS.indexOf(tier as (typeof TIERS)[number]);

const higher = (a: string, b: string) => (rank(b) > rank(a) ? b : a);

function tierOf(earned: string, grants: readonly Granted[], at: string): string {
  return grants.filter(({ from, to }) => from <= at && at < to).reduce((best, { tier }) => higher(best, tier), earned);
}

describe('the tier of a member', () => {
  it('is the higher of what would be earned without any grants, and what is granted, at every instant', () => {
    const seen = new Set<string>();
    const rule = fc.property(fc.constantFrom(...PROGRAMS), story, (program, steps) => {
      const [history, plain] = [new History(program), new History(program)];
      for (const one of [history, plain]) one.must([dayAt(0), enrol()]);
      const grants: Granted[] = [];
      let days = 0;
      for (const [index, [pause, asked]] of steps.entries()) {
        days += pause;
        const now = dayAt(days);
        if (asked.kind === 'grant') {
          const to = asked.days === undefined ? '9' : dayAt(days + asked.days);
          const until = asked.days === undefined ? {} : { until: to };
          history.must([now, grant(asked.tier, { grantId: `g${grants.length}`, ...until })]);
          grants.push({ tier: asked.tier, from: now, to });
        } else if (asked.kind === 'revoke') {
          const one = grants[asked.nth];
          const isInForce = one !== undefined && now < one.to;
          expect(isRefusal(history.take(now, revokeGrant(`g${asked.nth}`)))).toBe(!isInForce);
          if (isInForce) one.to = now;
        } else {
          const command =
            asked.kind === 'buy'
              ? buy(asked.euros, { purchaseId: `p${index}` })
              : asked.kind === 'redeem'
                ? redeem(1)
                : settleTo(now);
          for (const one of [history, plain]) one.take(now, command);
        }
        for (const one of [history, plain]) one.must([now, settleTo(now)]);
        expect(earnedTierOf(history.member)).toBe(plain.member.tier);
        expect(history.member.tier).toBe(tierOf(plain.member.tier, grants, now));
      }
      for (let day = 0; day <= days + 400; day += 17) {
        const asOf = dayAt(day);
        const [member, without] = [history, plain].map(({ events }) => memberAt(events, { asOf, program }));
        expect([asOf, member!.tier]).toEqual([asOf, tierOf(without!.tier, grants, asOf)]);
      }
      for (const { type, data } of history.events) if (type === 'TierChanged') seen.add(data.reason);
      if (history.events.some(({ type }) => type === 'EarnedTierChanged')) seen.add('under');
    });
    // Half with the same seed each time, so that all that has to be met is met, whatever the other half draws.
    for (const seed of [1, undefined]) fc.assert(rule, { numRuns: 100, seed });
    expect([...seen].sort()).toEqual(['grant_ended', 'grant_revoked', 'granted', 'reached', 'review', 'under']);
  });
});
