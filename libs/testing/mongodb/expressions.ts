import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import { type Options } from 'mingo/types';
import { type Document } from 'mongodb';

import { compareValues, typeName } from './order.js';

/**
 * mingo's operators, but for those that it has otherwise than the server: it compares values of one type only, text by
 * UTF-16 units, and fails where the server gives null.
 */
type Operate = (document: unknown, operand: unknown, options: Options) => unknown;

const comparison =
  (holds: (order: number) => boolean): Operate =>
  (document, operand, options) => {
    const [a, b] = evalExpr(document, operand, options) as unknown[];
    return holds(compareValues(a, b));
  };

const ordered: Operate = (document, operand, options) => {
  const list = evalExpr(document, (operand as Document).input as never, options) as unknown[];
  return [...list].sort(compareValues);
};

/** For the server empty text is true; nothing is only what is null, 0 or false. */
const negation: Operate = (document, operand, options) => {
  const value: unknown = evalExpr(document, (Array.isArray(operand) ? operand[0] : operand) as never, options);
  return typeName(value) === 'null' || value === 0 || value === false;
};

const remainder: Operate = (document, operand, options) => {
  const [a, b] = evalExpr(document, operand, options) as unknown[];
  return typeof a === 'number' && typeof b === 'number' ? a % b : null;
};

const overridden = {
  $not: negation,
  $mod: remainder,
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $sortArray: ordered,
};

const extreme =
  (isBetter: (order: number) => boolean) =>
  (documents: unknown[], operand: unknown, options: Options): unknown => {
    const values = accumulators
      .$push(documents as never, operand as never, options)
      .filter((value) => typeName(value) !== 'null');
    if (values.length === 0) return null;
    return values.reduce((best, value) => (isBetter(compareValues(value, best)) ? value : best));
  };

const overriddenAccumulators = {
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
};

export const EXPRESSIONS = Context.init({
  expression: { ...expressions, ...overridden },
  accumulator: { ...accumulators, ...overriddenAccumulators },
  pipeline: stages,
  projection: projections,
});
