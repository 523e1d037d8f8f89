import { type Json, type JsonObject } from '#platform';

/** One field that is otherwise: its path, and both values; one of them is missing where there was no such field. */
export interface Change {
  readonly field: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What differs between two JSON objects, field by field. Lists of things with an id are compared by it. */
export function changesBetween(before: JsonObject, after: JsonObject): readonly Change[] {
  const a = new Map(leaves(before, ''));
  const b = new Map(leaves(after, ''));
  const fields = [...new Set([...a.keys(), ...b.keys()])].sort();
  return fields.flatMap((field) => {
    const [was, is] = [a.get(field), b.get(field)];
    if (was === is) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function* leaves(value: Json | undefined, path: string): Iterable<[string, Json]> {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    yield [path, value];
    return;
  }
  const entries = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index): [string, Json] => [nameOf(item) ?? String(index), item])
    : Object.entries(value as JsonObject);
  for (const [name, item] of entries) yield* leaves(item, path === '' ? name : `${path}.${name}`);
}

function nameOf(item: Json): string | undefined {
  const id =
    typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as JsonObject)['lotId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
