import { pointerToken } from '#platform';

/** Deeper nesting than any event or document has; also what ends the walk of a circular value. */
const DEPTH_MAX = 64;

/** What in a value is not JSON, and where (RFC 6901 pointer). */
export interface NonJson {
  readonly pointer: string;
  readonly what: string;
}

/**
 * The first thing in `value` that JSON cannot carry unchanged: BigInt, NaN, Infinity, Date and other class instances,
 * functions, `undefined` in an array, lone surrogates, `__proto__`, circular nesting. `undefined` as the value of a
 * property is fine, since JSON.stringify leaves the property out.
 */
export function findNonJson(value: unknown, depth = 0): NonJson | undefined {
  switch (typeof value) {
    case 'string':
      return wellFormed(value) ? undefined : { pointer: '', what: 'a lone surrogate' };
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { pointer: '', what: String(value) };
    case 'object':
      if (value === null) return undefined;
      if (depth === DEPTH_MAX) return { pointer: '', what: `nesting deeper than ${DEPTH_MAX}` };
      return Array.isArray(value) ? inArray(value, depth) : inObject(value, depth);
    default:
      return { pointer: '', what: typeof value };
  }
}

function inArray(values: readonly unknown[], depth: number): NonJson | undefined {
  for (let index = 0; index < values.length; index++) {
    const found = findNonJson(values[index], depth + 1);
    if (found) return { ...found, pointer: `/${index}${found.pointer}` };
  }
  return undefined;
}

function inObject(value: object, depth: number): NonJson | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return { pointer: '', what: `an instance of ${value.constructor?.name ?? 'a class'}` };
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return { pointer: '/__proto__', what: 'a property named __proto__' };
    const property = (value as Record<string, unknown>)[key];
    if (property === undefined) continue;
    const found =
      findNonJson(property, depth + 1) ?? (wellFormed(key) ? undefined : { pointer: '', what: 'a lone surrogate' });
    if (found) return { ...found, pointer: `/${pointerToken(key)}${found.pointer}` };
  }
  return undefined;
}

/**
 * The RFC 8785 (JCS) form of a value that `findNonJson` accepts: properties sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Every event passes here, so it is written for speed: a fifth of the
 * time of the `canonicalize` package, which the tests hold it against.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`${typeof value} is not JSON`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += text === '' ? canonicalJson(value) : `,${canonicalJson(value)}`;
  return `[${text}]`;
}

function canonicalObject(value: Record<string, unknown>): string {
  let text = '';
  for (const key of sorted(Object.keys(value))) {
    const property = value[key];
    if (property === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(property)}`;
  }
  return `{${text}}`;
}

/** Printable ASCII without quote and backslash: what needs no escaping, which is nearly everything. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Objects have few properties, so insertion beats the general sort; `<` on strings compares UTF-16 code units. */
const INSERTION_MAX = 32;

function sorted(keys: string[]): string[] {
  if (keys.length > INSERTION_MAX) return keys.sort();
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at]!;
    let to = at;
    for (; to > 0 && key < keys[to - 1]!; to--) keys[to] = keys[to - 1]!;
    keys[to] = key;
  }
  return keys;
}

/** The value without properties that are `undefined`; the very same value where there is none. */
export function dropUndefined<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const key of Object.keys(value)) {
    const property = (value as Record<string, unknown>)[key];
    const clean = dropUndefined(property);
    if (clean === property && property !== undefined) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
    if (clean === undefined) delete (copy as Record<string, unknown>)[key];
    else (copy as Record<string, unknown>)[key] = clean;
  }
  return (copy ?? value) as T;
}

/** Node has had it since 20; the `lib` that this is compiled with has not. */
function wellFormed(text: string): boolean {
  return (text as unknown as { isWellFormed(): boolean }).isWellFormed();
}
