import { type Json, type JsonObject } from '#platform';

import { UnsupportedPipeline } from '../errors.js';
import { checkExpression, type Expression, type ExpressionBudget, named, onlyEntry } from './expressions.js';
import { PIPELINE_LIMITS } from './limits.js';
import { type Accumulated, ACCUMULATORS, type GroupKey, type Stage } from './model.js';
import { checkName, fieldsOf } from './names.js';

const ONE: Expression = { kind: 'literal', value: 1 };

export function checkGroup(value: Json | undefined, budget: ExpressionBudget): Stage {
  const { _id: key, ...figures } = Object.fromEntries(fieldsOf('$group', value));
  if (key === undefined) throw new UnsupportedPipeline('$group takes an _id; null makes one group of all');
  return { kind: 'group', key: checkKey(key, budget), fields: checkFigures(figures, budget) };
}

/** Where a document has the value that it is put into a bucket by; no path of a caller's document is named so. */
const BUCKETED = '_bucketed';

/**
 * As a `$group` by the boundary below the value, and `default` for what lies outside, which is needed, since MongoDB fails
 * without one. The value comes first and is computed once a document, not once a boundary.
 */
export function checkBucket(value: Json | undefined, budget: ExpressionBudget): readonly Stage[] {
  const given = named('$bucket', value, ['groupBy', 'boundaries', 'default', 'output']);
  const boundaries = checkBoundaries(given['boundaries']);
  const outside = given['default'];
  if (outside === undefined || (typeof outside === 'object' && outside !== null))
    throw new UnsupportedPipeline('$bucket takes a default, for what lies outside of the boundaries');
  const computed = { name: BUCKETED, value: checkExpression(given['groupBy'], budget) };
  const of: Expression = { kind: 'field', path: BUCKETED };
  const bound = (at: number): Expression => ({ kind: 'literal', value: boundaries[at]! });
  const branches = boundaries.slice(0, -1).map((_, at) => ({
    when: {
      kind: 'and',
      of: [
        { kind: 'comparison', operator: '$gte', of: [of, bound(at)] },
        { kind: 'comparison', operator: '$lt', of: [of, bound(at + 1)] },
      ],
    } satisfies Expression,
    then: bound(at),
  }));
  const output = given['output'] ?? { count: { $sum: 1 } };
  const key: Expression = { kind: 'switch', branches, otherwise: { kind: 'literal', value: outside } };
  return [
    { kind: 'add', fields: [computed] },
    { kind: 'group', key: { kind: 'value', value: key }, fields: checkFigures(output, budget) },
  ];
}

function checkKey(key: Json, budget: ExpressionBudget): GroupKey {
  const isFields =
    typeof key === 'object' && key !== null && !Array.isArray(key) && !Object.keys(key).some((k) => k.startsWith('$'));
  if (!isFields) return { kind: 'value', value: checkExpression(key, budget) };
  const fields = fieldsOf('_id', key).map(([name, inner]) => ({
    name: checkName(name),
    value: checkExpression(inner, budget),
  }));
  return { kind: 'fields', fields };
}

function checkFigures(figures: Json, budget: ExpressionBudget): readonly Accumulated[] {
  if (Object.keys(figures as JsonObject).length === 0) return [];
  return fieldsOf('$group', figures).map(([name, figure]): Accumulated => {
    const [operator, operand] = onlyEntry(figure, `the figure ${name}`);
    const known = ACCUMULATORS.find((accumulator) => accumulator === operator);
    if (!known) throw new UnsupportedPipeline(`the accumulator ${operator}`);
    if (known !== '$count') return { name: checkName(name), operator: known, value: checkExpression(operand, budget) };
    named('$count', operand, []);
    return { name: checkName(name), operator: known, value: ONE };
  });
}

/** Numbers, or texts, each above the one before; a range of mixed types would be a riddle. */
function checkBoundaries(given: Json | undefined): readonly (number | string)[] {
  const list = Array.isArray(given) ? (given as readonly Json[]) : [];
  const isAscending = list.every(
    (value, at) =>
      (typeof value === 'number' || (typeof value === 'string' && value.length <= PIPELINE_LIMITS.textLengthMax)) &&
      typeof value === typeof list[0] &&
      (at === 0 || (list[at - 1] as number | string) < value),
  );
  if (list.length < 2 || list.length > PIPELINE_LIMITS.boundariesMax || !isAscending)
    throw new UnsupportedPipeline(
      `boundaries are 2 to ${PIPELINE_LIMITS.boundariesMax} numbers or texts, each above the one before`,
    );
  return list as readonly (number | string)[];
}
