import { ownValue } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { type Condition, type Scalar } from '../filter.js';
import { type IndexedField, type TableShape } from './table.js';
import { hasHighCharacters } from '../values.js';
import { BLOBS_FROM, NULL_VALUE, STRINGS_FROM, toSql } from './sql-values.js';

/**
 * A condition in SQL over index columns. It is true for every document that matches (never too few); `exact` says that
 * it is true for no other, so that nothing need be tested after it.
 */
export interface Where {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  readonly exact: boolean;
}

const EVERYTHING: Where = { sql: '', values: [], exact: false };

/** `withElements`: some documents have arrays on indexed paths, whose elements are in rows of their own. */
export function whereOf(condition: Condition, shape: TableShape, withElements: boolean): Where {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.of.map((part) => whereOf(part, shape, withElements));
      return joined(
        parts.filter((part) => part.sql),
        ' AND ',
        parts.every((part) => part.exact),
      );
    }
    case 'or': {
      const parts = condition.of.map((part) => whereOf(part, shape, withElements));
      // One branch that SQL cannot narrow lets everything through, and an empty filter matches everything.
      if (parts.some((part) => !part.sql))
        return { ...EVERYTHING, exact: parts.some((part) => !part.sql && part.exact) };
      return joined(
        parts,
        ' OR ',
        parts.every((part) => part.exact),
      );
    }
    case 'not':
      return EVERYTHING;
    default: {
      const field = shape.indexed(condition.field);
      return field ? comparison(condition, field, shape, withElements) : EVERYTHING;
    }
  }
}

function joined(parts: readonly Where[], separator: string, exact: boolean): Where {
  return {
    sql: parts.length > 1 ? `(${parts.map((part) => part.sql).join(separator)})` : (parts[0]?.sql ?? ''),
    values: parts.flatMap((part) => part.values),
    exact,
  };
}

type Comparison = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>;

function comparison(condition: Comparison, field: IndexedField, shape: TableShape, withElements: boolean): Where {
  if (condition.kind === 'not_equal' && condition.value === null && !withElements)
    return { sql: `${field.column} > ?`, values: [NULL_VALUE], exact: true };
  const test = testOf(condition);
  if (!test) return EVERYTHING;
  const own = `${test.sql.replaceAll('@', field.column)}`;
  if (!withElements) return { sql: `(${own})`, values: test.values, exact: test.exact };
  if (condition.kind === 'exists') return EVERYTHING;
  const elements = `id IN (SELECT id FROM ${shape.elements} WHERE field = ? AND (${test.sql.replaceAll('@', 'value')}))`;
  // Whether an array without the element equals null is for the test after it to say.
  const arrays = test.values.includes(NULL_VALUE) ? ` OR ${field.column} = ?` : '';
  const values = [...test.values, field.field, ...test.values, ...(arrays ? [toSql([])] : [])];
  return { sql: `(${own} OR ${elements}${arrays})`, values, exact: false };
}

/** The comparison with `@` for the column, or undefined where an index cannot help. */
function testOf(condition: Comparison): Where | undefined {
  switch (condition.kind) {
    case 'equal':
      return { sql: '@ = ?', values: [toSql(condition.value)], exact: true };
    case 'in':
      if (condition.values.length === 0) return { sql: '0', values: [], exact: true };
      return {
        sql: `@ IN (${condition.values.map(() => '?').join(',')})`,
        values: condition.values.map(toSql),
        exact: true,
      };
    case 'range':
      return rangeOf(condition.operator, condition.value);
    case 'exists':
      // Missing and null share a column value, so a test remains; `true` narrows nothing.
      return condition.expected ? undefined : { sql: '@ = ?', values: [NULL_VALUE], exact: false };
    case 'not_equal':
    case 'not_in':
      return undefined;
  }
}

/** Ranges stay within the type of their bound, as in MongoDB. */
function rangeOf(operator: string, value: Exclude<Scalar, null>): Where | undefined {
  if (typeof value === 'string' && hasHighCharacters(value)) return undefined;
  const up = operator === '$gt' || operator === '$gte';
  const compare = ownValue({ $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }, operator)!;
  const bound = toSql(value);
  if (typeof value === 'number') {
    return up
      ? { sql: `@ ${compare} ? AND @ < ?`, values: [bound, STRINGS_FROM], exact: true }
      : { sql: `@ ${compare} ? AND @ > ?`, values: [bound, NULL_VALUE], exact: true };
  }
  if (typeof value === 'string') {
    return up
      ? { sql: `@ ${compare} ? AND @ < ?`, values: [bound, BLOBS_FROM], exact: true }
      : { sql: `@ ${compare} ? AND @ >= ?`, values: [bound, STRINGS_FROM], exact: true };
  }
  return up
    ? { sql: `@ ${compare} ?`, values: [bound], exact: true }
    : { sql: `@ ${compare} ? AND @ >= ?`, values: [bound, toSql(false)], exact: true };
}
