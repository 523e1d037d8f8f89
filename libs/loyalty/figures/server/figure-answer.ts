import { type ProgramRules } from '#loyalty/program';
import { type Clock, endOfLocalDay, type Instant, type LocalDay, localDayOf } from '#platform';

import { type FigureRow, type InputSpec } from '../figure.js';

/** A figure as the API answers it, but for the position, which the edge knows. */
export interface FigureAnswer {
  readonly figure: string;
  /** What is counted, and how. */
  readonly definition: string;
  /** Where the formula comes from. */
  readonly source: string;
  readonly asOf: Instant;
  /** All that it was made with, defaults included. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  /** Those of them that rows have under `previous` too; left out where nothing is compared. */
  readonly comparedColumns?: readonly string[];
  readonly rows: readonly FigureRow[];
  /** Rows left out since they count too few members. */
  readonly suppressed: number;
}

/** Which programme, seen with which rules, and whether small groups may be shown. */
export interface FigureScope {
  readonly program: string;
  /** In force at `asOf`; its zone says what a day is. */
  readonly rules: ProgramRules;
  /** Rows with fewer members behind them (but some) are left out. */
  readonly membersMin: number;
  /** False for clients who may not read members: what would show a small group by comparison is left out too. */
  readonly isExact?: boolean;
}

/** The end of a day, or now while it lasts. */
export function asOfInstant(day: LocalDay, zone: string, clock: Clock): Instant {
  const now = clock.now();
  return day >= localDayOf(now, zone) ? now : endOfLocalDay(day, zone);
}

export type InputSpecs = Readonly<Record<string, InputSpec>>;
