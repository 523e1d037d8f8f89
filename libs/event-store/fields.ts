import { z } from 'zod';

/*
 * Fields of events. Each says what JSON may be there, and so what type it has; lists and objects are read-only. Only
 * what JSON Schema can say is used, since that is what an event is validated against.
 */

/** What data with these fields look like. */
export type DataOf<Shape extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Shape, z.core.$strict>>>;

/** An instant in UTC with milliseconds, as `Instant` is written. */
export const instant = pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

export const boolean: z.ZodType<boolean> = z.boolean();

/** True or left out: what is false is not said. */
export const literalTrue: z.ZodType<true> = z.literal(true);

export const number: z.ZodType<number> = z.number();

export function integer(minimum: number, maximum: number): z.ZodType<number> {
  return z.int().min(minimum).max(maximum);
}

/** From `minimum` to `maximum`, fractions included. */
export function fraction(minimum: number, maximum: number): z.ZodType<number> {
  return z.number().min(minimum).max(maximum);
}

/** More than 0, fractions included. */
export function positive(maximum: number): z.ZodType<number> {
  return z.number().gt(0).max(maximum);
}

/** A text that says something. */
export function text(lengthMax: number): z.ZodType<string> {
  return z.string().min(1).max(lengthMax);
}

export function pattern(form: RegExp, lengthMax?: number): z.ZodType<string> {
  const matching = z.string().regex(form);
  return lengthMax === undefined ? matching : matching.max(lengthMax);
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values): z.ZodType<Values[number]> {
  return z.enum(values);
}

/** A text that is encrypted with its owner's key. */
export function personalText(lengthMax: number): z.ZodType<string> {
  return z.string().min(1).max(lengthMax).meta({ personal: true });
}

/** The same, where null takes the value away. */
export function personalTextOrNull(lengthMax: number): z.ZodType<string | null> {
  return z.string().max(lengthMax).meta({ personal: true }).nullable();
}

export function list<Item>(item: z.ZodType<Item>, itemsMax: number, itemsMin = 0): z.ZodType<readonly Item[]> {
  return z.array(item).min(itemsMin).max(itemsMax);
}

/** Exactly these fields; those that are `optional()` may be left out. */
export function object<Shape extends z.ZodRawShape>(shape: Shape): z.ZodType<DataOf<Shape>> {
  return z.strictObject(shape);
}

/** Up to so many values by names that the event chooses, of one form or of any. */
export function byName<Value>(
  value: z.ZodType<Value>,
  namesMax: number,
  names?: RegExp,
): z.ZodType<Readonly<Record<string, Value>>> {
  return z.record(names ? z.string().regex(names) : z.string(), value).meta({ maxProperties: namesMax });
}

/** An object of which only the writer knows what is in it. */
export const anyObject: z.ZodType<Readonly<Record<string, unknown>>> = z.record(z.string(), z.unknown());

type VariantOf<Shapes extends Record<string, z.ZodRawShape>> = {
  [Type in keyof Shapes & string]: DataOf<{ readonly type: z.ZodType<Type> } & Shapes[Type]>;
}[keyof Shapes & string];

/** One of several objects, distinguished by their `type`. */
export function variants<Shapes extends Record<string, z.ZodRawShape>>(shapes: Shapes): z.ZodType<VariantOf<Shapes>> {
  const objects = Object.entries(shapes).map(([type, shape]) => z.strictObject({ type: z.literal(type), ...shape }));
  return z.discriminatedUnion('type', objects as [(typeof objects)[0]]) as unknown as z.ZodType<VariantOf<Shapes>>;
}
