import { z } from 'zod';

import { type JsonObject } from '#platform';

/**
 * The JSON Schema (2020-12) of a zod schema, without `$schema`. Short, since a validator is compiled from it: null is one
 * of the types of a value, not an alternative to it.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { override });
  return rest as JsonObject;
}

/** Named schemas. */
export type SchemaRegistry = z.core.$ZodRegistry<{ id: string }>;

/** The JSON Schemas of all that are in a registry, by their names. They refer to each other at `address(name)`. */
export function jsonSchemasOf(
  registry: SchemaRegistry,
  address: (name: string) => string,
): Readonly<Record<string, JsonObject>> {
  const { schemas } = z.toJSONSchema(registry, { override, uri: address });
  const named = Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]);
  return Object.fromEntries(named) as Record<string, JsonObject>;
}

function override({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  withNullAsType(jsonSchema);
  withoutTrivial(jsonSchema);
}

/** What is said of the value or null goes before what is said of the value alone. */
function withNullAsType(schema: z.core.JSONSchema.BaseSchema): void {
  const { anyOf, ...own } = schema;
  const [value, none] = (anyOf ?? []) as readonly z.core.JSONSchema.BaseSchema[];
  if (!value?.type || none?.type !== 'null') return;
  delete schema.anyOf;
  const values = value.enum && { enum: [...value.enum, null] };
  const type = [...new Set([value.type, 'null'].flat())];
  Object.assign(schema, value, own, values, { type });
}

/** Names of properties are texts, and a value without a condition may be anything. */
function withoutTrivial(schema: z.core.JSONSchema.BaseSchema): void {
  delete schema.propertyNames;
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object' && Object.keys(additionalProperties).length === 0)
    schema.additionalProperties = true;
}
