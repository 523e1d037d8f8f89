import { ownValue } from '#platform';

import { type Observed } from '../observed-schema.js';
import { type Counts } from '#loyalty/vocabulary';
import { type Feature } from './feature.js';
import { beyond, clamp, concentration, shrunk } from './statistics.js';

const HALF_PURCHASES = 5;

/** Months that a trend is fitted over, at most. */
const TREND_MONTHS_MAX = 24;

/** Fewer months than this have no trend. */
const TREND_MONTHS_MIN = 4;

/** Purchases a month that a slope is measured against at least, so that one more in a quiet year is no growth. */
const RATE_FLOOR = 0.5;

/** The middle household of a grocer with 293 stores made .82 of its purchases in one store: concentration about .7. */
const USUAL_PLACE_FOCUS = 0.6;

const focus = (counts: Counts, expected: number): number | null => {
  const found = concentration(counts);
  return found === null ? null : shrunk(beyond(found, expected), sumOf(counts), HALF_PURCHASES);
};

export const placeFocus: Feature = {
  name: 'placeFocus',
  describes:
    'How much one place dominates, beyond choosing evenly among the places in reach: 0 evenly, 1 always the same.',
  axis: 'behaviour',
  value: ({ observed, exposure }) => {
    const { reach } = exposure.surroundings;
    return reach < 2 ? null : focus(observed.places, 1 / reach);
  },
  signal: (value) => clamp((value - USUAL_PLACE_FOCUS) / 0.4),
};

export const timeFocus: Feature = {
  name: 'timeFocus',
  describes: 'How much one time of the week dominates, beyond the hours in which the shop as a whole sells.',
  axis: 'behaviour',
  value: ({ observed, exposure }) => {
    const expected = concentration(exposure.whole.slots);
    return expected === null ? null : focus(observed.slots, expected);
  },
  signal: (value) => clamp((value - 0.1) / 0.4),
};

export const channelMix: Feature = {
  name: 'channelMix',
  describes: 'How evenly purchases spread over channels: the chance that two of them came through different ones.',
  axis: 'behaviour',
  value: ({ observed }) => mixOf(observed.channels),
  signal: (value) => clamp((value - 0.2) / 0.4),
};

export const breadth: Feature = {
  name: 'breadth',
  describes: 'How widely goods spread over categories: the chance that two of them are of different ones.',
  axis: 'behaviour',
  value: ({ observed }) => mixOf(observed.categories),
  signal: (value) => clamp((value - 0.6) / 0.3),
};

export const regularity: Feature = {
  name: 'regularity',
  describes: 'One less the coefficient of variation of the days between purchases: 0 as if by chance, 1 by the clock.',
  axis: 'behaviour',
  value: ({ observed: { gaps } }) => {
    if (gaps.count < 3) return null;
    const mean = gaps.days / gaps.count;
    const variance = Math.max(0, gaps.squares / gaps.count - mean * mean) * (gaps.count / (gaps.count - 1));
    return shrunk(1 - Math.sqrt(variance) / mean, gaps.count, HALF_PURCHASES);
  },
  signal: (value) => clamp(value / 0.6),
};

export const presence: Feature = {
  name: 'presence',
  describes: 'Share of the months since the first purchase in which there was one.',
  axis: 'behaviour',
  value: ({ observed, exposure }) => {
    const months = monthsOf(observed.months, exposure.surroundings.closedThrough);
    return months.length < 2 ? null : months.filter((count) => count > 0).length / months.length;
  },
  signal: (share) => clamp((share - 0.6) / 0.4),
};

export const trend: Feature = {
  name: 'trend',
  describes:
    'Change of purchases a month over the whole months of the last two years, as a share of their mean: a line through them (least squares).',
  axis: 'behaviour',
  value: ({ observed, exposure }) => {
    // The first and the last month are seldom whole.
    const months = monthsOf(observed.months, exposure.surroundings.closedThrough).slice(1, -1).slice(-TREND_MONTHS_MAX);
    if (months.length < TREND_MONTHS_MIN) return null;
    const mean = months.reduce((sum, count) => sum + count, 0) / months.length;
    const middle = (months.length - 1) / 2;
    let [rise, run] = [0, 0];
    for (const [at, count] of months.entries()) {
      rise += (at - middle) * (count - mean);
      run += (at - middle) ** 2;
    }
    const change = ((rise / run) * (months.length - 1)) / Math.max(mean, RATE_FLOOR);
    return shrunk(change, mean * months.length, 2 * HALF_PURCHASES);
  },
  signal: (change) => clamp(change),
};

function mixOf(counts: Counts): number | null {
  const found = concentration(counts);
  return found === null ? null : shrunk(1 - found, sumOf(counts), 2);
}

function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Purchases in each month from the first with one to the last closed day's, none left out. */
function monthsOf(months: Observed['months'], closedThrough: string | null): number[] {
  const known = Object.keys(months).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const until = closedThrough !== null && closedThrough.slice(0, 7) > last ? closedThrough.slice(0, 7) : last;
  const counts: number[] = [];
  for (let month = first; month <= until; month = nextMonth(month)) {
    let purchases = 0;
    for (const tally of Object.values(ownValue(months, month) ?? {})) purchases += tally.purchases;
    counts.push(purchases);
  }
  return counts;
}

function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}
