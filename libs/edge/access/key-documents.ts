import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

import { type Scopes } from '../conventions/scopes.js';

const EXAMPLE_KEY = 'trofast_4Tq0xY7bLm2K_...';

const viewOf = ({ table }: Scopes) => ({
  keyId: '4Tq0xY7bLm2K',
  client: 'till-7',
  program: 'main',
  scopes: table.example,
  createdAt: '2026-11-22T05:38:00.000Z',
  expiresAt: '2027-11-22T05:38:00.000Z',
});

const VIEW_SCHEMA = {
  type: 'object',
  required: ['keyId', 'client', 'program', 'scopes', 'createdAt'],
  properties: {
    keyId: { type: 'string' },
    client: { type: 'string' },
    program: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    olderScopes: {
      type: 'array',
      items: { type: 'string' },
      description: 'Those that mean more here than in keys that are made now: replace the key by one with new scopes.',
    },
    createdAt: { type: 'string' },
    expiresAt: { type: 'string' },
    revokedAt: { type: 'string', description: 'From when on it opens nothing; may lie ahead after a rotation.' },
    replaces: { type: 'string', description: 'The id of the key whose place it took.' },
    derivable: { type: 'boolean', description: 'Made before 0.2.0 from the master key and the log: rotate it.' },
    key: { type: 'string' },
  },
};

/** What the OpenAPI document says of the routes of keys. */
export interface KeyDocuments {
  readonly create: MethodDecorator;
  readonly list: MethodDecorator;
  readonly rotate: MethodDecorator;
  readonly revoke: MethodDecorator;
}

/** With examples that have scopes of the table. */
export function keyDocuments(scopes: Scopes): KeyDocuments {
  const view = viewOf(scopes);
  const answers = (status: number, description: string, more: object) =>
    ApiResponse({ status, description, schema: { ...VIEW_SCHEMA, example: { ...view, ...more } } });
  return {
    create: applyDecorators(
      ApiOperation({
        summary: 'Make a key',
        description:
          'A key has no scope that its maker lacks (403 `cannot_grant_scope`). `key` is in this answer only; what is kept is its hash. Repeating the request with the same Idempotency-Key answers the same for ten minutes, and then 409 `key_already_issued`.',
      }),
      answers(201, 'The key.', { key: EXAMPLE_KEY }),
    ),
    list: applyDecorators(
      ApiOperation({ summary: 'List the keys, revoked ones too' }),
      ApiResponse({
        status: 200,
        description: 'Oldest first.',
        schema: {
          type: 'object',
          properties: { items: { type: 'array', items: VIEW_SCHEMA } },
          example: { items: [view] },
        },
      }),
    ),
    rotate: applyDecorators(
      ApiOperation({
        summary: 'Put a new key in the place of another',
        description:
          'The new key has the client and the scopes of the old one, which ends now or after `graceSeconds`.',
      }),
      answers(201, 'The new key.', { replaces: '1aBcDeFgHiJk', key: EXAMPLE_KEY }),
    ),
    revoke: applyDecorators(
      ApiOperation({ summary: 'Revoke a key, from the next request on' }),
      answers(200, 'The key, revoked.', { revokedAt: '2026-12-01T10:00:00.000Z' }),
    ),
  };
}
