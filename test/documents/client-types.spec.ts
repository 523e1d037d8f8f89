import { readFileSync } from 'node:fs';

import { expect, it } from '@jest/globals';

import { apiDocument } from './api-document.js';
import { clientTypes } from './client-types.js';

it('the types of the client are those of the OpenAPI document (`npm run docs` writes them)', async () => {
  const written = readFileSync('libs/client/api.ts', 'utf8');
  const now = await clientTypes(await apiDocument());
  // Not toBe(): the difference of two long texts takes minutes to print.
  expect(now === written).toBe(true);
});
