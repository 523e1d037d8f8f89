import { expect, it } from '@jest/globals';

import { apiDocument } from '../../test/documents/api-document.js';
import { repetitionOf, UNKEYED_POSTS } from './repetition.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
}

it('an operation is sent with a key if and only if the document says so, and the list of others is complete', async () => {
  const { paths } = (await apiDocument()) as { readonly paths: Record<string, Record<string, Operation>> };
  const unkeyed: string[] = [];
  for (const [route, operations] of Object.entries(paths))
    for (const [method, { parameters = [] }] of Object.entries(operations)) {
      const isKeyed = parameters.some(({ name }) => name === 'Idempotency-Key');
      expect([method, route, repetitionOf(method.toUpperCase(), route) === 'keyed']).toEqual([method, route, isKeyed]);
      if (method === 'post' && !isKeyed) unkeyed.push(route);
    }
  expect(unkeyed.sort()).toEqual([...UNKEYED_POSTS.keys()].sort());
});

it.each([
  ['POST', '/v1/projections/balances/rebuild', 'once'],
  ['POST', '/v1/projections/balances/parked/ada/skip', 'once'],
  ['POST', '/v1/purchases:batch?import=true', 'safe'],
  ['POST', '/v1/members/ada/purchases?dryRun=true', 'keyed'],
  ['PATCH', '/v1/members/ada', 'keyed'],
  ['GET', '/v1/members', 'safe'],
])('%s %s is %s also when its path is filled in', (method, path, repetition) => {
  expect(repetitionOf(method, path)).toBe(repetition);
});
