import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that does not show where they differ. Of different lengths they differ. */
export function isSameBytes(given: Uint8Array, expected: Uint8Array): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
