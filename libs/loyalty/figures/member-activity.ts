import { type MemberStatus } from '#loyalty/vocabulary';
import { localDayOf } from '#platform';

import { type MemberYear } from './activity/activity-schema.js';
import { numberOfDay } from './day-numbers.js';
import { type Purchases, purchasesLeft } from './purchases-left.js';

/** What a member did up to the end of a day, with days as numbers in the programme's zone; every list in order of days. */
export interface MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  /** Where the member enrolled. */
  readonly enrolledChannel: string | null;
  readonly purchases: readonly Purchases[];
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
export function memberActivity(years: readonly MemberYear[], zone: string, lastDay: number): MemberActivity {
  return new YearsOfMember(years, zone, lastDay);
}

/** The same member with other rows in a list: what of them counts in a group. */
export function withRows<Key extends 'purchases' | 'feedback'>(
  member: MemberActivity,
  key: Key,
  rows: MemberActivity[Key],
): MemberActivity {
  return Object.create(member, { [key]: { value: rows } }) as MemberActivity;
}

class YearsOfMember implements MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  readonly enrolledChannel: string | null;
  private readonly made = new Map<keyof MemberActivity, unknown>();

  constructor(
    private readonly years: readonly MemberYear[],
    private readonly zone: string,
    private readonly lastDay: number,
  ) {
    const enrolled = years.find((year) => year.enrolled)?.enrolled;
    const enrolledDay = enrolled ? this.dayOf(enrolled.at) : null;
    this.memberId = years[0]!.memberId;
    this.enrolledDay = enrolledDay !== null && enrolledDay <= lastDay ? enrolledDay : null;
    this.enrolledChannel = enrolled?.channel ?? null;
  }

  get purchases() {
    return this.once('purchases', () => {
      const returned = this.all('returns').filter(({ at }) => this.dayOf(at) <= this.lastDay);
      return this.inOrder(purchasesLeft(this.all('purchases'), returned));
    });
  }

  get earned() {
    return this.once('earned', () => {
      const qualifying = this.years.flatMap(({ earned }) =>
        Object.entries(earned).map(([day, points]) => ({ day: numberOfDay(day), points, qualifying: true })),
      );
      const others = this.all('earnedOtherwise').map(({ at, points }) => ({
        day: this.dayOf(at),
        points,
        qualifying: false,
      }));
      const reversed = this.all('reversed').flatMap(({ day, at, points }) =>
        this.dayOf(at) <= this.lastDay ? [{ day: numberOfDay(day), points: -points, qualifying: true }] : [],
      );
      return this.inOrder([...qualifying, ...reversed, ...others]);
    });
  }

  get statusApart() {
    return this.once('statusApart', () =>
      this.inOrder(
        this.all('statusApart').flatMap(({ day, at, points }) =>
          this.dayOf(at) <= this.lastDay ? [{ day: numberOfDay(day), points }] : [],
        ),
      ),
    );
  }

  get redeemed() {
    return this.once('redeemed', () =>
      this.dated(this.all('redeemed'), ({ times, points }, day) => ({ day, times, points })),
    );
  }

  get feedback() {
    return this.once('feedback', () =>
      this.dated(this.all('feedback'), ({ kind, score, channel = null, times }, day) => ({
        day,
        kind,
        score,
        channel,
        times,
      })),
    );
  }

  get behaviours() {
    return this.once('behaviours', () =>
      this.inOrder(this.all('behaviours').map((row) => ({ ...row, day: numberOfDay(row.day) }))),
    );
  }

  get answers() {
    return this.once('answers', () =>
      this.dated(this.all('answers'), ({ firstResponseMs }, day) => ({ day, firstResponseMs })),
    );
  }

  get requestsOpened() {
    return this.once('requestsOpened', () =>
      this.dated(this.all('requestsOpened'), ({ times }, day) => ({ day, times })),
    );
  }

  get claims() {
    return this.once('claims', () => {
      if (this.years.every(({ claims }) => claims.length === 0)) return [];
      const cancelled = new Set(
        this.dated(this.all('claimsCancelled'), ({ claimId }, day) => ({ day, claimId })).map(({ claimId }) => claimId),
      );
      const used = new Map<string, { readonly day: number; readonly amount: number }[]>();
      for (const { claimId, day, amount } of this.dated(this.all('voucherUses'), (row, day) => ({ ...row, day })))
        used.set(claimId, [...(used.get(claimId) ?? []), { day, amount: amount ?? 0 }]);
      return this.dated(this.all('claims'), ({ claimId, rewardId, points, voucher: hasVoucher = false }, day) => {
        const isCancelled = cancelled.has(claimId);
        return { day, rewardId, points, isCancelled, hasVoucher, uses: used.get(claimId) ?? [] };
      });
    });
  }

  get states() {
    return this.once('states', () => this.dated(this.all('states'), ({ status }, day) => ({ day, value: status })));
  }

  get tiers() {
    return this.once('tiers', () => this.dated(this.all('tiers'), ({ tier }, day) => ({ day, value: tier })));
  }

  get classes() {
    return this.once('classes', () => this.dated(this.all('classes'), (row, day) => ({ day, value: row.class })));
  }

  get segments() {
    return this.once('segments', () =>
      this.dated(this.all('segments'), (row, day) => ({ day, segment: row.segment, in: row.in })),
    );
  }

  private once<Key extends keyof MemberActivity>(key: Key, make: () => MemberActivity[Key]): MemberActivity[Key] {
    let list = this.made.get(key) as MemberActivity[Key] | undefined;
    if (list === undefined) this.made.set(key, (list = make()));
    return list;
  }

  private dayOf(at: string): number {
    return numberOfDay(localDayOf(at, this.zone));
  }

  private all<Key extends ListOf>(key: Key): readonly MemberYear[Key][number][] {
    return this.years.length === 1
      ? this.years[0]![key]
      : this.years.flatMap<MemberYear[Key][number]>((year) => year[key]);
  }

  private inOrder<Row extends Dated>(rows: readonly Row[]): readonly Row[] {
    return rows.filter(({ day }) => day <= this.lastDay).sort((a, b) => a.day - b.day);
  }

  /** Rows that have an instant, in the order of it. */
  private dated<Row extends { readonly at: string }, Out extends Dated>(
    rows: readonly Row[],
    to: (row: Row, day: number) => Out,
  ): readonly Out[] {
    if (rows.length === 0) return [];
    const sorted = rows.length === 1 ? rows : rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return this.inOrder(sorted.map((row) => to(row, this.dayOf(row.at))));
  }
}

type ListOf = {
  [Key in keyof MemberYear]: MemberYear[Key] extends readonly unknown[] ? Key : never;
}[keyof MemberYear];

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
