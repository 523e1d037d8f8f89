/**
 * Names that callers give (attributes, behaviours, rules, sort fields) may be `constructor`, `__proto__` or `a/b`. A plain
 * object answers for the first two without having them, so such names become keys of a Map or of {@link byName} only, and
 * are looked up with {@link ownValue}; lint refuses a computed key of an object literal.
 */
export type ByName<Value> = { readonly [name: string]: Value };

/** A record without a prototype, of these entries: every key is somebody's. */
export function byName<Value>(entries: Iterable<readonly [string, Value]> = []): Record<string, Value> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}

/** The value under a name, if the record itself has it; nothing that it inherits. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A name as a token of a JSON pointer (RFC 6901, section 3). */
export const pointerToken = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The name that a token of a JSON pointer stands for. */
export const nameOfToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');
