import { type Json } from '#platform';

import { type ArithmeticOperator, type ComparisonOperator, type Expression } from '../../pipeline/expressions.js';
import { type QueryMeter } from './meter.js';
import { compareWhole, reach, type Row } from './values.js';

/** What an expression gives for a row; null where MongoDB would have it missing. */
export type Evaluate = (row: Row) => Json;

/** An expression as a function, made once for a pipeline; each call of each part counts. */
export function evaluatorOf(expression: Expression, meter: QueryMeter): Evaluate {
  const evaluate = plainEvaluator(expression, meter);
  return (row) => {
    meter.evaluated();
    return evaluate(row);
  };
}

function plainEvaluator(expression: Expression, meter: QueryMeter): Evaluate {
  const made = (part: Expression): Evaluate => evaluatorOf(part, meter);
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'field': {
      const path = expression.path.split('.');
      return (row) => reach(row, path) ?? null;
    }
    case 'arithmetic':
      return arithmetic(expression.operator, expression.of.map(made));
    case 'rounding': {
      const round = { $abs: Math.abs, $ceil: Math.ceil, $floor: Math.floor }[expression.operator];
      return numeric(made(expression.of), round);
    }
    case 'comparison':
      return comparison(expression.operator, made(expression.of[0]), made(expression.of[1]));
    case 'and': {
      const of = expression.of.map(made);
      return (row) => of.every((part) => isTrue(part(row)));
    }
    case 'or': {
      const of = expression.of.map(made);
      return (row) => of.some((part) => isTrue(part(row)));
    }
    case 'not': {
      const of = made(expression.of);
      return (row) => !isTrue(of(row));
    }
    case 'switch':
      return choice(expression, made);
    case 'if_null': {
      const [of, otherwise] = [made(expression.of), made(expression.otherwise)];
      return (row) => of(row) ?? otherwise(row);
    }
    case 'concat':
      return concatenation(expression.of.map(made), meter);
    case 'substring': {
      const { of, start, length } = expression;
      return substring(made(of), start, length);
    }
    case 'size': {
      const of = made(expression.of);
      return (row) => {
        const value = of(row);
        return Array.isArray(value) ? value.length : null;
      };
    }
  }
}

/** As MongoDB takes conditions: only null, 0 and false are not true. */
export function isTrue(value: Json): boolean {
  return value !== null && value !== 0 && value !== false;
}

function numeric(of: Evaluate, change: (value: number) => number): Evaluate {
  return (row) => {
    const value = of(row);
    return typeof value === 'number' ? change(value) : null;
  };
}

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number | null>> = {
  $add: (a, b) => a + b,
  $subtract: (a, b) => a - b,
  $multiply: (a, b) => a * b,
  $divide: (a, b) => (b === 0 ? null : a / b),
  $mod: (a, b) => (b === 0 ? null : a % b),
};

function arithmetic(operator: ArithmeticOperator, of: readonly Evaluate[]): Evaluate {
  const combine = ARITHMETIC[operator];
  return (row) => {
    let result: number | null = null;
    for (const [at, part] of of.entries()) {
      const value = part(row);
      if (typeof value !== 'number') return null;
      result = at === 0 ? value : combine(result!, value);
      if (result === null) return null;
    }
    return result;
  };
}

function comparison(operator: ComparisonOperator, a: Evaluate, b: Evaluate): Evaluate {
  const isTrue: (order: number) => boolean = {
    $eq: (order: number) => order === 0,
    $ne: (order: number) => order !== 0,
    $gt: (order: number) => order > 0,
    $gte: (order: number) => order >= 0,
    $lt: (order: number) => order < 0,
    $lte: (order: number) => order <= 0,
  }[operator];
  return (row) => isTrue(compareWhole(a(row), b(row)));
}

function choice(
  { branches, otherwise }: Extract<Expression, { kind: 'switch' }>,
  made: (part: Expression) => Evaluate,
): Evaluate {
  const compiled = branches.map(({ when, then }) => ({ when: made(when), then: made(then) }));
  const fallback = made(otherwise);
  return (row) => {
    for (const { when, then } of compiled) if (isTrue(when(row))) return then(row);
    return fallback(row);
  };
}

function concatenation(of: readonly Evaluate[], meter: QueryMeter): Evaluate {
  return (row) => {
    let text = '';
    for (const part of of) {
      const value = part(row);
      if (typeof value !== 'string') return null;
      text += value;
    }
    meter.madeText(text.length);
    return text;
  };
}

const ONE_UNIT_EACH = /^[\0-\uD7FF\uE000-\uFFFF]*$/;

/** By code points. */
function substring(of: Evaluate, start: number, length: number): Evaluate {
  return (row) => {
    const value = of(row);
    if (typeof value !== 'string') return null;
    if (ONE_UNIT_EACH.test(value)) return value.slice(start, start + length);
    return [...value].slice(start, start + length).join('');
  };
}
