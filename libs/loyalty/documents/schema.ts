import { type DocumentSchema } from '#engine';

/** A field that is always there. */
type Fields = Readonly<Record<string, DocumentSchema>>;

export const text = (description: string): DocumentSchema => ({ type: 'string', description });

export const whole = (description: string): DocumentSchema => ({ type: 'integer', description });

export const number = (description: string): DocumentSchema => ({ type: 'number', description });

export const flag = (description: string): DocumentSchema => ({ type: 'boolean', description });

export const instant = (description: string): DocumentSchema => ({
  type: 'string',
  format: 'date-time',
  description: `${description} UTC, RFC 3339 with milliseconds.`,
});

export const day = (description: string): DocumentSchema => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: `${description} A day in the programme's zone.`,
});

export const choice = (description: string, ...values: readonly string[]): DocumentSchema => ({
  type: 'string',
  enum: values,
  description,
});

/** Null where there is nothing to say. */
export function orNull(schema: DocumentSchema): DocumentSchema {
  return {
    ...schema,
    type: [schema.type as string, 'null'],
    ...(schema.enum && { enum: [...schema.enum, null] }),
  };
}

/** Exactly these fields; those whose name ends in `?` may be left out. */
export function object(description: string, fields: Fields): DocumentSchema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(entries.map(([name, field]) => [name.replace('?', ''), field])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

/** Names that the data give, each with a value of one kind. */
export const mapOf = (description: string, value: DocumentSchema): DocumentSchema => ({
  type: 'object',
  description,
  additionalProperties: value,
});

export const listOf = (description: string, items: DocumentSchema): DocumentSchema => ({
  type: 'array',
  description,
  items,
});

/** Sealed wherever it stands: told as null by queries. */
export const personal = (description: string): DocumentSchema => ({
  type: ['object', 'null'],
  description: `${description} Personal: encrypted, and null in the answer of a query.`,
  'x-personal': true,
});
