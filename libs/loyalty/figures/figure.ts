import { type ProgramRules } from '#loyalty/program';
import { ownValue } from '#platform';

import { type Dimension, type Filters } from './dimensions.js';
import { type MemberActivity } from './member-activity.js';
import { type Range, type Ranges } from './periods.js';

/** A line of an answer: plain values by column, and an object under `previous` when the period before is compared. */
export type FigureRow = Readonly<Record<string, FigureValue | Readonly<Record<string, FigureValue>>>>;

export type FigureValue = string | number | boolean | null;

/** An input of the figure, a number or a word, with its default. */
export type InputSpec =
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly default: number | null;
      readonly means: string;
    }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string; readonly means: string };

export type Inputs = Readonly<Record<string, number | string | null>>;

/** With which period each is compared: the one before it, or the same of the year before. */
export const COMPARED = ['previous', 'previousYear'] as const;

export type Compared = (typeof COMPARED)[number];

export interface Ask {
  readonly ranges: Ranges;
  /** The last day that counts. */
  readonly asOfDay: number;
  /** Groups are of one value of each. */
  readonly by: readonly Dimension[];
  readonly filters: Filters;
  readonly compare: Compared | null;
  readonly inputs: Inputs;
  /** In force at `asOf`. */
  readonly rules: ProgramRules;
}

/** How a figure is made of members, one after the other: a state per period and group. */
export interface PeriodFigure<State = unknown> {
  readonly name: string;
  /** What is counted, in words that a reader can check a number with. */
  readonly definition: string;
  /** Where the formula comes from. */
  readonly source: string;
  readonly inputs?: Readonly<Record<string, InputSpec>>;
  /** What `by=channel` means: where it was bought, where it was answered, or where the member enrolled. */
  readonly channelOf: 'purchase' | 'feedback' | 'enrolment';
  /** Counts purchases of guests too, each as somebody without an id and without enrolment. */
  readonly guests?: true;
  /**
   * How many days before the periods asked for, and before the one that comes before them, `add` reads of what happened then; of
   * states, tiers, classes, segments and claims it may read all. Left out where it reads all that ever happened.
   */
  readonly looksBack?: number;
  /** Groups when none are asked for. */
  readonly by?: Dimension;
  /** What its rows are of already, so that groups and filters of it would say the same twice. */
  readonly rowsOf?: readonly Dimension[];
  /** The column that tells the rows of a period and group apart by number, such as an age; texts do so without being named. */
  readonly numberedBy?: string;
  /** Columns after period and group. */
  readonly columns: readonly string[];
  start(): State;
  /** Adds a member to a period; `false` when the figure has nothing to say of them there. */
  add(state: State, member: MemberActivity, place: Place): boolean;
  /**
   * One row, or several where the figure breaks down further.
   * @param membersMin what is of fewer members is not said of them; rows that count them are left out without the figure's doing
   */
  rows(state: State, place: Place, membersMin: number): readonly Readonly<Record<string, FigureValue>>[];
}

export interface Place {
  readonly range: Range;
  readonly before: Range;
  /** All periods asked for, this one among them. */
  readonly ranges: readonly Range[];
  readonly asOfDay: number;
  readonly inputs: Inputs;
  readonly rules: ProgramRules;
}

/** Keeps the state's type inside; outside all figures are alike. */
export function periodFigure<State>(figure: PeriodFigure<State>): PeriodFigure {
  return figure;
}

/** part / whole, `null` where there is nothing to divide by. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** part / whole × 100. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

export const numberInput = (inputs: Inputs, name: string): number => ownValue(inputs, name) as number;
