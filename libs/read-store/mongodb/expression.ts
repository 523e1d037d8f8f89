import { type Document } from 'mongodb';

import { type Expression } from '../pipeline/expressions.js';
import { storedPath } from './stored-names.js';

/** A path of a pipeline as it is stored; the id alone is called as MongoDB calls it. */
export function pipelinePath(path: string): string {
  return path === '_id' || path.startsWith('_id.') ? path : storedPath(path);
}

/**
 * A checked expression in MongoDB's language, total: operands that would make the server fail become null. Without
 * `$let` and `$isNumber`, which compatible servers do not have; so what is needed twice is written twice.
 */
export function toExpression(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return { $literal: expression.value };
    case 'field':
      return { $ifNull: [`$${pipelinePath(expression.path)}`, null] };
    case 'arithmetic':
      return toArithmetic(expression);
    case 'rounding':
      return { [expression.operator]: ofKind('number', expression.of) };
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
      return { $concat: expression.of.map((part) => ofKind('string', part)) };
    case 'substring': {
      const { of, start, length } = expression;
      return unless(isNull(ofKind('string', of)), { $substrCP: [toExpression(of), start, length] });
    }
    case 'size':
      return unless(isNull(ofKind('array', expression.of)), { $size: toExpression(expression.of) });
  }
}

/** Two by two, since a compatible server takes no more. */
function toArithmetic({ operator, of }: Extract<Expression, { kind: 'arithmetic' }>): unknown {
  const [first, ...others] = of.map((part) => ofKind('number', part));
  return others.reduce((so, operand) => {
    const result = { [operator]: [so, operand] };
    return operator === '$divide' || operator === '$mod' ? unless({ $eq: [operand, 0] }, result) : result;
  }, first);
}

const TYPES = { number: ['int', 'long', 'double', 'decimal'], string: ['string'], array: ['array'] } as const;

/** What the expression gives where it is of that kind, else null. */
function ofKind(kind: keyof typeof TYPES, expression: Expression): unknown {
  const value = toExpression(expression);
  if (kind === kindOf(expression)) return value;
  return unless({ $not: [{ $in: [{ $type: value }, TYPES[kind]] }] }, value);
}

/** The kind of whatever the expression gives that is not null, where that is sure. */
function kindOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'arithmetic':
    case 'rounding':
    case 'size':
      return 'number';
    case 'concat':
    case 'substring':
      return 'string';
    case 'literal':
      return typeof expression.value;
    default:
      return undefined;
  }
}

const isNull = (value: unknown): Document => ({ $eq: [value, null] });

const unless = (condition: Document, value: unknown): Document => ({ $cond: [condition, null, value] });
