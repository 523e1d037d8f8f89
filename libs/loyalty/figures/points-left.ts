import { dayNumber, localDayOf } from '#platform';

import { percent, ratio } from './figure.js';
import { type Period, periodNameOf } from './periods.js';

/** A credit, and what was taken from it and when: a document of the read model `lots`. */
export interface LotHistory {
  readonly memberId: string;
  readonly points: number;
  readonly earnedAt: string;
  /** `null` while they wait for a purchase to be activated. */
  readonly activeFrom: string | null;
  /** Exclusive; `null` for never. */
  readonly expiresAt: string | null;
  readonly creditedAt: string;
  readonly uses: readonly {
    readonly at: string;
    readonly points: number;
    readonly kind: 'redemption' | 'adjustment' | 'reversal' | 'transfer';
  }[];
  /** Points that were reserved: they do not end with the lot while they are. `until` is `null` where they still are. */
  readonly holds: readonly { readonly at: string; readonly until: string | null; readonly points: number }[];
}

/** A lot at an instant, settled up to then whether or not that was recorded. `undefined` before it counts. */
export function lotStanding(lot: LotHistory, asOf: string): LotStanding | undefined {
  if (lot.creditedAt > asOf) return undefined;
  let [used, gone] = [0, 0];
  for (const { at, points, kind } of lot.uses) {
    if (at > asOf) continue;
    if (kind === 'reversal' || kind === 'transfer') gone += points;
    else used += points;
  }
  const issued = lot.points - gone;
  const left = issued - used;
  const hasEnded = lot.expiresAt !== null && lot.expiresAt <= asOf;
  const remaining = hasEnded ? Math.min(left, heldAt(lot, asOf)) : left;
  const pending = lot.activeFrom === null || lot.activeFrom > asOf;
  return { issued, used, expired: left - remaining, remaining, pending, isOver: hasEnded && remaining === 0 };
}

function heldAt({ holds }: LotHistory, asOf: string): number {
  const isHeld = ({ at, until }: LotHistory['holds'][number]) => at <= asOf && (until === null || until > asOf);
  return holds.filter(isHeld).reduce((sum, { points }) => sum + points, 0);
}

interface LotStanding {
  /** Without what was taken back, since what it was for had come back, and what another member has now, where it counts. */
  readonly issued: number;
  readonly used: number;
  readonly expired: number;
  readonly remaining: number;
  readonly pending: boolean;
  /** It has ended, and nothing of it is reserved. */
  readonly isOver: boolean;
}

/** Lots that were earned in one period. */
export interface Cohort {
  readonly cohort: string;
  members: number;
  issued: number;
  used: number;
  expired: number;
  remaining: number;
  pending: number;
  /** Of what remains, what nobody can redeem any more, since the member was forgotten; pending ones apart, and these members. */
  forgotten: number;
  forgottenPending: number;
  forgottenMembers: number;
  /** Every lot of it has ended, so that what was not used never will be. */
  isOver: boolean;
}

/** What lots are put together by: when they were earned, or when they end. */
export type LotsBy = 'earned' | 'ends';

/** The name of lots that never end: after all periods. */
const NEVER = 'never';

/** Lots by when they were earned or by when they end, added one after the other, those of a member together. */
export class LotCohorts {
  private readonly cohorts = new Map<string, Cohort>();
  private readonly latest = new Map<string, string>();

  /** @param zone IANA, in which a lot's day is looked up */
  constructor(
    private readonly asOf: string,
    private readonly period: Period,
    private readonly zone: string,
    private readonly by: LotsBy = 'earned',
  ) {}

  /** @param isForgotten whether the member was by then, and can redeem nothing */
  add(lot: LotHistory, isForgotten = false): void {
    const standing = lotStanding(lot, this.asOf);
    if (!standing) return;
    const name = this.nameOf(lot);
    let cohort = this.cohorts.get(name);
    if (!cohort) {
      cohort = {
        cohort: name,
        members: 0,
        issued: 0,
        used: 0,
        expired: 0,
        remaining: 0,
        pending: 0,
        forgotten: 0,
        forgottenPending: 0,
        forgottenMembers: 0,
        isOver: true,
      };
      this.cohorts.set(name, cohort);
    }
    if (this.latest.get(name) !== lot.memberId) {
      cohort.members += 1;
      if (isForgotten) cohort.forgottenMembers += 1;
    }
    this.latest.set(name, lot.memberId);
    cohort.issued += standing.issued;
    cohort.used += standing.used;
    cohort.expired += standing.expired;
    cohort.remaining += standing.remaining;
    if (standing.pending) cohort.pending += standing.remaining;
    if (isForgotten) cohort.forgotten += standing.remaining;
    if (isForgotten && standing.pending) cohort.forgottenPending += standing.remaining;
    if (!standing.isOver) cohort.isOver = false;
  }

  /** A lot that ends at midnight has its last day before it. */
  private nameOf({ earnedAt, expiresAt }: LotHistory): string {
    if (this.by === 'ends' && expiresAt === null) return NEVER;
    const day =
      this.by === 'earned'
        ? localDayOf(earnedAt, this.zone)
        : localDayOf(new Date(Date.parse(expiresAt!) - 1).toISOString(), this.zone);
    return periodNameOf(dayNumber(day), this.period);
  }

  /** In order of time. */
  all(): readonly Readonly<Cohort>[] {
    return [...this.cohorts.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
  }
}

export const BREAKAGE_DEFINITION =
  'Breakage: of the points earned in a period, the share never spent. `breakage` = expired / issued × 100, final once the ' +
  'cohort is over (every lot has ended); `unspent` = (issued − used) / issued × 100 counts what is still open as well, which ' +
  'makes young cohorts look worse than they are. Used includes redemptions and adjustments downwards; points that were taken ' +
  'back for a return were not issued, and those that went to another member count there.';

export const BREAKAGE_SOURCE = 'Smile.io, loyalty programme metrics: aim for less than 20 %, a problem from 40 %.';

export const BREAKAGE_COLUMNS = [
  'cohort',
  'members',
  'issued',
  'used',
  'expired',
  'remaining',
  'over',
  'breakage',
  'unspent',
];

/** A cohort as a row of the figure. */
export function breakageRow({ cohort, members, issued, used, expired, remaining, isOver }: Readonly<Cohort>) {
  return {
    cohort,
    members,
    issued,
    used,
    expired,
    remaining,
    over: isOver,
    breakage: percent(expired, issued),
    unspent: percent(issued - used, issued),
  };
}

/** Expired / issued of the cohorts that are over, together; 0 to 1, `null` when none is. */
export function finalBreakage(cohorts: readonly Readonly<Cohort>[]): number | null {
  const over = cohorts.filter(({ isOver }) => isOver);
  return ratio(
    over.reduce((sum, { expired }) => sum + expired, 0),
    over.reduce((sum, { issued }) => sum + issued, 0),
  );
}

export interface LiabilityTerms {
  /** Minor units that a point costs when it is redeemed. */
  readonly costPerPoint: number;
  /** 0 to 1 for all lots, or `cohort`: what the cohorts that are over have shown. */
  readonly breakage: number | 'cohort';
}

export const EXPIRY_DEFINITION =
  'Points that are there at `asOf`, by the period of the last day on which they can be used; `never` for those that do not end. `pending` are those of them that cannot be used yet. Points that are ' +
  'reserved past their end are in the period of that end. Points of members who were forgotten by then are left out, since they cannot be redeemed.';

export const EXPIRY_SOURCE =
  'An ageing schedule, as of receivables, looking ahead: what ends unless it is used before.';

export const EXPIRY_COLUMNS = ['ends', 'members', 'points', 'pending'];

export const LIABILITY_DEFINITION =
  'Outstanding liability: Σ over lots of remaining points × cost per point × (1 − breakage), in minor units, pending lots ' +
  'included, expiry applied up to `asOf` whether or not it was recorded; reserved points do not expire while they are reserved. Points of members who were forgotten by then are no ' +
  'liability, since they cannot be redeemed: `total.forgotten`. breakage=cohort takes what the cohorts that are ' +
  'over have shown together (0 while none is); a number from 0 to 1 is taken as it is.';

export const LIABILITY_SOURCE =
  'IFRS 15, B39–B43, ASC 606-10-55-41 ff.: points are a material right, less expected breakage.';

/** What a cohort's remaining points are expected to cost. */
export function liabilityOf(remaining: number, costPerPoint: number, breakage: number): number {
  return remaining * costPerPoint * (1 - breakage);
}

/**
 * A price shared between what was bought and the points that come with it, by stand-alone prices (IFRS 15, 73–80): the
 * points' is points × value × (1 − breakage). Same unit as `price`; not rounded.
 */
export function allocatedPrice(
  price: number,
  points: { readonly points: number; readonly valuePerPoint: number; readonly breakage: number },
): { readonly goods: number; readonly points: number } {
  const standAlone = liabilityOf(points.points, points.valuePerPoint, points.breakage);
  const goods = (price * price) / (price + standAlone);
  return { goods, points: price - goods };
}
