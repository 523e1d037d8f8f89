import { DEPTH_MAX, findNonJson, type NonJson, wellFormed } from './non-json.js';
import { PLAIN, TextWriter } from './text-writer.js';

/** One for all walks: none begins while another is under way. */
const WRITER = new TextWriter();

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
    const text = walk.textOf(value);
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
  return new Walk(false).textOf(value);
}

/**
 * One walk over a value, which writes its canonical text and sees what else there is to know. Every event passes here, so it is
 * written for speed: a sixth of the time of the `canonicalize` package, which the tests compare it with.
 */
class Walk {
  /** Some property is `undefined`. */
  hasUndefined = false;
  private readonly lastAt: KnownObject[] = [];

  /** @param isStrict whether it ends with an error at what `findNonJson` finds */
  constructor(private readonly isStrict: boolean) {}

  textOf(value: unknown): string {
    WRITER.begin();
    this.write(value, 0);
    return WRITER.text();
  }

  private write(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        return this.writeQuoted(value);
      case 'number':
        if (!Number.isFinite(value)) this.meetNonJson();
        return WRITER.addAscii(String(value));
      case 'boolean':
        return WRITER.addAscii(value ? 'true' : 'false');
      case 'object':
        if (value === null) return WRITER.addAscii('null');
        if (depth === DEPTH_MAX) this.meetNonJson();
        return Array.isArray(value) ? this.writeArray(value, depth + 1) : this.writeObject(value, depth + 1);
      default:
        throw new TypeError(`${typeof value} is not JSON`);
    }
  }

  private writeArray(values: readonly unknown[], depth: number): void {
    WRITER.addAscii('[');
    for (let index = 0; index < values.length; index++) {
      if (index > 0) WRITER.addAscii(',');
      this.write(values[index], depth);
    }
    WRITER.addAscii(']');
  }

  private writeObject(value: object, depth: number): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) this.meetNonJson();
    const properties = Object.values(value) as unknown[];
    let isFirst = true;
    for (const { at, key, isPlain } of this.namesOf(value, depth)) {
      const property = properties[at];
      if (property === undefined) {
        this.hasUndefined = true;
        continue;
      }
      if (isPlain) WRITER.addName(key, isFirst);
      else this.writeName(key, isFirst);
      isFirst = false;
      this.write(property, depth);
    }
    WRITER.addAscii(isFirst ? '{}' : '}');
  }

  /** In the order in which they are written. Objects of one list mostly have the same ones, so those of the last object so deep are kept. */
  private namesOf(value: object, depth: number): readonly Name[] {
    const keys = Object.keys(value);
    const last = this.lastAt[depth];
    if (last && isSame(last.keys, keys)) return last.names;
    const names = sorted(keys.map((key, at) => this.nameOf(key, at)));
    this.lastAt[depth] = { keys, names };
    return names;
  }

  private nameOf(key: string, at: number): Name {
    const isPlain = PLAIN.test(key);
    if (key === '__proto__' || !(isPlain || wellFormed(key))) this.meetNonJson();
    return { at, key, isPlain };
  }

  private writeName(key: string, isFirst: boolean): void {
    WRITER.addAscii(isFirst ? '{' : ',');
    this.writeQuoted(key);
    WRITER.addAscii(':');
  }

  private writeQuoted(text: string): void {
    if (WRITER.addQuoted(text)) return;
    if (!wellFormed(text)) this.meetNonJson();
    WRITER.add(JSON.stringify(text));
  }

  private meetNonJson(): void {
    if (this.isStrict) throw new TypeError('not JSON');
  }
}

/** Of a property. */
interface Name {
  readonly key: string;
  /** Among the properties of its object, from 0. */
  readonly at: number;
  /** Nothing of it must be escaped. */
  readonly isPlain: boolean;
}

interface KnownObject {
  readonly keys: readonly string[];
  readonly names: readonly Name[];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Objects have few properties, so insertion beats the general sort; `<` on strings compares UTF-16 code units. */
const INSERTION_MAX = 32;

function sorted(names: Name[]): Name[] {
  if (names.length > INSERTION_MAX) return names.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let at = 1; at < names.length; at++) {
    const name = names[at]!;
    let to = at;
    for (; to > 0 && name.key < names[to - 1]!.key; to--) names[to] = names[to - 1]!;
    names[to] = name;
  }
  return names;
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
