import { type Json } from '#platform';

import { UnsupportedFilter } from './errors.js';
import { type Filter } from './port.js';

/** What a field can be compared with. Arrays and objects cannot: their equality depends on the order of keys. */
export type Scalar = string | number | boolean | null;

/** A filter that was checked: what adapters work from. Every condition on a field is true if it is for any element of an array. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'equal' | 'not_equal'; readonly field: string; readonly value: Scalar }
  | {
      readonly kind: 'range';
      readonly field: string;
      readonly operator: RangeOperator;
      readonly value: string | number | boolean;
    }
  | { readonly kind: 'in' | 'not_in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly kind: 'exists'; readonly field: string; readonly expected: boolean };

export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

export const FILTER_DEPTH_MAX = 8;
export const FILTER_CONDITIONS_MAX = 200;
export const FILTER_VALUES_MAX = 1000;

const PATH_PART = /^(?!\d+$)(?!__proto__$)[^$.\0][^.\0]*$/;

/**
 * Checks a filter against the supported subset: `$eq $ne $gt $gte $lt $lte $in $nin $and $or $not $exists` over dotted
 * paths without array positions, compared with strings, numbers, booleans and null.
 * @throws UnsupportedFilter on anything else, and past the limits above
 */
export function checkFilter(filter: Filter): Condition {
  const budget = { left: FILTER_CONDITIONS_MAX };
  return checkObject(filter, 0, budget);
}

/** A dotted path of names. @throws UnsupportedFilter */
export function checkField(field: string): string {
  if (!field.split('.').every((part) => PATH_PART.test(part)))
    throw new UnsupportedFilter(`"${field}" is not a path of names`);
  return field;
}

interface Budget {
  left: number;
}

function checkObject(filter: Json | undefined, depth: number, budget: Budget): Condition {
  if (depth > FILTER_DEPTH_MAX) throw new UnsupportedFilter(`deeper than ${FILTER_DEPTH_MAX}`);
  const of = entriesOf(filter).map(([key, value]) => {
    if (--budget.left < 0) throw new UnsupportedFilter(`more than ${FILTER_CONDITIONS_MAX} conditions`);
    if (key === '$and' || key === '$or') return checkBranches(key, value, depth, budget);
    return checkFieldCondition(checkField(key), value, depth, budget);
  });
  return of.length === 1 ? of[0]! : { kind: 'and', of };
}

function checkBranches(operator: '$and' | '$or', value: Json | undefined, depth: number, budget: Budget): Condition {
  if (!Array.isArray(value) || value.length === 0) throw new UnsupportedFilter(`${operator} takes a list of filters`);
  const of = (value as readonly Json[]).map((branch) => checkObject(branch, depth + 1, budget));
  return { kind: operator === '$and' ? 'and' : 'or', of };
}

function checkFieldCondition(field: string, value: Json | undefined, depth: number, budget: Budget): Condition {
  if (depth > FILTER_DEPTH_MAX) throw new UnsupportedFilter(`deeper than ${FILTER_DEPTH_MAX}`);
  if (isScalar(value)) return { kind: 'equal', field, value };
  const operators = entriesOf(value);
  if (operators.length === 0) throw new UnsupportedFilter(`"${field}" is compared with an object`);
  const of = operators.map(([operator, operand]) => {
    if (--budget.left < 0) throw new UnsupportedFilter(`more than ${FILTER_CONDITIONS_MAX} conditions`);
    if (operator === '$not') return { kind: 'not' as const, of: checkNegated(field, operand, depth + 1, budget) };
    return checkOperator(field, operator, operand);
  });
  return of.length === 1 ? of[0]! : { kind: 'and', of };
}

/** `$not` takes operators, as in MongoDB, never a value. */
function checkNegated(field: string, operand: Json | undefined, depth: number, budget: Budget): Condition {
  if (isScalar(operand)) throw new UnsupportedFilter('$not takes operators');
  return checkFieldCondition(field, operand, depth, budget);
}

function checkOperator(field: string, operator: string, operand: Json | undefined): Condition {
  switch (operator) {
    case '$eq':
    case '$ne':
      if (!isScalar(operand)) throw new UnsupportedFilter(`${operator} takes a string, number, boolean or null`);
      return { kind: operator === '$eq' ? 'equal' : 'not_equal', field, value: operand };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (!isScalar(operand) || operand === null)
        throw new UnsupportedFilter(`${operator} takes a string, number or boolean`);
      return { kind: 'range', field, operator, value: operand };
    case '$in':
    case '$nin': {
      if (
        !Array.isArray(operand) ||
        operand.length > FILTER_VALUES_MAX ||
        !(operand as readonly Json[]).every(isScalar)
      )
        throw new UnsupportedFilter(
          `${operator} takes at most ${FILTER_VALUES_MAX} strings, numbers, booleans or nulls`,
        );
      return { kind: operator === '$in' ? 'in' : 'not_in', field, values: operand as readonly Scalar[] };
    }
    case '$exists':
      if (typeof operand !== 'boolean') throw new UnsupportedFilter('$exists takes true or false');
      return { kind: 'exists', field, expected: operand };
    default:
      throw new UnsupportedFilter(
        operator.startsWith('$') ? `operator ${operator}` : `"${field}" is compared with an object`,
      );
  }
}

function entriesOf(value: Json | undefined): [string, Json | undefined][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnsupportedFilter('a filter is an object');
  return Object.entries(value);
}

function isScalar(value: Json | undefined): value is Scalar {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}
