import { type MemberStatus } from '#loyalty/vocabulary';

import { daysIn } from './day-numbers.js';
import { partsLeft, purchasesLeft } from './purchases-left.js';
import { type PartRow, type Purchases, type YearRows } from './year-rows.js';

/** What a member did up to the end of a day, with days as numbers in the programme's zone; every list in order of days. */
export interface MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  /** Where the member enrolled. */
  readonly enrolledChannel: string | null;
  readonly purchases: readonly Purchases[];
  /** By category and by promotion. */
  readonly parts: readonly PartRow[];
  /** `qualifying` are those from purchases; below 0 where they were taken back. */
  readonly earned: readonly { readonly day: number; readonly points: number; readonly qualifying: boolean }[];
  /** What purchases count towards tiers more than they earned, or less. */
  readonly statusApart: readonly { readonly day: number; readonly points: number }[];
  readonly redeemed: readonly { readonly day: number; readonly times: number; readonly points: number }[];
  readonly feedback: readonly FeedbackAnswers[];
  readonly behaviours: readonly { readonly day: number; readonly behaviour: string; readonly times: number }[];
  readonly answers: readonly { readonly day: number; readonly firstResponseMs: number }[];
  readonly requestsOpened: readonly { readonly day: number; readonly times: number }[];
  readonly claims: readonly Claim[];
  readonly states: readonly { readonly day: number; readonly value: MemberStatus }[];
  readonly tiers: readonly { readonly day: number; readonly value: string }[];
  readonly classes: readonly { readonly day: number; readonly value: string }[];
  readonly segments: readonly { readonly day: number; readonly segment: string; readonly in: boolean }[];
  readonly generations: readonly { readonly day: number; readonly value: string }[];
}

export interface FeedbackAnswers {
  readonly day: number;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel: string | null;
  readonly times: number;
}

/** A reward that was claimed or given, and what became of it up to the end of that day. */
export interface Claim {
  readonly day: number;
  readonly rewardId: string;
  readonly points: number;
  readonly isCancelled: boolean;
  /** Whether it came with a voucher. */
  readonly hasVoucher: boolean;
  /** Uses of the voucher in order of days; minor units that each took off, 0 where nobody can say. */
  readonly uses: readonly { readonly day: number; readonly amount: number }[];
}

interface Dated {
  readonly day: number;
}

/**
 * The years of one member, in order, as one history that ends with a day. Lists are made when a figure first asks for
 * them: most figures read one or two.
 *
 * @param zone IANA, in which instants have their days
 * @param lastDay what counts later is left out
 */
export function memberActivity(years: readonly YearRows[], zone: string, lastDay: number): MemberActivity {
  return new YearsOfMember(years, daysIn(zone), lastDay);
}

/** The same member with other rows in a list: what of them counts in a group. */
export function withRows<Key extends 'purchases' | 'feedback'>(
  member: MemberActivity,
  key: Key,
  rows: MemberActivity[Key],
): MemberActivity {
  return Object.create(member, { [key]: { value: rows } }) as MemberActivity;
}

const NO_ROWS: readonly never[] = [];

class YearsOfMember implements MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  readonly enrolledChannel: string | null;
  private readonly made: Made = {};

  constructor(
    private readonly years: readonly YearRows[],
    private readonly dayOf: (ms: number) => number,
    private readonly lastDay: number,
  ) {
    const enrolled = years.find((year) => year.enrolled)?.enrolled;
    const enrolledDay = enrolled ? dayOf(enrolled.at) : null;
    this.memberId = years[0]!.memberId;
    this.enrolledDay = enrolledDay !== null && enrolledDay <= lastDay ? enrolledDay : null;
    this.enrolledChannel = enrolled?.channel ?? null;
  }

  get purchases() {
    return (this.made.purchases ??= this.inOrder(purchasesLeft(this.all('purchases'), this.knownOf('returns'))));
  }

  get parts() {
    return (this.made.parts ??= this.inOrder(partsLeft(this.all('parts'), this.knownOf('partsReturned'))));
  }

  get earned() {
    return (this.made.earned ??= this.inOrder([
      ...this.all('earned').map(({ day, points }) => ({ day, points, qualifying: true })),
      ...this.knownOf('reversed').map(({ day, points }) => ({ day, points: -points, qualifying: true })),
      ...this.all('earnedOtherwise').map(({ at, points }) => ({ day: this.dayOf(at), points, qualifying: false })),
    ]));
  }

  get statusApart() {
    return (this.made.statusApart ??= this.inOrder(
      this.knownOf('statusApart').map(({ day, points }) => ({ day, points })),
    ));
  }

  get redeemed() {
    return (this.made.redeemed ??= this.dated(this.all('redeemed'), ({ times, points }, day) => ({
      day,
      times,
      points,
    })));
  }

  get feedback() {
    return (this.made.feedback ??= this.dated(this.all('feedback'), ({ kind, score, channel, times }, day) => ({
      day,
      kind,
      score,
      channel,
      times,
    })));
  }

  get behaviours() {
    return (this.made.behaviours ??= this.inOrder(this.all('behaviours')));
  }

  get answers() {
    return (this.made.answers ??= this.dated(this.all('answers'), ({ firstResponseMs }, day) => ({
      day,
      firstResponseMs,
    })));
  }

  get requestsOpened() {
    return (this.made.requestsOpened ??= this.dated(this.all('requestsOpened'), ({ times }, day) => ({ day, times })));
  }

  get claims() {
    return (this.made.claims ??= this.claimsLeft());
  }

  get states() {
    return (this.made.states ??= this.dated(this.all('states'), valueOn));
  }

  get tiers() {
    return (this.made.tiers ??= this.dated(this.all('tiers'), valueOn));
  }

  get classes() {
    return (this.made.classes ??= this.dated(this.all('classes'), valueOn));
  }

  get generations() {
    return (this.made.generations ??= this.dated(this.all('generations'), valueOn));
  }

  get segments() {
    return (this.made.segments ??= this.dated(this.all('segments'), (row, day) => ({
      day,
      segment: row.segment,
      in: row.in,
    })));
  }

  private claimsLeft(): readonly Claim[] {
    const claims = this.all('claims');
    if (claims.length === 0) return claims as readonly never[];
    const cancelled = new Set(this.knownOf('claimsCancelled').map(({ claimId }) => claimId));
    const used = new Map<string, { readonly day: number; readonly amount: number }[]>();
    for (const { claimId, day, amount } of this.dated(this.all('voucherUses'), (row, day) => ({ ...row, day })))
      used.set(claimId, [...(used.get(claimId) ?? []), { day, amount }]);
    return this.dated(claims, ({ claimId, rewardId, points, hasVoucher }, day) => {
      const isCancelled = cancelled.has(claimId);
      return { day, rewardId, points, isCancelled, hasVoucher, uses: used.get(claimId) ?? [] };
    });
  }

  /** Of all years; the list of the one year that has any as it is. */
  private all<Key extends ListOf>(key: Key): readonly YearRows[Key][number][] {
    let found: readonly YearRows[Key][number][] = NO_ROWS;
    for (const year of this.years) {
      const rows: readonly YearRows[Key][number][] = year[key];
      if (rows.length > 0) found = found.length === 0 ? rows : found.concat(rows);
    }
    return found;
  }

  /** Rows that were known by the end of the last day. */
  private knownOf<Key extends KnownLater>(key: Key): readonly YearRows[Key][number][] {
    const rows = this.all(key);
    return rows.length === 0 ? rows : rows.filter(({ at }) => this.dayOf(at) <= this.lastDay);
  }

  private inOrder<Row extends Dated>(rows: readonly Row[]): readonly Row[] {
    if (isInOrder(rows, this.lastDay)) return rows;
    return rows.filter(({ day }) => day <= this.lastDay).sort((a, b) => a.day - b.day);
  }

  /** Rows that have an instant, in the order of it. */
  private dated<Row extends { readonly at: number }, Out extends Dated>(
    rows: readonly Row[],
    to: (row: Row, day: number) => Out,
  ): readonly Out[] {
    if (rows.length === 0) return [];
    const sorted = rows.length === 1 ? rows : rows.toSorted((a, b) => a.at - b.at);
    return this.inOrder(sorted.map((row) => to(row, this.dayOf(row.at))));
  }
}

/** Most lists are as they are needed: then nothing need be made. */
function isInOrder(rows: readonly Dated[], lastDay: number): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i - 1]!.day > rows[i]!.day) return false;
  return rows.length === 0 || rows.at(-1)!.day <= lastDay;
}

/** Lists that were made already, since a figure has asked for them. */
type Made = { -readonly [Key in keyof MemberActivity]?: MemberActivity[Key] };

const valueOn = <Value>({ value }: { readonly value: Value }, day: number) => ({ day, value });

type ListOf = {
  [Key in keyof YearRows]: YearRows[Key] extends readonly unknown[] ? Key : never;
}[keyof YearRows];

/** What is of a day, and was known later. */
type KnownLater = 'returns' | 'partsReturned' | 'reversed' | 'statusApart' | 'claimsCancelled';

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
  const current = new Set<string>();
  for (const change of segments) {
    if (change.day > day) break;
    if (change.in) current.add(change.segment);
    else current.delete(change.segment);
  }
  return [...current].sort();
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

/** What the rows of these days come to, of a list in order of days. */
export function sumWithin<Row extends Dated>(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
  of: (row: Row) => number,
): number {
  let sum = 0;
  for (let i = firstFrom(rows, from); i < rows.length && rows[i]!.day <= to; i++) sum += of(rows[i]!);
  return sum;
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
