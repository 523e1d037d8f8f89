import { Context } from 'mingo';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { type Document } from 'mongodb';

import { ServerError } from './errors.js';
import { compareValues, typeName, valuesAt } from './order.js';

/** What the adapters ask for; anything else is refused, so that a stand-in never answers what it was not made for. */
const OPERATORS = new Set([
  '$and',
  '$or',
  '$nor',
  '$not',
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$type',
]);

/** mingo compares text by UTF-16 units, the server by UTF-8 bytes; and ranges stay within the type of their bound. */
function range(holds: (order: number) => boolean) {
  return (field: string, bound: unknown) => (document: unknown) =>
    valuesAt(document, field.split('.'))
      .flatMap((value) => (Array.isArray(value) ? [value as unknown, ...(value as unknown[])] : [value]))
      .some((value) => typeName(value) === typeName(bound) && holds(compareValues(value, bound)));
}

const ranges = {
  $gt: range((order) => order > 0),
  $gte: range((order) => order >= 0),
  $lt: range((order) => order < 0),
  $lte: range((order) => order <= 0),
};
const context = Context.init({ query: { ...queryOperators, ...ranges } as never });

export function matcherOf(filter: Document): (document: Document) => boolean {
  assertKnown(filter);
  const query = new Query(filter, { context });
  return (document) => query.test(document);
}

function assertKnown(filter: unknown): void {
  if (Array.isArray(filter)) filter.forEach(assertKnown);
  else if (typeName(filter) === 'object')
    for (const [key, value] of Object.entries(filter as Document)) {
      if (key.startsWith('$') && !OPERATORS.has(key)) throw new ServerError(2, `unknown operator: ${key}`);
      assertKnown(value);
    }
}
