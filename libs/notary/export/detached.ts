import { createHash } from 'node:crypto';

import { type Note, parseNote, signedNote, signersOf } from '../note.js';
import { type SigningKey } from '../signing-keys.js';
import { type VerifierKey, verifierKeyText } from '../verifier-key.js';

/** What is signed of a text that lies somewhere else. */
export interface Statement {
  /** What the text is; no two kinds of texts have the same, so that neither passes for the other. */
  readonly what: string;
  /** What the log is called. */
  readonly origin: string;
  readonly text: string;
}

/** A note that names the log and the SHA-256 of a text. */
export function signedDetached(statement: Statement, { key }: Pick<SigningKey, 'key'>): string {
  return signedNote(statementText(statement), statement.origin, key);
}

/** Who of the trusted has signed, and whether it is this text. */
export interface DetachedSignature {
  /** Undefined where nobody who is trusted has. */
  readonly signedBy: string | undefined;
  readonly isOfText: boolean;
}

/** @param written the note, from anybody @throws NoteMalformed, SignatureWrong */
export function readDetached(statement: Statement, written: string, keys: readonly VerifierKey[]): DetachedSignature {
  const note: Note = parseNote(written);
  const [signer] = signersOf(note, keys);
  return { signedBy: signer && verifierKeyText(signer), isOfText: note.text === statementText(statement) };
}

function statementText({ what, origin, text }: Statement): string {
  return `${what}\n${origin}\n${createHash('sha256').update(text).digest('base64')}\n`;
}
