/**
 * Names that callers give (attributes, rules, fields of a query) may be `constructor`, `__proto__` or `a/b`. A
 * plain object answers for the first two without having them, so records are read and written by name with these; the lint
 * rule `own-names` sees to it.
 */

/** The value under a name, if the record itself has it; nothing that it inherits. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Sets the value under a name; `__proto__` becomes a key like any other. */
export function setOwn<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name !== '__proto__') record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}

/** A name as a token of a JSON pointer (RFC 6901, section 3). */
export const pointerToken = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
