import {
  addDays,
  addMonths,
  dayNumber,
  dayOfNumber,
  isoWeekday,
  type LocalDay,
  monthOf,
  startOfMonth,
  yearOf,
} from '#platform';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export type Period = (typeof PERIODS)[number];

/** `whole`: the days asked for as one period, as they are. */
export const PERIODS_ASKED = [...PERIODS, 'whole'] as const;

export type PeriodAsked = (typeof PERIODS_ASKED)[number];

const MONTHS_OF_YEAR = 12;

const DAYS_OF_52_WEEKS = 364;

/** Periods in one answer at most. */
export const RANGES_MAX = 400;

/** Days from `from` to `to`, both included, as numbers (see `dayNumber`), with a name to show. */
export interface Range {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Whole periods that touch the days asked for, in order, the two before the first, and each a year earlier. */
export interface Ranges {
  readonly beforeThat: Range;
  readonly before: Range;
  readonly asked: readonly Range[];
  /** Of each period asked for, in their order. */
  readonly yearBefore: readonly RangeOfBefore[];
}

/** A period that others are compared with, and the one before it. */
export interface RangeOfBefore {
  readonly range: Range;
  readonly before: Range;
}

/**
 * Periods of the calendar (weeks begin on Monday, ISO 8601) that touch the days asked for; the last may not be over yet. Or
 * those days as one.
 * @throws RangeError past {@link RANGES_MAX}, and when `to` lies before `from`
 */
export function rangesOf(from: LocalDay, to: LocalDay, period: PeriodAsked): Ranges {
  if (to < from) throw new RangeError('The last day lies before the first.');
  if (period === 'whole') return wholeOf(from, to);
  let start = startOf(from, period);
  const before = precedingOf(start, period);
  const beforeThat = precedingOf(dayOfNumber(before.from), period);
  const asked: Range[] = [];
  while (start <= to) {
    if (asked.length === RANGES_MAX) throw new RangeError(`An answer has ${RANGES_MAX} periods at most.`);
    asked.push(rangeAt(start, period));
    start = startAfter(start, period);
  }
  return { beforeThat, before, asked, yearBefore: asked.map((range) => yearEarlier(range, period)) };
}

/** The week that begins on the same day of the week 52 weeks earlier; else what begins on the same day of the year before. */
function yearEarlier({ from }: Range, period: Period): RangeOfBefore {
  const day = dayOfNumber(from);
  const start = period === 'week' ? addDays(day, -DAYS_OF_52_WEEKS) : addMonths(day, -MONTHS_OF_YEAR);
  return { range: rangeAt(start, period), before: precedingOf(start, period) };
}

function precedingOf(start: LocalDay, period: Period): Range {
  return rangeAt(startOf(addDays(start, -1), period), period);
}

/** As many days before are the period before. */
function wholeOf(from: LocalDay, to: LocalDay): Ranges {
  const earlier = addMonths(from, -MONTHS_OF_YEAR);
  const last = addMonths(to, -MONTHS_OF_YEAR);
  const yearBefore = [{ range: daysBack(earlier, last, 0), before: daysBack(earlier, last, 1) }];
  const back = (times: number): Range => daysBack(from, to, times);
  return { beforeThat: back(2), before: back(1), asked: [back(0)], yearBefore };
}

function daysBack(first: LocalDay, last: LocalDay, times: number): Range {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const shift = times * (to - from + 1);
  return { label: `${dayOfNumber(from - shift)}/${dayOfNumber(to - shift)}`, from: from - shift, to: to - shift };
}

/** The period that begins on a day. */
function rangeAt(start: LocalDay, period: Period): Range {
  return { label: labelOf(start, period), from: dayNumber(start), to: dayNumber(startAfter(start, period)) - 1 };
}

/** The first day of the period that a day lies in. */
export function startOf(day: LocalDay, period: Period): LocalDay {
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, 1 - isoWeekday(day));
    case 'month':
      return startOfMonth(day);
    case 'quarter':
      return addMonths(startOfMonth(day), -((monthOf(day) - 1) % 3));
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    default:
      return period satisfies never;
  }
}

function startAfter(start: LocalDay, period: Period): LocalDay {
  switch (period) {
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return addMonths(start, 1);
    case 'quarter':
      return addMonths(start, 3);
    case 'year':
      return addMonths(start, 12);
    default:
      return period satisfies never;
  }
}

function labelOf(start: LocalDay, period: Period): string {
  switch (period) {
    case 'day':
      return start;
    case 'week': {
      const thursday = addDays(start, 3);
      const week = Math.floor((dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
      return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
    }
    case 'month':
      return start.slice(0, 7);
    case 'quarter':
      return `${yearOf(start)}-Q${Math.ceil(monthOf(start) / 3)}`.padStart(7, '0');
    case 'year':
      return start.slice(0, 4);
    default:
      return period satisfies never;
  }
}

/** The name of the period that a day (as a number) lies in. */
export function periodNameOf(day: number, period: Period): string {
  return labelOf(startOf(dayOfNumber(day), period), period);
}
