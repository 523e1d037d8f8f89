import { type Earning } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type BreakdownEntry, LIMITS } from '#loyalty/vocabulary';

import { type MemberInOrder } from './member-in-order.js';
import { type RecordedPurchase } from './recorded-purchases.js';

/** A later purchase, what it would earn without the late one and with it, and for whom. */
export interface Evaluated {
  readonly one: RecordedPurchase;
  readonly version: ProgramVersion;
  readonly before: Earning;
  readonly after: Earning;
  readonly without: MemberInOrder;
  readonly withLate: MemberInOrder;
}

/** What a later purchase comes to with the late one. */
export interface WorkedOut {
  readonly points: number;
  /** What counts towards tiers, where the rules have status points. */
  readonly statusPoints?: number;
  /** What of all that it earns now has come back, where anything has. */
  readonly reversed?: number;
  /** The same of what counts towards tiers. */
  readonly statusReversed?: number;
  /** By rule, how much more or less counts towards caps; none that is 0. */
  readonly counted: ReadonlyMap<string, number>;
  /** By which rules, whatever has come back. */
  readonly breakdown: readonly BreakdownEntry[];
  /** By which rules it was before, as far as the difference to them counts. */
  readonly breakdownBefore: readonly BreakdownEntry[];
}

export const withinLimits = (points: number): number => Math.min(Math.max(0, points), LIMITS.pointsMax);

export const withoutZeros = (points: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...points].filter(([, of]) => of !== 0));
