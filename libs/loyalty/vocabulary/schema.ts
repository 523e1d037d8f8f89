import { LIMITS } from './limits.js';

/** JSON Schema (2020-12), the small part of it that events need. `personal` marks what is encrypted. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: string | boolean;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly maxProperties?: number;
  readonly oneOf?: readonly Schema[];
  readonly personal?: true;
  readonly [key: string]: SchemaValue | undefined;
}

type SchemaValue =
  string | number | boolean | null | readonly SchemaValue[] | { readonly [key: string]: SchemaValue | undefined };

const INSTANT = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$';

export const instant: Schema = { type: 'string', pattern: INSTANT };

export const instantOrNever: Schema = { type: ['string', 'null'], pattern: INSTANT };

export const localDay: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

export const currency: Schema = { type: 'string', pattern: '^[A-Z]{3}$' };

export const memberId: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

export const hmac: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{16,128}$' };

export const slug: Schema = { type: 'string', pattern: `^[a-z][a-z0-9_-]{0,${LIMITS.slugLengthMax - 1}}$` };

export const points: Schema = whole(1, LIMITS.pointsMax);

export const amount: Schema = whole(0, LIMITS.amountMax);

export const total: Schema = whole(0, LIMITS.totalMax);

export const version: Schema = whole(1, 1e9);

export const yes: Schema = { type: 'boolean', const: true };

export const bool: Schema = { type: 'boolean' };

export function whole(minimum: number, maximum: number): Schema {
  return { type: 'integer', minimum, maximum };
}

export function text(maxLength: number = LIMITS.textLengthMax, minLength = 1): Schema {
  return { type: 'string', minLength, maxLength };
}

export function oneOfTexts(...values: readonly string[]): Schema {
  return { type: 'string', enum: values };
}

export function list(items: Schema, maxItems: number, minItems = 0): Schema {
  return { type: 'array', items, minItems, maxItems };
}

/** A text that is personal and may be taken away (null). */
export function personal(maxLength: number): Schema {
  return { type: ['string', 'null'], maxLength, personal: true };
}

/** A text that is personal; where it may be left out it is never null. */
export function personalText(maxLength: number): Schema {
  return { type: 'string', minLength: 1, maxLength, personal: true };
}

/** An object with exactly these properties; those whose name ends in `?` may be left out. */
export function object(fields: { readonly [name: string]: Schema }): Schema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name.replace('?', ''), field])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

/** One of several objects, told apart by their `type`. */
export function variants(fields: { readonly [type: string]: { readonly [name: string]: Schema } }): Schema {
  return {
    oneOf: Object.entries(fields).map(([type, rest]) => object({ type: { type: 'string', const: type }, ...rest })),
  };
}
