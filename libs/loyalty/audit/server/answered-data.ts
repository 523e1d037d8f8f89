import { FORGOTTEN } from '#event-store';
import { type Json, type JsonObject } from '#platform';

import { isTrace } from '../without-traces.js';

/** Where a schema has further ones, for the same value or for a part of it. */
const LISTS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

const PARTS: ReadonlySet<string> = new Set(['items', 'additionalProperties']);

/**
 * The JSON Schema of an event's data as they are answered: personal values are sealed and, once the member is forgotten,
 * gone, as is what leads to the person.
 * @param sealed the address of the schema of a sealed value
 */
export function answeredData(schema: JsonObject, sealed: string): JsonObject {
  if (schema['personal'] === true) return personalValue(schema, sealed);
  const names = schema['additionalProperties'] as JsonObject | boolean | undefined;
  const answered = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, answeredPart(keyword, value as Json, sealed)]),
  );
  // Of a map with personal values the names go too.
  return typeof names === 'object' && names['personal'] === true ? { anyOf: [answered, GONE] } : answered;
}

const GONE = { const: FORGOTTEN };

function personalValue({ type, description }: JsonObject, sealed: string): JsonObject {
  const isNullable = Array.isArray(type) && type.includes('null');
  return {
    ...(description !== undefined && { description }),
    anyOf: [{ $ref: sealed }, GONE, ...(isNullable ? [{ type: 'null' }] : [])],
  };
}

function answeredPart(keyword: string, value: Json, sealed: string): Json {
  if (keyword === 'required') return (value as readonly string[]).filter((name) => !isTrace(name));
  if (keyword === 'properties')
    return Object.fromEntries(
      Object.entries(value as JsonObject).map(([name, part]) => [name, answeredData(part as JsonObject, sealed)]),
    );
  if (LISTS.has(keyword)) return (value as readonly JsonObject[]).map((part) => answeredData(part, sealed));
  return PARTS.has(keyword) && typeof value === 'object' ? answeredData(value as JsonObject, sealed) : value;
}
