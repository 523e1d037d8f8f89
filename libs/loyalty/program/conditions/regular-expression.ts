import { RE2JS } from 're2js';

/** Characters of a pattern. */
const PATTERN_LENGTH_MAX = 200;

/** Instructions that a pattern compiles to; `(\pL{100}){10}` has a thousand. */
const PROGRAM_SIZE_MAX = 300;

/** Patterns that are kept compiled; when full all go, since those in use come back at once. */
const COMPILED_MAX = 1_000;

const compiled = new Map<string, RE2JS>();

/** A pattern that cannot be used, and why. */
export class InvalidPattern extends Error {}

/**
 * A pattern as CEL takes it, in RE2's syntax: no backreferences and no look-around, so that a match takes time linear in
 * the text. @throws InvalidPattern
 */
export function regularExpression(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = compile(pattern);
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RE2JS {
  if (pattern.length > PATTERN_LENGTH_MAX)
    throw new InvalidPattern(`a pattern has at most ${PATTERN_LENGTH_MAX} characters`);
  const made = parsed(pattern);
  if (made.programSize() > PROGRAM_SIZE_MAX)
    throw new InvalidPattern(`the pattern compiles to more than ${PROGRAM_SIZE_MAX} instructions`);
  return made;
}

function parsed(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new InvalidPattern(`it is not a regular expression of RE2: ${error instanceof Error ? error.message : ''}`);
  }
}
