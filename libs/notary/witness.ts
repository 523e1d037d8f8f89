import { TrofastError } from '#platform';

import { parseHead } from './log-head.js';
import { parseNote, signersOf } from './note.js';
import { isConsistent } from './proofs.js';
import { type VerifierKey } from './verifier-key.js';

/** A log has shown two pasts that do not fit: it was set back, or changed. */
export class LogForked extends TrofastError {
  constructor(
    code: 'log_forked' | 'log_rolled_back',
    detail: string,
    /** Both heads, as evidence. */
    readonly evidence: readonly string[],
  ) {
    super(code, detail);
  }
}

/** A head that a witness was shown. */
export interface Shown {
  /** The signed note. */
  readonly checkpoint: string;
  /** From the head before, in base64. */
  readonly consistency: readonly string[];
}

/**
 * Whether a witness may sign: the head is signed by the log, and the log begins with all that it had before.
 * @param before the last head that it signed; `undefined` for the first
 * @returns whether the head is newer
 * @throws LogForked; TrofastError `head_not_signed`, `head_of_another_log`; HeadMalformed, NoteMalformed, SignatureWrong
 */
export function isNewer(before: string | undefined, shown: Shown, keys: readonly VerifierKey[]): boolean {
  const { checkpoint, consistency } = shown;
  const head = parseHead(checkpoint);
  if (signersOf(parseNote(checkpoint), keys).length === 0)
    throw new TrofastError('head_not_signed', 'The head is not signed by a key of the log that is trusted.');
  if (before === undefined) return true;
  const older = parseHead(before);
  if (older.origin !== head.origin)
    throw new TrofastError('head_of_another_log', `The head is of the log ${head.origin}, not of ${older.origin}.`);
  if (head.size < older.size)
    throw new LogForked(
      'log_rolled_back',
      `The log had ${older.size} events, and its newest head has ${head.size}: it was set back.`,
      [before, checkpoint],
    );
  const [from, to] = [older, head].map(({ size, root }) => ({ size, root: Buffer.from(root, 'base64') }));
  const proof = consistency.map((hash) => Buffer.from(hash, 'base64'));
  if (!isConsistent(from!, to!, proof))
    throw new LogForked(
      'log_forked',
      `The log of ${head.size} events does not begin with the ${older.size} of before.`,
      [before, checkpoint],
    );
  return head.size > older.size;
}
