import { describe, expect, it } from '@jest/globals';

import { allocatedPrice, breakageRow, finalBreakage, liabilityOf, LotCohorts, type LotHistory } from './points-left.js';

const lot = (over: Partial<LotHistory>): LotHistory => ({
  memberId: 'a',
  points: 100,
  earnedAt: '2025-01-10T12:00:00.000Z',
  activeFrom: '2025-01-10T12:00:00.000Z',
  expiresAt: '2026-02-01T00:00:00.000Z',
  creditedAt: '2025-01-10T12:00:00.000Z',
  uses: [],
  holds: [],
  ...over,
});

describe('the worked numbers of revenue recognition', () => {
  it('share 800 and 2,000 miles of 0.012 at 80 % into 781.25 and 18.75', () => {
    const { goods, points } = allocatedPrice(800, { points: 2_000, valuePerPoint: 0.012, breakage: 0.2 });
    expect([goods.toFixed(2), points.toFixed(2)]).toEqual(['781.25', '18.75']);
  });

  it('share 2,000 and 2,000 points of 0.10 at 85 % into 1,843.32 and 156.68', () => {
    const { goods, points } = allocatedPrice(2_000, { points: 2_000, valuePerPoint: 0.1, breakage: 0.15 });
    expect([goods.toFixed(2), points.toFixed(2)]).toEqual(['1843.32', '156.68']);
  });

  it('owe € 4,500 for 500,000 points of which 90 % are expected to be used, 1,000 of them worth € 10', () => {
    expect(liabilityOf(500_000, 0.01, 0.1)).toBeCloseTo(4_500, 9);
  });
});

describe('cohorts of lots', () => {
  const use = (at: string, points: number) => ({ at: `${at}T00:00:00.000Z`, points, kind: 'redemption' as const });

  function at(asOf: string, ...lots: readonly LotHistory[]) {
    const cohorts = new LotCohorts(`${asOf}T00:00:00.000Z`, 'month', 'UTC');
    for (const one of lots) cohorts.add(one);
    return cohorts.all();
  }

  it('expire at their instant whether or not anybody recorded it, and count uses up to then', () => {
    const used = lot({ uses: [use('2025-03-01', 30), use('2025-06-01', 20)] });
    expect(at('2025-04-01', used)[0]).toMatchObject({
      issued: 100,
      used: 30,
      remaining: 70,
      expired: 0,
      isOver: false,
    });
    expect(at('2026-01-31', used)[0]).toMatchObject({ used: 50, remaining: 50, expired: 0 });
    expect(at('2026-02-01', used)[0]).toMatchObject({ used: 50, remaining: 0, expired: 50, isOver: true });
    expect(at('2025-01-10', used)).toEqual([]);
  });

  it('keep what is reserved while it is, past their end', () => {
    const hold = (until: string | null, points: number) => ({ at: '2026-01-31T00:00:00.000Z', until, points });
    const held = lot({ uses: [use('2025-03-01', 30)], holds: [hold('2026-02-03T00:00:00.000Z', 50), hold(null, 15)] });
    expect(at('2026-01-30', held)[0]).toMatchObject({ remaining: 70, expired: 0 });
    expect(at('2026-02-01', held)[0]).toMatchObject({ remaining: 65, expired: 5, isOver: false });
    expect(at('2026-02-03', held)[0]).toMatchObject({ remaining: 15, expired: 55, isOver: false });
    const released = lot({ holds: [hold('2026-02-03T00:00:00.000Z', 50)] });
    expect(at('2026-02-03', released)[0]).toMatchObject({ remaining: 0, expired: 100, isOver: true });
  });

  it('show breakage of what is over, and are final then only', () => {
    const over = lot({ uses: [use('2025-03-01', 80)] });
    const open = lot({
      memberId: 'b',
      earnedAt: '2026-01-05T00:00:00.000Z',
      creditedAt: '2026-01-05T00:00:00.000Z',
      expiresAt: null,
    });
    const cohorts = at('2026-03-01', over, lot({ ...over, memberId: 'b' }), open);
    expect(cohorts.map(breakageRow)).toEqual([
      {
        cohort: '2025-01',
        members: 2,
        issued: 200,
        used: 160,
        expired: 40,
        remaining: 0,
        over: true,
        breakage: 20,
        unspent: 20,
      },
      {
        cohort: '2026-01',
        members: 1,
        issued: 100,
        used: 0,
        expired: 0,
        remaining: 100,
        over: false,
        breakage: 0,
        unspent: 100,
      },
    ]);
    expect(finalBreakage(cohorts)).toBe(0.2);
    expect(finalBreakage(at('2025-02-01', over))).toBeNull();
  });
});
