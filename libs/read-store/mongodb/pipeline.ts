import { type Document } from 'mongodb';

import { type Expression } from '../pipeline/expressions.js';
import { type Accumulated, type GroupKey } from '../pipeline/groups.js';
import { PIPELINE_LIMITS } from '../pipeline/limits.js';
import { type Stage } from '../pipeline/stages.js';
import { toFilter } from './filter.js';
import { storedPath } from './stored-names.js';

/** Where an element of an unwound list stood: breaks ties, and no path of a pipeline can name it. */
const ELEMENT_INDEX = '_index';

/** A path of a pipeline as it is stored; the id alone is called as MongoDB calls it. */
export function pipelinePath(path: string): string {
  return path === '_id' || path.startsWith('_id.') ? path : storedPath(path);
}

/** Checked stages in MongoDB's language. */
export function toStages(stages: readonly Stage[]): Document[] {
  let isUnwound = false;
  return stages.flatMap((stage) => {
    const rendered = toStage(stage, isUnwound);
    if (stage.kind === 'unwind') isUnwound = true;
    if (stage.kind === 'group' || stage.kind === 'count') isUnwound = false;
    return rendered;
  });
}

function toStage(stage: Stage, isUnwound: boolean): Document[] {
  switch (stage.kind) {
    case 'match':
      return [{ $match: toFilter(stage.condition, pipelinePath) }];
    case 'add':
      return [{ $addFields: Object.fromEntries(stage.fields.map(({ name, value }) => [name, toExpression(value)])) }];
    case 'project': {
      const kept = stage.fields.map(({ name, value }) => [name, value ? toExpression(value) : 1] as const);
      const own = { ...(isUnwound && stage.id && { [ELEMENT_INDEX]: 1 }), ...(!stage.id && { _id: 0 }) };
      return [{ $project: { ...own, ...Object.fromEntries(kept) } }];
    }
    case 'group':
      return toGroup(stage.key, stage.fields);
    case 'sort': {
      const keys = stage.keys.map(({ path, direction }) => [pipelinePath(path), direction] as const);
      const ties = { _id: 1, ...(isUnwound && { [ELEMENT_INDEX]: 1 }) };
      return [{ $sort: { ...Object.fromEntries(keys), ...without(ties, keys) } }];
    }
    case 'limit':
      return [{ $limit: stage.count }];
    case 'skip':
      return stage.count === 0 ? [] : [{ $skip: stage.count }];
    case 'unwind': {
      const { path, keepEmpty } = stage;
      const options = { includeArrayIndex: ELEMENT_INDEX, preserveNullAndEmptyArrays: keepEmpty };
      return [{ $unwind: { path: `$${storedPath(path)}`, ...options } }];
    }
    case 'count':
      return [{ $count: stage.name }];
  }
}

function without(ties: Document, keys: readonly (readonly [string, unknown])[]): Document {
  const named = new Set(keys.map(([path]) => path));
  return Object.fromEntries(Object.entries(ties).filter(([path]) => !named.has(path)));
}

function toGroup(key: GroupKey, fields: readonly Accumulated[]): Document[] {
  const id =
    key.kind === 'value'
      ? toExpression(key.value)
      : Object.fromEntries(key.fields.map(({ name, value }) => [name, toExpression(value)]));
  const figures = fields.map(({ name, operator, value }) =>
    operator === '$count' ? [name, { $sum: 1 }] : [name, { [operator]: toExpression(value) }],
  );
  const group = { $group: { _id: id, ...(Object.fromEntries(figures) as Document) } };
  const sets = fields.filter(({ operator }) => operator === '$addToSet').map(({ name }) => [name, inOrder(name)]);
  return sets.length > 0 ? [group, { $addFields: Object.fromEntries(sets) as Document }] : [group];
}

/** The server keeps sets in no order. Needs MongoDB 5.2. */
function inOrder(name: string): Document {
  return { $slice: [{ $sortArray: { input: `$${name}`, sortBy: 1 } }, PIPELINE_LIMITS.setMax] };
}

/** A checked expression in MongoDB's language, total: operands that would make the server fail become null. */
function toExpression(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return { $literal: expression.value };
    case 'field':
      return { $ifNull: [`$${pipelinePath(expression.path)}`, null] };
    case 'arithmetic':
      return toArithmetic(expression);
    case 'rounding':
      return { [expression.operator]: numberOrNull(toExpression(expression.of)) };
    case 'comparison':
      return { [expression.operator]: expression.of.map(toExpression) };
    case 'and':
    case 'or':
      return { [expression.kind === 'and' ? '$and' : '$or']: expression.of.map(toExpression) };
    case 'not':
      return { $not: [toExpression(expression.of)] };
    case 'switch': {
      const branches = expression.branches.map(({ when, then }) => ({
        case: toExpression(when),
        then: toExpression(then),
      }));
      return { $switch: { branches, default: toExpression(expression.otherwise) } };
    }
    case 'if_null':
      return { $ifNull: [toExpression(expression.of), toExpression(expression.otherwise)] };
    case 'concat':
      return { $concat: expression.of.map((part) => ofType('string', toExpression(part), '$$value')) };
    case 'substring': {
      const { of, start, length } = expression;
      return ofType('string', toExpression(of), { $substrCP: ['$$value', start, length] });
    }
    case 'size':
      return ofType('array', toExpression(expression.of), { $size: '$$value' });
  }
}

function toArithmetic({ operator, of }: Extract<Expression, { kind: 'arithmetic' }>): unknown {
  const operands = of.map((part) => numberOrNull(toExpression(part)));
  if (operator !== '$divide' && operator !== '$mod') return { [operator]: operands };
  const [dividend, divisor] = operands;
  const isZero = { $eq: ['$$divisor', 0] };
  return {
    $let: {
      vars: { divisor },
      in: { $cond: [isZero, null, { [operator]: [dividend, '$$divisor'] }] },
    },
  };
}

function numberOrNull(value: unknown): Document {
  return { $let: { vars: { value }, in: { $cond: [{ $isNumber: '$$value' }, '$$value', null] } } };
}

function ofType(type: 'string' | 'array', value: unknown, result: unknown): Document {
  return { $let: { vars: { value }, in: { $cond: [{ $eq: [{ $type: '$$value' }, type] }, result, null] } } };
}
