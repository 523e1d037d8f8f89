import { DEPTH_MAX, findNonJson, type NonJson, wellFormed } from './non-json.js';

/** A value as it is stored: without properties that are `undefined`, and the text that its hash is made from. */
export interface CanonicalForm<T> {
  /** The very same value where nothing had to be left out. */
  readonly value: T;
  /** RFC 8785. */
  readonly text: string;
}

/** Of a value that has not come out of a JSON parser. @returns what in it is not JSON, where something is not */
export function canonicalForm<T>(value: T): CanonicalForm<T> | NonJson {
  const walk = new Walk(true);
  try {
    const text = walk.textOf(value, 0);
    return { value: walk.hasUndefined ? dropUndefined(value) : value, text };
  } catch (error) {
    const found = findNonJson(value);
    if (!found) throw error;
    return found;
  }
}

/**
 * The RFC 8785 (JCS) form of what a JSON parser gave, or of instances with such fields: properties sorted by UTF-16 code
 * units, no white space, numbers and strings as ECMAScript writes them.
 */
export function canonicalJson(value: unknown): string {
  return new Walk(false).textOf(value, 0);
}

/**
 * One walk over a value, which writes its canonical text and sees what else there is to know. Every event passes here, so it is
 * written for speed: a fifth of the time of the `canonicalize` package, which the tests compare it with.
 */
class Walk {
  /** Some property is `undefined`. */
  hasUndefined = false;
  private readonly lastAt: KnownObject[] = [];

  /** @param isStrict whether it ends with an error at what `findNonJson` finds */
  constructor(private readonly isStrict: boolean) {}

  textOf(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.quoted(value);
      case 'number':
        if (!Number.isFinite(value)) this.meetNonJson();
        return String(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        if (value === null) return 'null';
        if (depth === DEPTH_MAX) this.meetNonJson();
        return Array.isArray(value) ? this.arrayText(value, depth + 1) : this.objectText(value, depth + 1);
      default:
        throw new TypeError(`${typeof value} is not JSON`);
    }
  }

  private arrayText(values: readonly unknown[], depth: number): string {
    let text = '';
    for (const value of values) text += text === '' ? this.textOf(value, depth) : `,${this.textOf(value, depth)}`;
    return `[${text}]`;
  }

  private objectText(value: object, depth: number): string {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) this.meetNonJson();
    let text = '';
    for (const { key, label } of this.propertiesOf(value, depth)) {
      const property = (value as Record<string, unknown>)[key];
      if (property === undefined) {
        this.hasUndefined = true;
        continue;
      }
      text += text === '' ? label : `,${label}`;
      text += this.textOf(property, depth);
    }
    return `{${text}}`;
  }

  /** In the order in which they are written. Objects of one list mostly have the same ones, so those of the last object so deep are kept. */
  private propertiesOf(value: object, depth: number): readonly Property[] {
    const keys = Object.keys(value);
    const last = this.lastAt[depth];
    if (last && isSame(last.keys, keys)) return last.properties;
    const properties = sorted([...keys]).map((key) => ({ key, label: `${this.name(key)}:` }));
    this.lastAt[depth] = { keys, properties };
    return properties;
  }

  private name(key: string): string {
    if (key === '__proto__') this.meetNonJson();
    return this.quoted(key);
  }

  private quoted(text: string): string {
    if (PLAIN.test(text)) return `"${text}"`;
    if (!wellFormed(text)) this.meetNonJson();
    return JSON.stringify(text);
  }

  private meetNonJson(): void {
    if (this.isStrict) throw new TypeError('not JSON');
  }
}

interface Property {
  readonly key: string;
  /** As it is written, with its colon. */
  readonly label: string;
}

interface KnownObject {
  readonly keys: readonly string[];
  readonly properties: readonly Property[];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Printable ASCII without quote and backslash: what needs no escaping, which is nearly everything. */
const PLAIN = /^[ !#-[\]-~]*$/;

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
function dropUndefined<T>(value: T): T {
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
