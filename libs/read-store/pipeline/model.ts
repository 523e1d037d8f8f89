import { type Condition } from '../filter.js';
import { type Expression } from './expressions.js';

/** The key of a group: one value, or several by name. */
export type GroupKey =
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'fields'; readonly fields: readonly ComputedField[] };

export const ACCUMULATORS = ['$sum', '$avg', '$min', '$max', '$count', '$first', '$last', '$addToSet'] as const;

export type AccumulatorOperator = (typeof ACCUMULATORS)[number];

/**
 * A figure of a group. Sums and means leave out what is no number, least and greatest what is null; a set is in order, and
 * has the first {@link PIPELINE_LIMITS.setMax} of its values.
 */
export interface Accumulated {
  readonly name: string;
  readonly operator: AccumulatorOperator;
  readonly value: Expression;
}

/** A stage that was checked: what adapters work from. Built of typed values, never of the request's own objects. */
export type Stage =
  | { readonly kind: 'match'; readonly condition: Condition }
  | { readonly kind: 'project'; readonly id: boolean; readonly fields: readonly ProjectedField[] }
  | { readonly kind: 'add'; readonly fields: readonly ComputedField[] }
  | { readonly kind: 'group'; readonly key: GroupKey; readonly fields: readonly Accumulated[] }
  /** Ties are broken by the id. Without keys: by the id alone. */
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'limit' | 'skip'; readonly count: number }
  | { readonly kind: 'unwind'; readonly path: string; readonly keepEmpty: boolean }
  | { readonly kind: 'count'; readonly name: string };

export interface ComputedField {
  readonly name: string;
  readonly value: Expression;
}

/** `undefined` for the value: the field as it is. */
export interface ProjectedField {
  readonly name: string;
  readonly value: Expression | undefined;
}

export interface SortKey {
  readonly path: string;
  readonly direction: 1 | -1;
}
