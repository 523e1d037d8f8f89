import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { buy, enrol, History, programOf, redeem, rulesWith } from './testing/scenario.js';

/**
 * A far simpler member: a list of purchases and debits in order, everything else worked out again each time by walking
 * day by day. Shares no code with the decider; days and months are luxon's.
 */
class PlainMember {
  private readonly lots: { from: DateTime; last: DateTime; left: number }[] = [];
  private readonly bought: { day: DateTime; points: number }[] = [];
  private tier = 0;
  private today: DateTime;

  constructor(start: string) {
    this.today = day(start);
  }

  walkTo(instant: string): void {
    const target = day(instant);
    while (this.today < target) {
      this.today = this.today.plus({ days: 1 });
      if (this.today.day !== 1 || this.tier === 0) continue;
      const held = rank(this.pointsBetween(this.today.minus({ months: 12 }), this.today.minus({ days: 1 })));
      this.tier = Math.min(this.tier, held);
    }
  }

  buy(euros: number): void {
    const points = Math.floor(euros / 10);
    if (points === 0) return;
    this.bought.push({ day: this.today, points });
    this.lots.push({
      from: this.today,
      last: this.today.plus({ months: 12 }).endOf('month').startOf('day'),
      left: points,
    });
    const yearAgo = this.today.plus({ days: 1 }).minus({ months: 12 });
    this.tier = Math.max(this.tier, rank(this.pointsBetween(yearAgo, this.today)));
  }

  redeem(points: number): boolean {
    if (points > this.available()) return false;
    let missing = points;
    for (const lot of [...this.lots].sort((a, b) => +a.last - +b.last)) {
      if (lot.last < this.today) continue;
      const taken = Math.min(missing, lot.left);
      lot.left -= taken;
      missing -= taken;
    }
    return true;
  }

  available(): number {
    return this.lots.reduce((sum, lot) => sum + (lot.last < this.today ? 0 : lot.left), 0);
  }

  tierName(): string {
    return ['member', 'silver', 'gold'][this.tier]!;
  }

  private pointsBetween(from: DateTime, to: DateTime): number {
    return this.bought.reduce((sum, one) => sum + (one.day >= from && one.day <= to ? one.points : 0), 0);
  }
}

const day = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' }).startOf('day');

const rank = (points: number): number => (points >= 100 ? 2 : points >= 50 ? 1 : 0);

describe('the decider against a far simpler model', () => {
  it('has the same balance, the same tier and the same refusals, day after day', () => {
    const steps = fc.array(
      fc.record({
        pause: fc.constantFrom(0, 1, 9, 30, 31, 100, 364),
        euros: fc.integer({ min: 0, max: 700 }),
        points: fc.integer({ min: 0, max: 50 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    const start = fc
      .integer({ min: 0, max: 1_500 })
      .map((days) => new Date(Date.UTC(2023, 0, 1, 12) + days * 86_400_000));
    fc.assert(
      fc.property(start, steps, (from, story) => {
        const history = new History(programOf(rulesWith())).must([from.toISOString(), enrol()]);
        const model = new PlainMember(from.toISOString());
        let ms = from.getTime();
        for (const { pause, euros, points } of story) {
          ms += pause * 86_400_000;
          const now = new Date(ms).toISOString();
          model.walkTo(now);
          history.must([now, buy(euros)]);
          model.buy(euros);
          if (points > 0) expect(Array.isArray(history.take(now, redeem(points)))).toBe(model.redeem(points));
          expect({ available: history.member.totals.available, tier: history.member.tier }).toEqual({
            available: model.available(),
            tier: model.tierName(),
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});
