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

const INSTANT = { type: 'string', format: 'date-time' };

const SCOPE_LIST = { type: 'array', items: { type: 'string' } };

const VIEW = {
  keyId: { type: 'string' },
  client: { type: 'string' },
  program: { type: 'string' },
  partner: { type: 'string', description: 'The partner whose key it is; left out of the programme’s own.' },
  scopes: SCOPE_LIST,
  olderScopes: {
    ...SCOPE_LIST,
    description: 'Those that mean more here than in keys that are made now: replace the key by one with new scopes.',
  },
  createdAt: INSTANT,
  expiresAt: { ...INSTANT, description: 'Left out where it never expires.' },
  revokedAt: { ...INSTANT, description: 'From when on it opens nothing; may lie ahead after a rotation.' },
  replaces: { type: 'string', description: 'The id of the key whose place it took.' },
  derivable: {
    type: 'boolean',
    const: true,
    description: 'Made before 0.2.0 from the master key and the log: rotate it.',
  },
};

const VIEW_SCHEMA = {
  type: 'object',
  required: ['keyId', 'client', 'program', 'scopes', 'createdAt'],
  properties: VIEW,
  additionalProperties: false,
} as object;

const ISSUED_SCHEMA = {
  ...VIEW_SCHEMA,
  properties: { ...VIEW, key: { type: 'string', description: 'The key itself, in this answer only.' } },
} as object;

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
  const answers = (status: number, description: string, schema: object, more: object) =>
    ApiResponse({ status, description, schema: { ...schema, example: { ...view, ...more } } });
  const issued = (description: string, more: object) =>
    applyDecorators(
      answers(201, description, ISSUED_SCHEMA, more),
      answers(200, `${description} Nothing was recorded.`, ISSUED_SCHEMA, more),
    );
  return {
    create: applyDecorators(
      ApiOperation({
        summary: 'Make a key',
        description:
          'A key has no scope that its maker lacks (403 `cannot_grant_scope`). With `partner` it opens only what is that partner’s own. `key` is in this answer only; what is kept is its hash. Repeating the request with the same Idempotency-Key answers the same for ten minutes, and then 409 `key_already_issued`.',
      }),
      issued('The key.', { key: EXAMPLE_KEY }),
    ),
    list: applyDecorators(
      ApiOperation({
        summary: 'List the keys, revoked ones too',
        description: 'With their clients, scopes and ends. The keys themselves are not kept and cannot be shown again.',
      }),
      ApiResponse({
        status: 200,
        description: 'Oldest first.',
        schema: {
          type: 'object',
          required: ['items'],
          properties: { items: { type: 'array', items: VIEW_SCHEMA } },
          additionalProperties: false,
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
      issued('The new key.', { replaces: '1aBcDeFgHiJk', key: EXAMPLE_KEY }),
    ),
    revoke: applyDecorators(
      ApiOperation({
        summary: 'Revoke a key, from the next request on',
        description: 'Nothing undoes it. To put a new key in its place, rotate it.',
      }),
      answers(200, 'The key, revoked.', VIEW_SCHEMA, { revokedAt: '2026-12-01T10:00:00.000Z' }),
    ),
  };
}
