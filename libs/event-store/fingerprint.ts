import { createHmac, hkdfSync } from 'node:crypto';

import { type SecretKey } from './key-store.js';

const KEY_BYTES = 32;
/** Fingerprints of builds before 0.2.0 have no version: 64 hex digits. */
const VERSION = 'v2.';

/** An owner's key encrypts; what signs is derived from it (HKDF-SHA256, RFC 5869), so that each key serves one purpose. */
const signingKeys = new WeakMap<SecretKey, SecretKey>();

/** `v2.` and base64url of HMAC-SHA256 over a request's text. */
export function fingerprintOf(key: SecretKey, text: string): string {
  return VERSION + createHmac('sha256', signingKeyOf(key)).update(text).digest('base64url');
}

/** As builds before 0.2.0 made it, with the owner's key itself. */
export function formerFingerprintOf(key: SecretKey, text: string): string {
  return createHmac('sha256', key).update('fingerprint\n').update(text).digest('hex');
}

export function isFormerFingerprint(fingerprint: string): boolean {
  return !fingerprint.startsWith(VERSION);
}

function signingKeyOf(key: SecretKey): SecretKey {
  const known = signingKeys.get(key);
  if (known) return known;
  const derived = Buffer.from(hkdfSync('sha256', key, 'trofast', 'fingerprint', KEY_BYTES));
  signingKeys.set(key, derived);
  return derived;
}
