import { describe, expect, it } from '@jest/globals';

import { type ReturnPolicy } from '#loyalty/program';

import { bought, line, per, type Rules, takes } from './testing/scenario.js';

/** 1 point for each 1.00, before discounts. */
const gross = (proration: ReturnPolicy['proration'], over: Rules = {}): Rules => ({
  ...{ points: { earnsOn: 'gross' }, returns: { proration } },
  ...over,
});

const PRORATIONS = ['by_rule', 'proportional', 'recalculated'] as const;

describe.each(PRORATIONS)('a return %s of what earned on its price before discounts', (proration) => {
  it('takes the share of that price: half of 80.00 paid of 100.00 takes 50 of 100, and the rest the rest', () => {
    const order = bought(80, { discount: 2_000 });
    expect(takes(gross(proration), order, { euros: 40 }, {})).toEqual([50, 50]);
  });

  it('takes it of lines, and of what comes back without a word about them', () => {
    const lines = [line('a', 6_000, { discount: 1_200 }), line('b', 4_000, { discount: 800 })];
    const order = bought(80, { lines });
    expect(takes(gross(proration), order, { euros: 20 }, { lines: [[1, 1]] }, {})).toEqual([25, 60, 15]);
  });
});

it('takes by rule the share of the lines that a rule saw', () => {
  const lines = [line('a', 6_000, { discount: 1_200 }), line('b', 4_000, { discount: 800 })];
  const onA = gross('by_rule', { earnRules: [per(1, 100, { lines: 'line.sku == "a"' })] });
  expect(takes(onA, bought(80, { lines }), { euros: 40 })).toEqual([30]);
  expect(takes(onA, bought(80, { lines }), { lines: [[1, 1]] })).toEqual([60]);
});
