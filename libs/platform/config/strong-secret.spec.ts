import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { makeApiKey } from '../api-key.js';
import { isStrong } from './strong-secret.js';

describe('a strong secret', () => {
  it.each([
    ['as new-secrets.sh draws it', randomBytes(24).toString('hex')],
    ['of 32 bytes in hex', randomBytes(32).toString('hex')],
    ['of 24 bytes in base64', randomBytes(24).toString('base64')],
    ['that is an API key', makeApiKey().key],
  ])('is one %s', (_what, secret) => expect(isStrong(secret)).toBe(true));

  it.each([
    'x'.repeat(40),
    'abababababababababababababababab',
    '12345678901234567890',
    'trofast-admin-key-2026',
    'please-change-me-before-you-go-live-9f3a7c21',
    'a-long-password-that-was-in-the-manual-77',
  ])('is not %s', (secret) => expect(isStrong(secret)).toBe(false));
});
