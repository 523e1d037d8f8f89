import { percent, periodFigure, ratio } from './figure.js';
import { within } from './rows-by-day.js';

interface Votes {
  answers: number;
  high: number;
  low: number;
  sum: number;
}

const votes = (): Votes => ({ answers: 0, high: 0, low: 0, sum: 0 });

/** Which scores are high and which are low, by kind of question. */
const counting = (kind: 'nps' | 'csat', highFrom: number, lowTo: number) => ({
  channelOf: 'feedback' as const,
  looksBack: 0,
  start: votes,
  add(state: Votes, member: { readonly feedback: readonly Row[] }, { range }: { readonly range: Days }): boolean {
    let answered = false;
    for (const { kind: of, score, times } of within(member.feedback, range)) {
      if (of !== kind) continue;
      answered = true;
      state.answers += times;
      state.sum += score * times;
      if (score >= highFrom) state.high += times;
      if (score <= lowTo) state.low += times;
    }
    return answered;
  },
});

interface Row {
  readonly day: number;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly times: number;
}

type Days = { readonly from: number; readonly to: number };

export const nps = periodFigure<Votes>({
  name: 'nps',
  definition:
    'Net Promoter Score: % promoters (9, 10) − % detractors (0 to 6) of all answers of the period, −100 to 100; 7 and 8 are ' +
    'passive. Each answer counts, also when a member gave several.',
  source: 'Reichheld 2003, "The One Number You Need to Grow", Harvard Business Review 81(12).',
  columns: ['answers', 'promoters', 'passives', 'detractors', 'nps'],
  ...counting('nps', 9, 6),
  rows: ({ answers, high, low }) => [
    {
      answers,
      promoters: high,
      passives: answers - high - low,
      detractors: low,
      nps: percent(high - low, answers),
    },
  ],
});

export const csat = periodFigure<Votes>({
  name: 'csat',
  definition: 'Customer satisfaction: share of answers of the period that are 4 or 5 of 5, in %; and the mean score.',
  source: 'The top-two-box form that is usual for five-point scales.',
  columns: ['answers', 'satisfied', 'csat', 'mean'],
  ...counting('csat', 4, 2),
  rows: ({ answers, high, sum }) => [
    { answers, satisfied: high, csat: percent(high, answers), mean: ratio(sum, answers) },
  ],
});
