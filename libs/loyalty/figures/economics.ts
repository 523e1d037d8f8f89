import { numberInput, percent, periodFigure, ratio } from './figure.js';
import { anyWithin, within } from './rows-by-day.js';

/**
 * Value of a customer who stays with a chance r per period and brings `margin` each: margin × r / (1 + d − r).
 * Source: Gupta & Lehmann 2003, "Customers as Assets", *Journal of Interactive Marketing* 17(1), the margin multiple.
 * `null` where it is infinite.
 */
export function marginMultiple(rate: number, discountRate: number): number | null {
  const divisor = 1 + discountRate - rate;
  return divisor > 0 ? rate / divisor : null;
}

interface Base {
  start: number;
  retained: number;
  customers: number;
  acquired: number;
  revenue: number;
}

const counting = {
  channelOf: 'purchase' as const,
  start: (): Base => ({ start: 0, retained: 0, customers: 0, acquired: 0, revenue: 0 }),
  add(
    state: Base,
    { purchases }: { readonly purchases: readonly Row[] },
    { range, before }: { range: Days; before: Days },
  ) {
    const was = anyWithin(purchases, before);
    const rows = within(purchases, range);
    if (!was && rows.length === 0) return false;
    if (was) state.start += 1;
    if (rows.length === 0) return true;
    state.customers += 1;
    if (was) state.retained += 1;
    if (purchases[0]!.day >= range.from) state.acquired += 1;
    for (const { amount } of rows) state.revenue += amount;
    return true;
  },
};

type Row = { readonly day: number; readonly amount: number };

type Days = { readonly from: number; readonly to: number };

export const retentionWhatIf = periodFigure<Base>({
  name: 'retention-what-if',
  definition:
    'What some points more of retention are worth: with the retention rate r of the period and the margin m that a customer ' +
    'brings per period, a customer is worth m × r / (1 + d − r); `points` more of retention give the second value, and the gain ' +
    'is the difference × customers. d is the discount rate per period. Minor units. It assumes that the rate stays and that ' +
    'those kept are like the others.',
  source: 'Gupta & Lehmann 2003, "Customers as Assets", Journal of Interactive Marketing 17(1).',
  columns: ['customers', 'rate', 'marginPerCustomer', 'value', 'rateThen', 'valueThen', 'gain'],
  inputs: {
    points: { kind: 'number', min: -100, max: 100, default: 2, means: 'Points (of 100) more retention.' },
    margin: { kind: 'number', min: 0, max: 1, default: 1, means: 'Share of the revenue that is earned.' },
    discountRate: { kind: 'number', min: 0, max: 1, default: 0.1, means: 'Per period: 0.1 is ten per cent.' },
  },
  ...counting,
  rows({ start, retained, customers, revenue }, { inputs }) {
    const rate = ratio(retained, start);
    const margin = ratio(revenue * numberInput(inputs, 'margin'), customers);
    const then = rate === null ? null : Math.min(1, Math.max(0, rate + numberInput(inputs, 'points') / 100));
    const valueOf = (r: number | null) => {
      const multiple = r === null ? null : marginMultiple(r, numberInput(inputs, 'discountRate'));
      return multiple === null || margin === null ? null : margin * multiple;
    };
    const [value, valueThen] = [valueOf(rate), valueOf(then)];
    return [
      {
        customers,
        rate: rate === null ? null : rate * 100,
        marginPerCustomer: margin,
        value,
        rateThen: then === null ? null : then * 100,
        valueThen,
        gain: value === null || valueThen === null ? null : (valueThen - value) * customers,
      },
    ];
  },
});

export const acquisitionCost = periodFigure<Base>({
  name: 'acquisition-cost',
  definition:
    'What it costs to win a customer against what it costs to keep one: acquisitionCost / customers who bought for the first ' +
    'time in the period, and retentionCost / customers who bought in the period before and in this one. Both costs are inputs ' +
    'as inputs, in minor units per period.',
  source: 'The comparison of the field; the costs are the caller’s, the counts are the ledger’s.',
  columns: ['acquired', 'retained', 'costPerAcquired', 'costPerRetained', 'ratio', 'retentionRate'],
  inputs: {
    acquisitionCost: {
      kind: 'number',
      min: 0,
      max: 1e12,
      default: 0,
      means: 'Spent on winning customers, per period.',
    },
    retentionCost: { kind: 'number', min: 0, max: 1e12, default: 0, means: 'Spent on keeping customers, per period.' },
  },
  ...counting,
  rows({ start, retained, acquired }, { inputs }) {
    const costPerAcquired = ratio(numberInput(inputs, 'acquisitionCost'), acquired);
    const costPerRetained = ratio(numberInput(inputs, 'retentionCost'), retained);
    return [
      {
        acquired,
        retained,
        costPerAcquired,
        costPerRetained,
        ratio: costPerAcquired === null || costPerRetained === null ? null : ratio(costPerAcquired, costPerRetained),
        retentionRate: percent(retained, start),
      },
    ];
  },
});
