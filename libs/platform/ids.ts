import { v5 } from 'uuid';

/** The namespace of every id that Trofast derives (a UUIDv4 drawn once; never changes, or replays would not meet). */
const NAMESPACE = '6f1f3c1e-5b0a-4c53-9b7e-2f4d5d3f9a10';

/** A UUIDv5 of the parts (RFC 9562): the same parts give the same id on any machine. Parts are length-prefixed. */
export function derivedId(...parts: readonly string[]): string {
  return v5(parts.map((part) => `${part.length}:${part}`).join(''), NAMESPACE);
}
