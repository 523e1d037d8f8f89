import { percent, periodFigure, ratio } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { type Range } from './periods.js';
import { within } from './rows-by-day.js';
import { isMemberAt } from './standing.js';

/** How much of each makes it full. Purchases are left out on purpose: those are loyalty's axis, not engagement's. */
const FULL = { answers: 2, behaviours: 4, redemptions: 2, behaviourKinds: 3 } as const;

/** 0 to 100: the mean of four shares, each of what is full, at most 1. */
export function engagementScore(member: MemberActivity, range: Range): number {
  const timesOf = (rows: readonly { readonly times: number }[]) => rows.reduce((sum, { times }) => sum + times, 0);
  const behaviours = within(member.behaviours, range);
  const shares = [
    timesOf(within(member.feedback, range)) / FULL.answers,
    timesOf(behaviours) / FULL.behaviours,
    timesOf(within(member.redeemed, range)) / FULL.redemptions,
    new Set(behaviours.map(({ behaviour }) => behaviour)).size / FULL.behaviourKinds,
  ];
  return (100 * shares.reduce((sum, share) => sum + Math.min(1, share), 0)) / shares.length;
}

interface Scores {
  members: number;
  engaged: number;
  sum: number;
  high: number;
}

export const engagement = periodFigure<Scores>({
  name: 'engagement',
  definition:
    'Engagement score of a member, 0 to 100, apart from buying: the mean of four shares, each at most 1, in the period: ' +
    `answers to surveys / ${FULL.answers}, behaviours / ${FULL.behaviours}, redemptions / ${FULL.redemptions}, kinds of ` +
    `behaviour / ${FULL.behaviourKinds}. Rows: members at the end of the period, those above 0 (engaged), those from 50 (high), the mean.`,
  source: 'A stated recipe, not a law: it has no unit, and compares groups and periods of one programme only.',
  channelOf: 'enrolment',
  looksBack: 0,
  columns: ['members', 'engaged', 'high', 'engagedShare', 'score'],
  start: () => ({ members: 0, engaged: 0, sum: 0, high: 0 }),
  add(state, member, { range, asOfDay }) {
    if (!isMemberAt(member, Math.min(range.to, asOfDay))) return false;
    const score = engagementScore(member, range);
    state.members += 1;
    state.sum += score;
    if (score > 0) state.engaged += 1;
    if (score >= 50) state.high += 1;
    return true;
  },
  rows: ({ members, engaged, sum, high }) => [
    { members, engaged, high, engagedShare: percent(engaged, members), score: ratio(sum, members) },
  ],
});

const HOUR_MS = 3_600_000;

const MINUTE_MS = 60_000;

interface Waits {
  requests: number;
  sumMs: number;
  within1Hour: number;
  within24Hours: number;
  /** How often by whole minutes begun, so that quantiles need no list of all answers. */
  readonly minutes: Map<number, number>;
}

export const firstResponse = periodFigure<Waits>({
  name: 'first-response',
  definition:
    'First-response time of service requests: from opened to the first answer that a person wrote, of those answered so in ' +
    'the period. Mean in minutes; median and 90th percentile in whole minutes begun; shares within an hour and a day in %.',
  source: 'The service desk measure of the field; an automatic answer does not count.',
  channelOf: 'enrolment',
  looksBack: 0,
  columns: ['requests', 'meanMinutes', 'medianMinutes', 'p90Minutes', 'withinHour', 'withinDay'],
  start: () => ({ requests: 0, sumMs: 0, within1Hour: 0, within24Hours: 0, minutes: new Map() }),
  add(state, member, { range }) {
    const answers = within(member.answers, range);
    for (const { firstResponseMs } of answers) {
      state.requests += 1;
      state.sumMs += firstResponseMs;
      if (firstResponseMs <= HOUR_MS) state.within1Hour += 1;
      if (firstResponseMs <= 24 * HOUR_MS) state.within24Hours += 1;
      const minute = Math.ceil(firstResponseMs / MINUTE_MS);
      state.minutes.set(minute, (state.minutes.get(minute) ?? 0) + 1);
    }
    return answers.length > 0;
  },
  rows: ({ requests, sumMs, within1Hour, within24Hours, minutes }) => [
    {
      requests,
      meanMinutes: ratio(sumMs / MINUTE_MS, requests),
      medianMinutes: quantile(minutes, requests, 0.5),
      p90Minutes: quantile(minutes, requests, 0.9),
      withinHour: percent(within1Hour, requests),
      withinDay: percent(within24Hours, requests),
    },
  ],
});

/** The smallest value that at least this share of all is at or below. */
function quantile(counts: ReadonlyMap<number, number>, total: number, share: number): number | null {
  let left = Math.ceil(total * share);
  for (const [value, count] of [...counts].sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return value;
  }
  return null;
}
