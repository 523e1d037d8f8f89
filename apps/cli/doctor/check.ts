import { describeError } from '../errors.js';
import { fail, type Finding, type Result } from './finding.js';

/** One check, by the name that it is reported under. */
export type Check = readonly [check: string, look: () => Promise<Result>];

/** What each check finds; one that throws has found that. */
export async function* findings(checks: readonly Check[]): AsyncGenerator<Finding> {
  for (const [check, look] of checks)
    yield { check, ...(await look().catch((error: unknown) => fail(describeError(error).line))) };
}

/** Asks once, however many checks use the answer. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
