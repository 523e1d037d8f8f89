import { dayNumber, localDayOf } from '#domain';

import { type MemberState, type MemberYear } from './member-year.js';

/** What a member did up to the end of a day, with days as numbers in the programme's zone; every list in order of days. */
export interface MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  /** Where the member enrolled. */
  readonly enrolledChannel: string | null;
  readonly purchases: readonly Purchases[];
  /** `qualifying` are those from purchases. */
  readonly earned: readonly { readonly day: number; readonly points: number; readonly qualifying: boolean }[];
  readonly redeemed: readonly { readonly day: number; readonly times: number; readonly points: number }[];
  readonly feedback: readonly FeedbackAnswers[];
  readonly behaviours: readonly { readonly day: number; readonly behaviour: string; readonly times: number }[];
  readonly answers: readonly { readonly day: number; readonly firstResponseMs: number }[];
  readonly requestsOpened: readonly { readonly day: number; readonly times: number }[];
  readonly states: readonly { readonly day: number; readonly value: MemberState }[];
  readonly tiers: readonly { readonly day: number; readonly value: string }[];
  readonly classes: readonly { readonly day: number; readonly value: string }[];
  readonly segments: readonly { readonly day: number; readonly segment: string; readonly in: boolean }[];
}

/** Purchases of a day in a channel; amounts in minor units. */
export interface Purchases {
  readonly day: number;
  readonly channel: string | null;
  readonly count: number;
  readonly amount: number;
  readonly lowered: number;
  readonly loweredAmount: number;
  readonly promotions: readonly string[];
  readonly cost: number;
  readonly costedAmount: number;
}

export interface FeedbackAnswers {
  readonly day: number;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel: string | null;
  readonly times: number;
}

interface Dated {
  readonly day: number;
}

/**
 * The years of one member, in order, as one history that ends with a day.
 * @param zone IANA, in which instants have their days
 * @param lastDay what counts later is left out
 */
export function memberActivity(years: readonly MemberYear[], zone: string, lastDay: number): MemberActivity {
  const dayOf = (at: string) => dayNumber(localDayOf(at, zone));
  const upTo = <Row extends Dated>(rows: Row[]): Row[] =>
    rows.filter(({ day }) => day <= lastDay).sort((a, b) => a.day - b.day);
  const changes = <Row extends { readonly at: string }, Out extends Dated>(
    rows: readonly Row[],
    to: (row: Row, day: number) => Out,
  ): Out[] =>
    upTo(rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((row) => to(row, dayOf(row.at))));
  const all = <Key extends ListOf>(key: Key): MemberYear[Key][number][] =>
    years.length === 1
      ? [...years[0]![key]]
      : (years.flatMap((year) => year[key] as never[]));
  const enrolled = years.find((year) => year.enrolled)?.enrolled;
  const enrolledDay = enrolled ? dayOf(enrolled.at) : null;
  return {
    memberId: years[0]!.memberId,
    enrolledDay: enrolledDay !== null && enrolledDay <= lastDay ? enrolledDay : null,
    enrolledChannel: enrolled?.channel ?? null,
    purchases: upTo(all('purchases').map(purchasesOf)),
    earned: upTo([
      ...years.flatMap((year) => qualifyingOf(year.earned)),
      ...changes(all('earnedOtherwise'), ({ points }, day) => ({ day, points, qualifying: false })),
    ]),
    redeemed: changes(all('redeemed'), ({ times, points }, day) => ({ day, times, points })),
    feedback: changes(all('feedback'), ({ kind, score, channel, times }, day) => ({
      day,
      kind,
      score,
      channel: channel ?? null,
      times,
    })),
    behaviours: upTo(all('behaviours').map((row) => ({ ...row, day: dayNumber(row.day) }))),
    answers: changes(all('answers'), ({ firstResponseMs }, day) => ({ day, firstResponseMs })),
    requestsOpened: changes(all('requestsOpened'), ({ times }, day) => ({ day, times })),
    states: changes(all('states'), ({ status }, day) => ({ day, value: status })),
    tiers: changes(all('tiers'), ({ tier }, day) => ({ day, value: tier })),
    classes: changes(all('classes'), (row, day) => ({ day, value: row.class })),
    segments: changes(all('segments'), (row, day) => ({ day, segment: row.segment, in: row.in })),
  };
}

function qualifyingOf(byDay: MemberYear['earned']): MemberActivity['earned'][number][] {
  return Object.entries(byDay).map(([day, points]) => ({ day: dayNumber(day), points, qualifying: true }));
}

type ListOf = {
  [Key in keyof MemberYear]: MemberYear[Key] extends readonly unknown[] ? Key : never;
}[keyof MemberYear];

function purchasesOf(row: MemberYear['purchases'][number]): Purchases {
  return {
    day: dayNumber(row.day),
    channel: row.channel ?? null,
    count: row.count,
    amount: row.amount,
    lowered: row.lowered ?? 0,
    loweredAmount: row.loweredAmount ?? 0,
    promotions: row.promotions ?? [],
    cost: row.cost ?? 0,
    costedAmount: row.costedAmount ?? 0,
  };
}

/** The value of the last change on or before a day. */
export function valueAt<Value>(
  changes: readonly { readonly day: number; readonly value: Value }[],
  day: number,
): Value | undefined {
  for (let i = changes.length - 1; i >= 0; i--) if (changes[i]!.day <= day) return changes[i]!.value;
  return undefined;
}

/** Segments that the member is in at the end of a day, in order of their names. */
export function segmentsAt({ segments }: MemberActivity, day: number): readonly string[] {
  const standing = new Set<string>();
  for (const change of segments) {
    if (change.day > day) break;
    if (change.in) standing.add(change.segment);
    else standing.delete(change.segment);
  }
  return [...standing].sort();
}

/** The rows of the days from `from` to `to`, both included, of a list in order of days. */
export function within<Row extends Dated>(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly Row[] {
  const start = firstFrom(rows, from);
  let end = start;
  while (end < rows.length && rows[end]!.day <= to) end++;
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

/** True when the list has a row in these days. */
export function anyWithin(
  rows: readonly Dated[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const row = rows[firstFrom(rows, from)];
  return row !== undefined && row.day <= to;
}

function firstFrom(rows: readonly Dated[], from: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.day < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
