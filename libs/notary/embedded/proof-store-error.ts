import { faultOf } from '#platform/sqlite';

import { ProofStoreCorrupted, ProofStoreUnavailable } from '../proof-store.js';

/** What an error of SQLite means to a caller of the port. `doing` is a participle: "opening", "reading". */
export function proofStoreError(error: unknown, doing: string, file: string): Error {
  const fault = faultOf(error);
  if (fault === undefined) return error as Error;
  const message = `${doing} ${file} failed: ${error instanceof Error ? error.message : String(error)}`;
  if (fault === 'other' || fault === 'too_big') return new Error(message, { cause: error });
  if (fault === 'corrupt') return new ProofStoreCorrupted(message, { cause: error });
  return new ProofStoreUnavailable(message, { cause: error });
}
