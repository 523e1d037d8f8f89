import { type ProgramRules } from '#loyalty/program';

import { type FigureValue, numberInput, percent, periodFigure, ratio } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { sumWithin } from './rows-by-day.js';
import { isMemberAt } from './standing.js';

const YEAR_DAYS = 365;

interface Reach {
  members: number;
  /** Members who reached each step of the ladder, by the year's figures. */
  readonly tiers: number[];
  redemption: number;
  earned: number;
  redeemed: number;
  revenue: number;
}

const pointsOf = ({ points }: { readonly points: number }) => points;

const amountOf = ({ amount }: { readonly amount: number }) => amount;

/** What a member did in a year, in the measure of the tiers. */
function metricOf(
  member: MemberActivity,
  { metric }: ProgramRules['tiers'],
  year: { from: number; to: number },
): number {
  switch (metric) {
    case 'qualifying_points':
      return (
        sumWithin(member.earned, year, ({ points, qualifying }) => (qualifying ? points : 0)) +
        sumWithin(member.statusApart, year, pointsOf)
      );
    case 'spend':
      return sumWithin(member.purchases, year, amountOf);
    case 'purchases':
      return sumWithin(member.purchases, year, ({ count }) => count);
    default:
      return metric satisfies never;
  }
}

export const programHealth = periodFigure<Reach>({
  name: 'program-health',
  definition:
    `Programme health over the ${YEAR_DAYS} days up to the end of each period: number of earn rules; share of members whose ` +
    'purchases of that year reach each tier; share whose points earned in it reach `smallestRedemption`; value returned per ' +
    'point earned (costPerPoint × redeemed / earned) and per revenue (costPerPoint × redeemed / revenue, in %). The share of ' +
    'points never used is in breakage, and how many members can afford each reward that is offered in reward-reach.',
  source: 'The mistakes that programmes make: too many rules, rewards out of reach, points worth too little.',
  channelOf: 'enrolment',
  looksBack: YEAR_DAYS,
  columns: ['measure', 'of', 'members', 'value'],
  inputs: {
    smallestRedemption: { kind: 'number', min: 1, max: 1e12, default: 100, means: 'Points of the smallest reward.' },
    costPerPoint: { kind: 'number', min: 0, max: 1e6, default: 1, means: 'Minor units that a redeemed point costs.' },
  },
  start: () => ({ members: 0, tiers: [], redemption: 0, earned: 0, redeemed: 0, revenue: 0 }),
  add(state, member, { range, asOfDay, rules, inputs }) {
    const to = Math.min(range.to, asOfDay);
    if (!isMemberAt(member, to)) return false;
    const year = { from: to - YEAR_DAYS + 1, to };
    const metric = metricOf(member, rules.tiers, year);
    const earned = sumWithin(member.earned, year, pointsOf);
    state.members += 1;
    for (const [step, { threshold }] of rules.tiers.ladder.entries())
      if (metric >= threshold) state.tiers[step] = (state.tiers[step] ?? 0) + 1;
    if (earned >= numberInput(inputs, 'smallestRedemption')) state.redemption += 1;
    state.earned += earned;
    state.redeemed += sumWithin(member.redeemed, year, pointsOf);
    state.revenue += sumWithin(member.purchases, year, amountOf);
    return true;
  },
  rows({ members, tiers, redemption, earned, redeemed, revenue }, { rules, inputs }) {
    const cost = numberInput(inputs, 'costPerPoint') * redeemed;
    const row = (measure: string, of: string, value: FigureValue) => ({ measure, of, members, value });
    return [
      row('rules', 'number of earn rules', rules.earnRules.length),
      ...rules.tiers.ladder.map(({ tier }, step) => row('reach-tier', tier, percent(tiers[step] ?? 0, members))),
      row('reach-redemption', String(inputs['smallestRedemption']), percent(redemption, members)),
      row('value-returned', 'per point earned', ratio(cost, earned)),
      row('value-returned', '% of revenue', percent(cost, revenue)),
    ];
  },
});
