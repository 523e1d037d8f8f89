import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { memberAt, planAsOf } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import { buy, enrol, History, programOf, rulesWith, settleTo } from '#loyalty/members/testing';
import { activePlan } from '#loyalty/plans/testing';
import { addDays, type Instant } from '#platform';
import { isRefusal } from '#runner';

import { cancel, changePlan, renew, resume, subscribe, tryOut } from './testing/index.js';

const DAY_MS = 86_400_000;

const START = '2026-01-01';

const dayAt = (day: number): string => addDays(START, day);

/** When commands are recorded. */
const noonOf = (day: number): Instant => `${dayAt(day)}T12:00:00.000Z`;

/** When purchases happened, at no instant of a payment. */
const morningOf = (day: number): Instant => `${dayAt(day)}T06:00:00.000Z`;

/** Prime multiplies by two, and by three from day 60 on; family by five. Prime has five days of grace. */
const program = {
  ...programOf(rulesWith({}, { expiry: { type: 'none' } })),
  plans: [
    activePlan('prime', { benefits: { multiplier: 2 }, graceDays: 5, trial: { days: 10 } }, [
      `${dayAt(60)}T00:00:00.000Z`,
      { benefits: { multiplier: 3 }, graceDays: 5, trial: { days: 10 } },
    ]),
    activePlan('family', { benefits: { multiplier: 5 } }),
  ],
};

const FACTORS: Readonly<Record<string, number>> = { 'prime 1': 2, 'prime 2': 3, 'family 1': 5 };

interface Move {
  readonly kind: 'start' | 'try' | 'renew' | 'cancel' | 'resume' | 'change' | 'buy' | 'settle';
  readonly pause: number;
  readonly days: number;
}

const moves = fc.array(
  fc.record<Move>({
    kind: fc.constantFrom(
      ...([
        'start',
        'start',
        'try',
        'renew',
        'renew',
        'cancel',
        'resume',
        'change',
        'buy',
        'buy',
        'buy',
        'settle',
      ] as const),
    ),
    pause: fc.constantFrom(0, 1, 1, 3, 8, 20),
    days: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** What was paid, said by the moves alone: intervals of a plan, and where the running one would end. */
class Reckoned {
  /** From one instant to another, in milliseconds. */
  readonly spans: { plan: string; from: number; to: number }[] = [];
  private running: { id: string; plan: string; paid: number; cancelled: boolean; grace: number } | undefined;
  private tried = false;

  /** Whether the move counts. */
  take(kind: Move['kind'], id: string, at: number, until: number): boolean {
    this.lapse(at);
    const { running } = this;
    switch (kind) {
      case 'try':
        if (running || this.tried) return false;
        this.tried = true;
        // The tenth day after that of the start is free to its end.
        return this.begin(id, 'prime', at, (Math.floor(at / DAY_MS) + 11) * DAY_MS);
      case 'start':
        return running ? false : this.begin(id, 'prime', at, until);
      case 'renew':
        if (!running || running.id !== id || until <= running.paid) return false;
        this.cutAt(Math.max(running.paid, at));
        return this.goOn(running.plan, Math.max(running.paid, at), at, until, running.cancelled);
      case 'change':
        if (!running || running.id !== id || running.plan === 'family') return false;
        this.cutAt(at);
        return this.goOn('family', at, at, until, false);
      case 'cancel':
        if (!running || running.id !== id) return false;
        running.cancelled = true;
        return this.extend(at);
      case 'resume':
        if (!running || running.id !== id) return false;
        running.cancelled = false;
        return this.extend(at);
      default:
        return true;
    }
  }

  planAt(at: number): string | undefined {
    return this.spans.findLast(({ from, to }) => from <= at && at < to)?.plan;
  }

  private begin(id: string, plan: string, at: number, paid: number): boolean {
    this.running = { id, plan, paid, cancelled: false, grace: 0 };
    return this.goOn(plan, at, at, paid, false);
  }

  private goOn(plan: string, from: number, at: number, paid: number, cancelled: boolean): boolean {
    const id = this.running!.id;
    const version = plan === 'prime' && at >= Date.parse(program.plans[0]!.versions[1]!.since) ? 2 : 1;
    this.running = { id, plan, paid, cancelled, grace: plan === 'prime' ? 5 * DAY_MS : 0 };
    this.spans.push({ plan: `${plan} ${version}`, from, to: Infinity });
    return this.extend(at);
  }

  private cutAt(at: number): void {
    for (const span of this.spans) span.to = Math.min(span.to, at);
  }

  /** The newest span ends with what was paid for, and the grace. */
  private extend(at: number): boolean {
    const { paid, cancelled, grace } = this.running!;
    const end = cancelled ? Math.max(paid, at) : paid + grace;
    for (const span of this.spans.slice(-2)) if (span.to > at) span.to = span === this.spans.at(-1) ? end : span.to;
    this.lapse(at);
    return true;
  }

  private lapse(at: number): void {
    if (this.running && this.spans.at(-1)!.to <= at) this.running = undefined;
  }
}

function commandOf({ kind, days }: Move, id: string, day: number, index: number): MemberCommand {
  const paidUntil = `${dayAt(day + days)}T00:00:00.000Z`;
  const subscriptionId = id;
  switch (kind) {
    case 'start':
      return subscribe({ subscriptionId, paidUntil });
    case 'try':
      return tryOut({ subscriptionId });
    case 'renew':
      return renew(paidUntil, { subscriptionId });
    case 'change':
      return changePlan('family', { subscriptionId, paidUntil });
    case 'cancel':
      return cancel({ subscriptionId });
    case 'resume':
      return resume({ subscriptionId });
    case 'buy':
      return buy(100, { purchaseId: `p${index}`, occurredAt: morningOf(Math.max(1, day - days)) });
    case 'settle':
      return settleTo(dayAt(day));
    default:
      return kind satisfies never;
  }
}

/** Plays moves on both sides, and says on which days purchases were. */
function play(all: readonly Move[]) {
  const history = new History(program).must([START, enrol()]);
  const reckoned = new Reckoned();
  const bought: { readonly id: string; readonly day: number }[] = [];
  let [day, number] = [2, 0];
  for (const [index, move] of all.entries()) {
    day += move.pause;
    const isNew = move.kind === 'start' || move.kind === 'try';
    const id = `s${isNew ? number + 1 : number}`;
    const at = Date.parse(noonOf(day));
    const taken = history.take(dayAt(day), commandOf(move, id, day, index));
    const counts = reckoned.take(move.kind, id, at, Date.parse(`${dayAt(day + move.days)}T00:00:00.000Z`));
    expect([index, move.kind, isRefusal(taken) ? taken.code : 'taken', counts]).toEqual([
      ...[index, move.kind, counts ? 'taken' : expect.any(String), !isRefusal(taken)],
    ]);
    if (isNew && counts) number += 1;
    if (move.kind === 'buy') bought.push({ id: `p${index}`, day: Math.max(1, day - move.days) });
  }
  return { history, reckoned, bought, day };
}

const planText = (plan: ReturnType<typeof planAsOf>) => plan && `${plan.planId} ${plan.version}`;

describe('the plan of a member, whatever is paid, cancelled, resumed and bought in whatever order', () => {
  it('is at each instant what the payments come to, also as it is known later, and whether or not ends were recorded', () => {
    let [changes, none] = [0, 0];
    fc.assert(
      fc.property(moves, (all) => {
        const { history, reckoned, day } = play(all);
        for (let one = 0; one <= day + 50; one++) {
          const expected = reckoned.planAt(Date.parse(noonOf(one)));
          expect([one, planText(planAsOf(history.member, noonOf(one)))]).toEqual([one, expected]);
          if (expected) changes += 1;
          else none += 1;
          if (one % 7 > 0 || one > day) continue;
          const then = memberAt(history.events, { asOf: noonOf(one), program });
          expect([one, planText(planAsOf(then, noonOf(one)))]).toEqual([one, expected]);
        }
      }),
      { numRuns: 200 },
    );
    expect(changes).toBeGreaterThan(1_000);
    expect(none).toBeGreaterThan(1_000);
  });

  it('multiplies what purchases earn as of their own instant, however late they are recorded', () => {
    let multiplied = 0;
    fc.assert(
      fc.property(moves, (all) => {
        const { history, reckoned, bought } = play(all);
        for (const { id, day } of bought) {
          const earned = history.events.find(({ type, data }) => type === 'PointsEarned' && data.purchaseId === id);
          const expected = reckoned.planAt(Date.parse(morningOf(day)));
          expect([id, (earned!.data as { points: number }).points]).toEqual([id, 10 * (FACTORS[expected ?? ''] ?? 1)]);
          if (expected) multiplied += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(multiplied).toBeGreaterThan(50);
  });
});
