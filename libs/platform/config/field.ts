import { z } from 'zod';

import { isStrong } from './strong-secret.js';

/** One setting: what the table of the README says of it, and how its text becomes a value. */
export interface Field<Value> {
  readonly variable: `TROFAST_${string}`;
  readonly description: string;
  /** As text; left out where the setting may be unset. */
  readonly fallback?: string;
  /** What the table says instead of a default. */
  readonly unset?: string;
  /** May be given as a file with `{variable}_FILE`, and is never shown. */
  readonly secret?: boolean;
  readonly schema: z.ZodType<Value, string>;
}

/** A setting; `rest` has what only some have. */
export function field<Value>(
  variable: Field<Value>['variable'],
  description: string,
  schema: Field<Value>['schema'],
  rest: Partial<Field<Value>> = {},
): Field<Value> {
  return { variable, description, schema, ...rest };
}

/** What a setting is given as; what is around it does not count. */
export const text = z.string().trim();
/** A name of ours: namespace, programme. */
export const name = text.regex(
  /^[a-z][a-z0-9-]{0,39}$/,
  'takes lower-case letters, digits and "-", beginning with a letter (at most 40)',
);
/** From `min` to `max`, both included. */
export const wholeNumber = (min: number, max: number) =>
  text
    .regex(/^\d{1,15}$/, `takes a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `takes a whole number from ${min} to ${max}`);
/** A text that is not shown. */
export const secret = (lengthMin: number) =>
  text.min(lengthMin, `takes at least ${lengthMin} characters`).max(4096, 'takes at most 4096 characters');

/** A key that is taken as given must be one that nobody guesses. */
export const strongSecret = secret(20).refine(
  isStrong,
  'is too easy to guess: take a random one, such as `openssl rand -hex 32` gives',
);

/** @param forms what it looks like, for the message */
export const url = (forms: string, ...schemes: readonly string[]) =>
  text
    .max(4096, 'takes at most 4096 characters')
    .refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)), `takes ${forms}`);
