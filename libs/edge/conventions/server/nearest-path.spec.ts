import { describe, expect, it } from '@jest/globals';

import { describeMissingPath } from './nearest-path.js';

const ROUTES = [
  '/',
  '/livez',
  '/v1/things',
  '/v1/things::batch',
  '/v1/things/:thingId',
  '/v1/things/:thingId/parts',
  '/v1/things/:thingId/parts/:partId',
  '/v1/things/:thingId/notes',
  '/v1/words',
  '/docs/*',
];

describe('the description of a path without a route', () => {
  it.each([
    ['/v1/thing/t1', 'Did you mean /v1/things/t1? Under /v1 there is things, things:batch, words.'],
    ['/v1/things/t1/part', 'Did you mean /v1/things/t1/parts? Under /v1/things/t1 there is notes, parts.'],
    ['/v1/things/t1/parts/p1/colour', 'Under /v1/things/t1/parts there is {partId}.'],
    ['/v2/things', 'Under / there is docs, livez, v1.'],
    ['/elsewhere', 'Under / there is docs, livez, v1.'],
  ])('names for %s what is under its nearest parent, and what is spelt alike', (path, expected) => {
    expect(describeMissingPath(path, ROUTES)).toBe(`There is nothing at ${path}. ${expected}`);
  });

  it('stays small, however long the path and however many the routes', () => {
    const many = Array.from({ length: 500 }, (_, at) => `/v1/route-${at}`);
    const text = describeMissingPath(`/v1/${'x'.repeat(10_000)}`, many);
    expect(text.length).toBeLessThan(1_000);
    expect(text).toMatch(/and 470 more\.$/);
  });
});
