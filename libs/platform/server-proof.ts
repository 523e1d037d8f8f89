import { createHmac } from 'node:crypto';

import { isSameBytes } from './same-bytes.js';

const CHALLENGE = /^[\w-]{43}$/;

/** Header of a request that asks a server to prove who it is: 32 random bytes, base64url. */
export const CHALLENGE_HEADER = 'trofast-challenge';
/** Header of the answer. */
export const PROOF_HEADER = 'trofast-proof';

/**
 * Shows that a server has a token without showing the token: HMAC-SHA256 over the challenge and the port that was called,
 * so that a process on another port cannot pass the challenge on. `undefined` for what is no challenge.
 */
export function serverProof(token: string, challenge: unknown, port: number | undefined): string | undefined {
  if (typeof challenge !== 'string' || !CHALLENGE.test(challenge) || port === undefined) return undefined;
  return createHmac('sha256', token).update(`trofast server\n${port}\n${challenge}`).digest('base64url');
}

export function isSameProof(a: string, b: string): boolean {
  return isSameBytes(Buffer.from(a), Buffer.from(b));
}
