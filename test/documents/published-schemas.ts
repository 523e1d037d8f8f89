import { isDeepStrictEqual } from 'node:util';

import { eventCatalogue } from '#loyalty/event-catalogue';

/** The file of published schemas as it should be. Entries that mean what they meant stay as they are written. */
export function publishedSchemas(published: string): string {
  const before = JSON.parse(published) as Readonly<Record<string, unknown>>;
  const now = new Map<string, unknown>(
    eventCatalogue.map(({ type, version, description, schema }) => [type, { version, description, schema }]),
  );
  const known = Object.keys(before).filter((type) => now.has(type));
  const added = [...now.keys()].filter((type) => !known.includes(type));
  const entryOf = (type: string): unknown => {
    const [was, is] = [before[type], now.get(type)];
    return was !== undefined && isDeepStrictEqual(meaningOf(was), meaningOf(is)) ? was : is;
  };
  const entries = [...known, ...added].map((type) => [type, entryOf(type)] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`;
}

/** Without what JSON Schema gives no meaning: in which order properties are required, and that none is. */
function meaningOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaningOf);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, meaningOf(part)] as const);
  const { required, ...rest } = Object.fromEntries(entries);
  const names = Array.isArray(required) ? [...(required as string[])].sort() : [];
  return { ...rest, ...(names.length > 0 && { required: names }) };
}
