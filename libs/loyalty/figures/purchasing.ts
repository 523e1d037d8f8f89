import { numberInput, percent, periodFigure, ratio } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { type Range } from './periods.js';
import { within } from './rows-by-day.js';

interface Sums {
  customers: number;
  repeaters: number;
  purchases: number;
  revenue: number;
}

const sums = (): Sums => ({ customers: 0, repeaters: 0, purchases: 0, revenue: 0 });

/** Purchases of the period; with `merge` those of one day count as one. */
function countOf(member: MemberActivity, range: Range, merge: boolean): { purchases: number; revenue: number } {
  let [purchases, revenue, lastDay] = [0, 0, NaN];
  for (const { day, count, amount } of within(member.purchases, range)) {
    if (!merge) purchases += count;
    else if (day !== lastDay) purchases += 1;
    lastDay = day;
    revenue += amount;
  }
  return { purchases, revenue };
}

const MERGE = {
  merge: {
    kind: 'choice',
    choices: ['day', 'none'],
    default: 'day',
    means: 'day: purchases of one local day count as one; none: each counts.',
  },
} as const;

const counting = {
  channelOf: 'purchase' as const,
  looksBack: 0,
  inputs: MERGE,
  start: sums,
  add(
    state: Sums,
    member: MemberActivity,
    { range, inputs }: { range: Range; inputs: Readonly<Record<string, unknown>> },
  ) {
    const { purchases, revenue } = countOf(member, range, inputs['merge'] === 'day');
    if (purchases === 0) return false;
    state.customers += 1;
    if (purchases > 1) state.repeaters += 1;
    state.purchases += purchases;
    state.revenue += revenue;
    return true;
  },
};

export const repeat = periodFigure<Sums>({
  name: 'repeat',
  definition:
    'Repeat purchase rate: customers with two purchases or more in the period / customers with one or more × 100. ' +
    '`merge` says whether purchases of one local day are one.',
  source: 'Usual in e-commerce reporting. Merging days or not changes it: 48.32 % against 48.88 % on the CDNOW sample.',
  columns: ['customers', 'repeaters', 'rate'],
  ...counting,
  rows: ({ customers, repeaters }) => [{ customers, repeaters, rate: percent(repeaters, customers) }],
});

export const frequency = periodFigure<Sums>({
  name: 'frequency',
  definition: 'Purchase frequency: purchases / customers who bought in the period.',
  source: 'Usual in e-commerce reporting.',
  columns: ['customers', 'purchases', 'frequency'],
  ...counting,
  rows: ({ customers, purchases }) => [{ customers, purchases, frequency: ratio(purchases, customers) }],
});

export const orderValue = periodFigure<Sums>({
  name: 'order-value',
  definition: "Average order value: revenue / purchases of the period, in minor units of the programme's currency.",
  source: 'Usual in e-commerce reporting.',
  columns: ['purchases', 'revenue', 'value'],
  ...counting,
  inputs: { merge: { ...MERGE.merge, default: 'none' } },
  rows: ({ purchases, revenue }) => [{ purchases, revenue, value: ratio(revenue, purchases) }],
});

export const clv = periodFigure<Sums>({
  name: 'clv',
  definition:
    'Customer lifetime value without a model: historical is what a customer brought in this period on average, revenue × ' +
    'margin / customers; simple is order value × purchases per customer × margin × lifetime, the last in periods of this ' +
    'length. Minor units.',
  source:
    'The textbook formula, AOV × frequency × margin × lifetime. For the future of single members see clv/model and clv/predicted.',
  columns: ['customers', 'revenue', 'orderValue', 'frequency', 'historical', 'simple'],
  ...counting,
  inputs: {
    merge: { ...MERGE.merge, default: 'none' },
    margin: { kind: 'number', min: 0, max: 1, default: 1, means: 'Share of the revenue that is earned.' },
    lifetime: { kind: 'number', min: 0, max: 1_000, default: 1, means: 'Periods that a customer stays.' },
  },
  rows: ({ customers, purchases, revenue }, { inputs }) => {
    const historical = ratio(revenue * numberInput(inputs, 'margin'), customers);
    return [
      {
        customers,
        revenue,
        orderValue: ratio(revenue, purchases),
        frequency: ratio(purchases, customers),
        historical,
        simple: historical === null ? null : historical * numberInput(inputs, 'lifetime'),
      },
    ];
  },
});
