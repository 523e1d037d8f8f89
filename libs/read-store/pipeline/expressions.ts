import { type Json, type JsonObject } from '#platform';

import { UnsupportedPipeline } from '../errors.js';
import { checkField, type Scalar } from '../filter.js';
import { PIPELINE_LIMITS } from './limits.js';

export type ArithmeticOperator = '$add' | '$subtract' | '$multiply' | '$divide' | '$mod';
export type RoundingOperator = '$abs' | '$ceil' | '$floor';
export type ComparisonOperator = '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte';

/**
 * A checked expression. All of them are total, on both engines: what is missing counts as null; arithmetic with anything
 * but numbers, division by zero, and text or list functions of something else give null; comparisons are in MongoDB's
 * order of types.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly of: readonly Expression[] }
  | { readonly kind: 'rounding'; readonly operator: RoundingOperator; readonly of: Expression }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly of: readonly [Expression, Expression];
    }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'switch';
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression;
    }
  | { readonly kind: 'if_null'; readonly of: Expression; readonly otherwise: Expression }
  | { readonly kind: 'concat'; readonly of: readonly Expression[] }
  | { readonly kind: 'substring'; readonly of: Expression; readonly start: number; readonly length: number }
  | { readonly kind: 'size'; readonly of: Expression };

/** Counts down over a whole pipeline. */
export interface ExpressionBudget {
  left: number;
}

/**
 * Checks an expression against the subset: field paths (`"$price.amount"`), strings, numbers, booleans, null,
 * `$literal`, `$add $subtract $multiply $divide $mod $abs $ceil $floor`, `$eq $ne $gt $gte $lt $lte`, `$and $or $not`,
 * `$cond $switch $ifNull`, `$concat $substrCP $size`. Variables (`$$NOW`) are none of it.
 * @throws UnsupportedPipeline
 */
export function checkExpression(given: Json | undefined, budget: ExpressionBudget, depth = 0): Expression {
  if (depth > PIPELINE_LIMITS.depthMax) throw new UnsupportedPipeline(`deeper than ${PIPELINE_LIMITS.depthMax}`);
  if (--budget.left < 0)
    throw new UnsupportedPipeline(`it has more than ${PIPELINE_LIMITS.expressionsMax} expressions`);
  if (typeof given === 'string' && given.startsWith('$'))
    return { kind: 'field', path: checkReference(given.slice(1)) };
  if (typeof given !== 'object' || given === null) return { kind: 'literal', value: checkLiteral(given) };
  const [operator, operand] = onlyEntry(given, 'an expression');
  return operation(operator, operand, (inner) => checkExpression(inner, budget, depth + 1));
}

/** A path that a pipeline may name: names only, and of the store's own fields `_id` alone. */
export function checkReference(path: string): string {
  if (path.length > PIPELINE_LIMITS.textLengthMax) throw new UnsupportedPipeline('a path is too long');
  if (path.startsWith('$')) throw new UnsupportedPipeline(`the variable $${path}`);
  return checkField(path);
}

/** The one entry of an object. */
export function onlyEntry(given: Json | undefined, what: string): [string, Json | undefined] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new UnsupportedPipeline(`${what} is an object`);
  const entries = Object.entries(given as JsonObject);
  if (entries.length !== 1) throw new UnsupportedPipeline(`${what} has exactly one operator`);
  return entries[0]!;
}

type Check = (inner: Json | undefined) => Expression;

function operation(operator: string, operand: Json | undefined, check: Check): Expression {
  switch (operator) {
    case '$literal':
      return { kind: 'literal', value: checkLiteral(operand) };
    case '$add':
    case '$multiply':
      return { kind: 'arithmetic', operator, of: operands(operator, operand, check) };
    case '$subtract':
    case '$divide':
    case '$mod':
      return { kind: 'arithmetic', operator, of: two(operator, operand, check) };
    case '$abs':
    case '$ceil':
    case '$floor':
      return { kind: 'rounding', operator, of: one(operator, operand, check) };
    case '$eq':
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: 'comparison', operator, of: two(operator, operand, check) };
    case '$and':
    case '$or':
      return { kind: operator === '$and' ? 'and' : 'or', of: operands(operator, operand, check) };
    case '$not':
      return { kind: 'not', of: one(operator, operand, check) };
    case '$cond':
      return condition(operand, check);
    case '$switch':
      return switched(operand, check);
    case '$ifNull': {
      const [of, otherwise] = two(operator, operand, check);
      return { kind: 'if_null', of, otherwise };
    }
    case '$concat':
      return { kind: 'concat', of: operands(operator, operand, check) };
    case '$substrCP':
      return substring(operand, check);
    case '$size':
      return { kind: 'size', of: one(operator, operand, check) };
    default:
      throw new UnsupportedPipeline(`the operator ${operator}`);
  }
}

function checkLiteral(value: Json | undefined): Scalar {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.length <= PIPELINE_LIMITS.textLengthMax && !value.includes('\0')) return value;
  throw new UnsupportedPipeline('a value is a string, number, boolean or null');
}

function listOf(operator: string, operand: Json | undefined): readonly Json[] {
  if (!Array.isArray(operand)) throw new UnsupportedPipeline(`${operator} takes a list`);
  return operand as readonly Json[];
}

function operands(operator: string, operand: Json | undefined, check: Check): readonly Expression[] {
  const list = listOf(operator, operand);
  if (list.length === 0) throw new UnsupportedPipeline(`${operator} takes a list that is not empty`);
  return list.map(check);
}

function two(operator: string, operand: Json | undefined, check: Check): readonly [Expression, Expression] {
  const [first, second, ...others] = listOf(operator, operand);
  if (first === undefined || second === undefined || others.length > 0)
    throw new UnsupportedPipeline(`${operator} takes a list of two`);
  return [check(first), check(second)];
}

/** Bare, or as a list of one. */
function one(operator: string, operand: Json | undefined, check: Check): Expression {
  if (!Array.isArray(operand)) return check(operand);
  const list = operand as readonly Json[];
  if (list.length !== 1) throw new UnsupportedPipeline(`${operator} takes one expression`);
  return check(list[0]);
}

function condition(operand: Json | undefined, check: Check): Expression {
  let parts: readonly (Json | undefined)[];
  if (Array.isArray(operand)) parts = operand as readonly Json[];
  else {
    const given = named('$cond', operand, ['if', 'then', 'else']);
    parts = [given['if'], given['then'], given['else']];
  }
  if (parts.length !== 3 || parts.includes(undefined)) throw new UnsupportedPipeline('$cond takes if, then and else');
  const [when, then, otherwise] = parts.map(check) as [Expression, Expression, Expression];
  return { kind: 'switch', branches: [{ when, then }], otherwise };
}

/** A default is needed, since MongoDB fails where no branch applies. */
function switched(operand: Json | undefined, check: Check): Expression {
  const given = named('$switch', operand, ['branches', 'default']);
  const branches = listOf('branches', given['branches']).map((branch) => {
    const { case: when, then } = named('a branch', branch, ['case', 'then']);
    return { when: check(when), then: check(then) };
  });
  if (branches.length === 0 || given['default'] === undefined)
    throw new UnsupportedPipeline('$switch takes branches and a default');
  return { kind: 'switch', branches, otherwise: check(given['default']) };
}

function substring(operand: Json | undefined, check: Check): Expression {
  const [of, start, length, ...others] = listOf('$substrCP', operand);
  const isCount = (value: Json | undefined): value is number =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= PIPELINE_LIMITS.textLengthMax;
  if (of === undefined || !isCount(start) || !isCount(length) || others.length > 0)
    throw new UnsupportedPipeline('$substrCP takes an expression and two whole numbers, start and length');
  return { kind: 'substring', of: check(of), start, length };
}

/** An object with no other names than these. */
export function named(what: string, given: Json | undefined, names: readonly string[]): JsonObject {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new UnsupportedPipeline(`${what} takes ${names.join(', ')}`);
  const other = Object.keys(given).find((name) => !names.includes(name));
  if (other !== undefined) throw new UnsupportedPipeline(`${what} takes ${names.join(', ')}, not ${other}`);
  return given as JsonObject;
}
