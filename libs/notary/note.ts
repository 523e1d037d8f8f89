import { TrofastError } from '#platform';

import { type Ed25519Key, isSignedBy } from './ed25519.js';
import { keyIdOf, type VerifierKey, verifierKeyText } from './verifier-key.js';

/** More signatures than this make a note too long to be looked through. */
const SIGNATURES_MAX = 100;

const TIME_BYTES = 8;

const SIGNATURE_LINE = /^— (?<name>[^\s+]{1,200}) (?<bytes>[A-Za-z0-9+/]+={0,2})$/u;

/** A line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** Four bytes. */
  readonly keyId: Buffer;
  readonly bytes: Buffer;
}

/** A text with its signatures (C2SP `signed-note`). */
export interface Note {
  /** With the newline at its end, which is signed too. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A text is no signed note. */
export class NoteMalformed extends TrofastError {
  constructor(fault: string) {
    super(
      'note_malformed',
      `A signed note has a text, an empty line, and lines that begin with a dash and who signed. ${fault}`,
    );
  }
}

/** A key that is known has not signed this. */
export class SignatureWrong extends TrofastError {
  constructor(key: VerifierKey) {
    super('signature_wrong', `The signature of ${key.name} is not one of ${verifierKeyText(key)} over this text.`);
  }
}

/** @throws NoteMalformed */
export function parseNote(written: string): Note {
  const note = written.replaceAll('\r\n', '\n');
  const at = note.lastIndexOf('\n\n');
  if (at < 0) throw new NoteMalformed('It has no empty line.');
  const lines = note.slice(at + 2).split('\n');
  if (lines.pop() !== '') throw new NoteMalformed('Its last line is not ended.');
  if (lines.length === 0 || lines.length > SIGNATURES_MAX)
    throw new NoteMalformed(`It has ${lines.length} signatures, not 1 to ${SIGNATURES_MAX}.`);
  return { text: note.slice(0, at + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const { name, bytes } = SIGNATURE_LINE.exec(line)?.groups ?? {};
  const signature = Buffer.from(bytes ?? '', 'base64');
  const isCanonical = signature.toString('base64') === bytes; // else one signature had several texts
  if (name === undefined || signature.length < 5 || !isCanonical)
    throw new NoteMalformed(`This is no signature: ${line}`);
  return { name, keyId: signature.subarray(0, 4), bytes: signature.subarray(4) };
}

/** A text, ended by a newline, signed by a log's own key. */
export function signedNote(text: string, name: string, key: Ed25519Key): string {
  const verifier: VerifierKey = { name, kind: 'log', publicKey: key.publicKey };
  return `${text}\n${signatureLine(verifier, key.sign(Buffer.from(text)))}`;
}

/** The same note with the signature of a witness behind it. @param seconds when, since 1970 */
export function cosigned(note: string, name: string, key: Ed25519Key, seconds: number): string {
  const { text } = parseNote(note);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const verifier: VerifierKey = { name, kind: 'witness', publicKey: key.publicKey };
  return note + signatureLine(verifier, Buffer.concat([time, key.sign(cosignedText(text, BigInt(seconds)))]));
}

function signatureLine(key: VerifierKey, signature: Buffer): string {
  return `— ${key.name} ${Buffer.concat([keyIdOf(key), signature]).toString('base64')}\n`;
}

const cosignedText = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/**
 * Those of the keys that have signed the note. What keys signed that are not given is left aside, as the format asks.
 * @throws SignatureWrong where a signature that names one of the keys is not its own
 */
export function signersOf(note: Note, keys: readonly VerifierKey[]): readonly VerifierKey[] {
  return keys.filter((key) => {
    const own = note.signatures.filter(({ name, keyId }) => name === key.name && keyId.equals(keyIdOf(key)));
    for (const { bytes } of own) if (!isSigned(note.text, bytes, key)) throw new SignatureWrong(key);
    return own.length > 0;
  });
}

function isSigned(text: string, signature: Buffer, { kind, publicKey }: VerifierKey): boolean {
  if (kind === 'log') return isSignedBy(publicKey, Buffer.from(text), signature);
  if (signature.length < TIME_BYTES) return false;
  const message = cosignedText(text, signature.readBigUInt64BE());
  return isSignedBy(publicKey, message, signature.subarray(TIME_BYTES));
}
