import { daysIn } from './day-numbers.js';
import { type Claim, type MemberActivity } from './member-activity.js';
import { partsLeft, purchasesLeft } from './purchases-left.js';
import { type Dated } from './rows-by-day.js';
import { type YearRows } from './year-rows.js';

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
