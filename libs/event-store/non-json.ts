import { pointerToken } from '#platform';

/** Deeper nesting than any event or document has; also what ends the walk of a circular value. */
export const DEPTH_MAX = 64;

/** What in a value is not JSON, and where (RFC 6901 pointer). */
export interface NonJson {
  readonly pointer: string;
  readonly what: string;
}

/**
 * The first thing in `value` that JSON cannot carry unchanged: BigInt, NaN, Infinity, Date and other class instances,
 * functions, `undefined` in an array, lone surrogates, `__proto__`, circular nesting. `undefined` as the value of a
 * property is fine, since JSON.stringify leaves the property out; the property's name must be JSON all the same.
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
    if (!wellFormed(key)) return { pointer: `/${pointerToken(key)}`, what: 'a lone surrogate' };
    const property = (value as Record<string, unknown>)[key];
    if (property === undefined) continue;
    const found = findNonJson(property, depth + 1);
    if (found) return { ...found, pointer: `/${pointerToken(key)}${found.pointer}` };
  }
  return undefined;
}

/** Node has had it since 20; the `lib` that this is compiled with has not. */
export function wellFormed(text: string): boolean {
  return (text as unknown as { isWellFormed(): boolean }).isWellFormed();
}
