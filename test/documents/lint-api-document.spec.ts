import { expect, it } from '@jest/globals';

import { lintApiDocument } from './lint-api-document.js';

const problem = { description: 'A fault.', content: { 'application/problem+json': { schema: { type: 'object' } } } };

const documentWith = (operation: object, schemas: object = {}): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Things',
    version: '1',
    description: 'Things.',
    license: { name: 'Apache-2.0', url: 'https://example.com' },
  },
  servers: [{ url: '/' }],
  security: [],
  tags: [{ name: 'Things', description: 'What there is.' }],
  paths: {
    '/things': {
      get: {
        tags: ['Things'],
        operationId: 'Things.list',
        summary: 'List things',
        description: 'All of them.',
        responses: { 200: { description: 'They are.' }, '4XX': problem },
        ...operation,
      },
    },
  },
  ...(Object.keys(schemas).length > 0 && { components: { schemas } }),
});

const answer = (media: object) => ({
  responses: { 200: { description: 'They are.', content: { 'application/json': media } }, '4XX': problem },
});

it.each<[string, readonly string[], object]>([
  ['nothing in a document that is right', [], documentWith({})],
  [
    'an operation that says nothing of itself',
    ['redocly operation-description', 'spectral operation-description'],
    documentWith({ description: undefined }),
  ],
  [
    'a parameter that says nothing of itself',
    ['redocly parameter-description', 'spectral oas3-parameter-description'],
    documentWith({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] }),
  ],
  [
    'an operation that is never refused',
    ['redocly operation-4xx-response'],
    documentWith({ responses: { 200: { description: 'They are.' } } }),
  ],
  [
    'an example that its schema does not take',
    ['redocly no-invalid-media-type-examples', 'spectral oas3-valid-media-example'],
    documentWith(
      answer({ schema: { type: 'object', properties: { count: { type: 'integer' } } }, example: { count: 'one' } }),
    ),
  ],
  [
    'such an example of a component too',
    ['redocly no-invalid-media-type-examples'],
    documentWith(answer({ schema: { $ref: '#/components/schemas/Thing' }, example: 'one' }), {
      Thing: { type: 'integer' },
    }),
  ],
  [
    'a component that nothing refers to',
    ['redocly no-unused-components'],
    documentWith({}, { Thing: { type: 'integer' } }),
  ],
  ['a group that is not described', ['spectral operation-tag-defined'], documentWith({ tags: ['Others'] })],
  [
    'a key that no scheme describes',
    ['redocly security-defined'],
    documentWith({ security: [{ apiKey: ['things:read'] }] }),
  ],
])('the lint of the API document finds %s', async (_what, rules, document) => {
  const found = await lintApiDocument(JSON.parse(JSON.stringify(document)) as object);
  expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
});
