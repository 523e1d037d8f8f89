import { createHash } from 'node:crypto';

import { TrofastError } from '#platform';

import { ED25519_BYTES } from './ed25519.js';

/** What a key signs: notes as they are, or checkpoints of others with a time (C2SP `signed-note`, `tlog-cosignature`). */
export const KEY_KINDS = { log: 1, witness: 4 } as const;

export type KeyKind = keyof typeof KEY_KINDS;

/** The public part of a key, under a name. */
export interface VerifierKey {
  /** Who signs; without spaces and `+`. */
  readonly name: string;
  readonly kind: KeyKind;
  /** 32 bytes of Ed25519. */
  readonly publicKey: Buffer;
}

/** A text is no public key of a note. */
export class KeyMalformed extends TrofastError {
  constructor() {
    super(
      'public_key_malformed',
      'A public key is NAME+ID+KEY as GET /.well-known/trofast and `trofast notary show` give it, with an Ed25519 key in base64.',
    );
  }
}

const VKEY = /^(?<name>[^\s+]{1,200})\+(?<id>[0-9a-f]{8})\+(?<key>[A-Za-z0-9+/]+={0,2})$/u;

/** The first four bytes of SHA-256 over name, kind and key, which tell keys of one name apart. */
export function keyIdOf({ name, kind, publicKey }: VerifierKey): Buffer {
  const hashed = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(KEY_KINDS[kind]), publicKey]);
  return createHash('sha256').update(hashed).digest().subarray(0, 4);
}

/** `NAME+ID+KEY` as `signed-note` writes it. */
export function verifierKeyText(key: VerifierKey): string {
  const bytes = Buffer.concat([Buffer.of(KEY_KINDS[key.kind]), key.publicKey]);
  return `${key.name}+${keyIdOf(key).toString('hex')}+${bytes.toString('base64')}`;
}

/** @throws KeyMalformed */
export function parseVerifierKey(text: string): VerifierKey {
  const { name, id, key } = VKEY.exec(text)?.groups ?? {};
  const bytes = Buffer.from(key ?? '', 'base64');
  const kind = (Object.keys(KEY_KINDS) as KeyKind[]).find((each) => KEY_KINDS[each] === bytes[0]);
  if (name === undefined || kind === undefined || bytes.length !== 1 + ED25519_BYTES) throw new KeyMalformed();
  const parsed = { name, kind, publicKey: bytes.subarray(1) };
  if (keyIdOf(parsed).toString('hex') !== id || verifierKeyText(parsed) !== text) throw new KeyMalformed();
  return parsed;
}
