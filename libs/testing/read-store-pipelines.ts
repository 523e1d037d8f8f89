import fc from 'fast-check';
import { type JsonObject } from '#platform';

/** Documents and pipelines of the checked subset, at random: two stores must answer them alike. */

const text = fc.constantFrom('', 'a', 'b', 'ab', 'é', '\uffee', '😀x');
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -2.25, 1e6));
const scalar = fc.oneof(text, number, fc.constantFrom(null, true, false));
const field = fc.constantFrom('a', 'b', 'c', 'n.x', 'n.y', 'l', 'o.k');

export const randomDocument: fc.Arbitrary<JsonObject> = fc.record(
  {
    a: scalar,
    b: scalar,
    c: number,
    n: fc.record({ x: scalar, y: number }, { requiredKeys: [] }),
    l: fc.oneof(fc.array(scalar, { maxLength: 3 }), scalar),
    o: fc.array(fc.record({ k: scalar }), { maxLength: 2 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const literal = scalar.map((value) => ({ $literal: value }));
const reference = field.map((name) => `$${name}`);

const { expression } = fc.letrec((tie) => {
  const inner = tie('expression');
  const pair = fc.tuple(inner, inner);
  const operation = fc.oneof(
    ...['$add', '$multiply', '$and', '$or', '$concat'].map((name) =>
      fc.array(inner, { minLength: 1, maxLength: 3 }).map((of) => ({ [name]: of })),
    ),
    ...['$subtract', '$divide', '$mod', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$ifNull'].map((name) =>
      pair.map((of) => ({ [name]: of })),
    ),
    ...['$abs', '$ceil', '$floor', '$not', '$size'].map((name) => inner.map((of) => ({ [name]: of }))),
    fc.tuple(inner, inner, inner).map((of) => ({ $cond: of })),
    fc.tuple(inner, fc.nat(2), fc.nat(2)).map((of) => ({ $substrCP: of })),
    fc.tuple(inner, inner, inner).map(([when, then, otherwise]) => ({
      $switch: { branches: [{ case: when, then }], default: otherwise },
    })),
  );
  return { expression: fc.oneof({ maxDepth: 3 }, reference, literal, operation) };
});

const bound = fc.oneof(text, number, fc.boolean());
const test = fc.oneof(
  scalar,
  fc.record({ $ne: scalar }),
  fc.record({ $gt: bound }),
  fc.record({ $lte: bound }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gte: bound }) }),
);
const simple = fc.dictionary(field, test, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
const match = fc.oneof(simple, fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }));

const figure = fc.oneof(
  ...['$sum', '$avg', '$min', '$max', '$first', '$last', '$addToSet'].map((name) =>
    expression.map((value) => ({ [name]: value })),
  ),
  fc.constant({ $count: {} }),
);
const names = fc.constantFrom('a', 'b', 'c', 'd');
const figures = fc.dictionary(names, figure, { maxKeys: 3, noNullPrototype: true });
const computed = fc.dictionary(names, expression, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
const key = fc.oneof(expression, computed);
const direction = fc.constantFrom(1, -1);

const stage = fc.oneof(
  match.map(($match) => ({ $match })),
  computed.map(($addFields) => ({ $addFields })),
  fc
    .dictionary(names, fc.oneof(fc.constant(1), expression), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    .map(($project) => ({ $project })),
  fc.tuple(key, figures).map(([_id, rest]) => ({ $group: { _id, ...rest } })),
  fc.dictionary(field, direction, { minKeys: 1, maxKeys: 2, noNullPrototype: true }).map(($sort) => ({ $sort })),
  fc.integer({ min: 1, max: 8 }).map(($limit) => ({ $limit })),
  fc.nat(3).map(($skip) => ({ $skip })),
  fc.tuple(expression, figures).map(([groupBy, output]) => ({
    $bucket: { groupBy, boundaries: [-1, 0, 2], default: 'other', output },
  })),
  fc.constant({ $count: 'c' }),
);
const unwind = fc
  .tuple(fc.constantFrom('$l', '$o', '$n.x', '$a'), fc.boolean())
  .map(([path, keep]) => ({ $unwind: { path, preserveNullAndEmptyArrays: keep } }));

/** At most one $unwind, anywhere. */
export const randomPipeline: fc.Arbitrary<JsonObject[]> = fc
  .tuple(fc.array(stage, { maxLength: 3 }), fc.array(unwind, { maxLength: 1 }), fc.array(stage, { maxLength: 2 }))
  .map((parts) => parts.flat() as JsonObject[]);
