import { type Json, type JsonObject, ownValue } from '#platform';

import { type Condition, type RangeOperator, type Scalar } from './filter.js';
import { compareText } from './values.js';

/** Whether a document fits a filter. */
export type Predicate = (document: JsonObject) => boolean;

/** A checked filter as a test on one document, with MongoDB's meaning. Compile it once and use it for many. */
export function predicateOf(condition: Condition): Predicate {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.of.map(predicateOf);
      return (document) => tests.every((test) => test(document));
    }
    case 'or': {
      const tests = condition.of.map(predicateOf);
      return (document) => tests.some((test) => test(document));
    }
    case 'not':
      return not(predicateOf(condition.of));
    case 'equal':
      return anyAt(condition.field, equalTo(condition.value));
    case 'not_equal':
      return not(anyAt(condition.field, equalTo(condition.value)));
    case 'in':
      return anyAt(condition.field, oneOf(condition.values));
    case 'not_in':
      return not(anyAt(condition.field, oneOf(condition.values)));
    case 'range':
      return anyAt(condition.field, within(condition.operator, condition.value));
    case 'exists': {
      const exists = anyAt(condition.field, (value) => value !== undefined);
      return condition.expected ? exists : not(exists);
    }
  }
}

type ValueTest = (value: Json | undefined) => boolean;

const not =
  (test: Predicate): Predicate =>
  (document) =>
    !test(document);

/** True if any value that the path reaches passes: elements of a list each, and the list itself. `undefined` is missing. */
function anyAt(field: string, test: ValueTest): Predicate {
  const path = field.split('.');
  const last = path.length - 1;
  const visit = (holder: JsonObject, depth: number): boolean => {
    const name = path[depth]!;
    const value = ownValue(holder, name);
    if (Array.isArray(value)) {
      const elements = value as readonly Json[];
      if (depth === last) return test(value) || elements.some(test);
      return elements.some((element) => isObject(element) && visit(element, depth + 1));
    }
    if (depth === last) return test(value);
    return isObject(value) ? visit(value, depth + 1) : test(undefined);
  };
  return (document) => visit(document, 0);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null stands for a missing value too. */
function equalTo(expected: Scalar): ValueTest {
  return expected === null ? (value) => value === null || value === undefined : (value) => value === expected;
}

function oneOf(expected: readonly Scalar[]): ValueTest {
  const values = new Set<unknown>(expected);
  if (values.has(null)) values.add(undefined);
  return (value) => values.has(value);
}

/** Ranges stay within the type of their bound. */
function within(operator: RangeOperator, bound: string | number | boolean): ValueTest {
  const compare: (value: never) => number =
    typeof bound === 'string'
      ? (value: string) => compareText(value, bound)
      : (value: number | boolean) => Number(value) - Number(bound);
  const isTrue = {
    $gt: (order: number) => order > 0,
    $gte: (order: number) => order >= 0,
    $lt: (order: number) => order < 0,
    $lte: (order: number) => order <= 0,
  }[operator];
  return (value) => typeof value === typeof bound && isTrue(compare(value as never));
}
