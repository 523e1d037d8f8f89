import { type Document } from 'mongodb';

import { type Json, type JsonObject } from '#platform';

/**
 * Names of fields as MongoDB keeps them. Servers before 5.0, and compatible ones still, refuse names that begin with `$` or
 * contain a dot (sealed values have `$sealed`), and queries cannot reach such names; so they are written with the full-width
 * characters that MongoDB's own documentation proposes: `＄sealed`, `a．b`. `＼` before a character says that it stands for
 * itself. Top-level names that begin with `_` are the adapter's own, so a body's are written with `＼` too.
 */
const NEEDS_ESCAPE = /^[$＄]|[.．＼\0]|^_bsontype$|^__proto__$/;
const ESCAPED = /^＄|[．＼]/;

export function storedName(name: string, top: boolean): string {
  if (!NEEDS_ESCAPE.test(name) && !(top && name.startsWith('_'))) return name;
  const escaped = name
    .replace(/[＼．]/g, '＼$&')
    .replace(/^＄/, '＼＄')
    .replace(/^\$/, '＄')
    .replaceAll('.', '．')
    .replaceAll('\0', '＼0');
  return escaped.startsWith('_') ? `＼${escaped}` : escaped;
}

/** The name that a stored one stands for. */
export function givenName(name: string): string {
  if (!ESCAPED.test(name)) return name;
  return name
    .replace(/^＄/, '$')
    .replace(/＼(.)|．/gu, (_, literal: string | undefined) =>
      literal === undefined ? '.' : literal === '0' ? '\0' : literal,
    );
}

/** A dotted path of a filter or an order, as it is stored. */
export function storedPath(field: string): string {
  return field
    .split('.')
    .map((name, index) => storedName(name, index === 0))
    .join('.');
}

/** A body's fields as they are stored. `-0` becomes `0`, as JSON text has it. */
export function storedBody(body: JsonObject): Document {
  return renamed(body, (name, top) => storedName(name, top)) as Document;
}

/** The body of a stored document, without the adapter's own fields. */
export function givenBody(document: Document): JsonObject {
  const own = Object.entries(document).filter(([name]) => !name.startsWith('_')) as [string, Json][];
  return renamed(Object.fromEntries(own), givenName) as JsonObject;
}

/** A copy with other names, or the very same value where nothing changes. */
function renamed(value: Json, rename: (name: string, top: boolean) => string, top = true): Json {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const copies = items.map((item) => renamed(item, rename, false));
    return copies.some((copy, index) => !Object.is(copy, items[index])) ? copies : items;
  }
  let changed = false;
  const entries: [string, Json | undefined][] = [];
  for (const [name, inner] of Object.entries(value as JsonObject)) {
    const next = inner === undefined ? undefined : renamed(inner, rename, false);
    const nextName = rename(name, top);
    changed ||= nextName !== name || !Object.is(next, inner);
    entries.push([nextName, next]);
  }
  return changed ? Object.fromEntries<Json | undefined>(entries) : value;
}
