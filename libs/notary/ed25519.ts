import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Bytes of a key, public or private (RFC 8032). */
export const ED25519_BYTES = 32;

export const SIGNATURE_BYTES = 64;

/** RFC 8410: what a key is wrapped in, in front of its 32 bytes. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A key to sign with, made of its 32 bytes. */
export class Ed25519Key {
  /** 32 bytes. */
  readonly publicKey: Buffer;
  private readonly key: KeyObject;

  /** @param seed 32 random bytes */
  constructor(seed: Buffer) {
    this.key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(-ED25519_BYTES);
  }

  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.key);
  }
}

/** @param publicKey 32 bytes */
export function isSignedBy(publicKey: Buffer, message: Uint8Array, signature: Buffer): boolean {
  if (publicKey.length !== ED25519_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}
