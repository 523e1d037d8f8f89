import { z } from 'zod';

import { ID_PATTERN } from '#loyalty/vocabulary';

/*
 * Fields of documents. Each says what JSON may be there and what it means, and may have an example. Only what JSON Schema
 * can say is used. The types derive from them, and nothing is parsed with them: documents are made by pure functions.
 */

/** What a document, or a part of one, looks like. */
export type DocumentOf<Schema> = Schema extends z.ZodType<infer Document> ? Document : never;

type ObjectOf<Shape extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Shape, z.core.$strict>>>;

/** Says what a value means, and how it looks. Keywords are those of JSON Schema. */
function described<Value>(
  schema: z.ZodType<Value>,
  description: string,
  example: unknown,
  keywords: object = {},
): z.ZodType<Value> {
  const meta = { description, ...(example !== undefined && { examples: [example] }), ...keywords };
  return schema.register(z.globalRegistry, meta);
}

export const text = (description: string, example?: string): z.ZodType<string> =>
  described(z.string(), description, example);

/** An id that a client or the server chose. */
export const id = (description: string, example?: string): z.ZodType<string> =>
  described(z.string().regex(ID_PATTERN), description, example);

/** A whole number, which may be below zero. */
export const whole = (description: string, example?: number): z.ZodType<number> =>
  described(z.int(), description, example);

/** A whole number from 0. */
export const count = (description: string, example?: number): z.ZodType<number> =>
  described(z.int().min(0), description, example);

/** From `minimum` to `maximum`, both included. */
export const bounded = (description: string, bounds: readonly [number, number], example?: number): z.ZodType<number> =>
  described(z.int().min(bounds[0]).max(bounds[1]), description, example);

export const number = (description: string, example?: number): z.ZodType<number> =>
  described(z.number(), description, example);

export const flag = (description: string, example?: boolean): z.ZodType<boolean> =>
  described(z.boolean(), description, example);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const instant = (description: string, example?: string): z.ZodType<string> =>
  described(z.string().regex(INSTANT), `${description} UTC, RFC 3339 with milliseconds.`, example, {
    format: 'date-time',
  });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const day = (description: string, example?: string): z.ZodType<string> =>
  described(z.string().regex(DAY), `${description} A day in the programme's zone.`, example);

export const choice = <const Value extends string>(
  description: string,
  values: readonly Value[],
  example: Value | undefined = values[0],
): z.ZodType<Value> => described(z.enum(values as readonly [Value, ...Value[]]), description, example);

/** Null where there is nothing to say. The example is the value's, unless it is null. */
export const orNull = <Value>(schema: z.ZodType<Value>, example?: null): z.ZodType<Value | null> => {
  const nullable = schema.nullable();
  return example === undefined ? nullable : nullable.register(z.globalRegistry, { examples: [example] });
};

/** Exactly these fields; those that are `optional()` may be left out. */
export const object = <Shape extends z.ZodRawShape>(description: string, fields: Shape): z.ZodType<ObjectOf<Shape>> =>
  described(z.strictObject(fields), description, undefined);

/** Names that the data give, each with a value of one kind. */
export const mapOf = <Value>(
  description: string,
  value: z.ZodType<Value>,
  example?: Readonly<Record<string, Value>>,
): z.ZodType<Readonly<Record<string, Value>>> => described(z.record(z.string(), value), description, example);

export const listOf = <Item>(description: string, item: z.ZodType<Item>): z.ZodType<readonly Item[]> =>
  described(z.array(item), description, undefined);

/** An object of which only its writer knows what is in it. */
export const anyObject = (
  description: string,
  example?: Readonly<Record<string, unknown>>,
): z.ZodType<Readonly<Record<string, unknown>>> => described(z.record(z.string(), z.unknown()), description, example);

/** Sealed in the document, null in the answer of an ad hoc query, and the text itself for those who may read it. */
export const personal = (description: string, example?: string): z.ZodType<string> =>
  described(z.unknown(), `${description} Personal: encrypted, and null in the answer of a query.`, example, {
    type: ['object', 'null'],
    'x-personal': true,
  }) as unknown as z.ZodType<string>;

/** An object whose every value is sealed. */
export const personalTexts = <Value extends object>(description: string, example?: Value): z.ZodType<Value> =>
  described(
    z.unknown(),
    `${description} Personal: each value is encrypted, and null in the answer of a query.`,
    example,
    { type: 'object', 'x-personal': true },
  ) as unknown as z.ZodType<Value>;

/** Any JSON. */
export const anything = (description: string): z.ZodType => described(z.unknown(), description, undefined);
