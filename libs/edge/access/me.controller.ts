import { Controller, Get, Inject, Req, type Type } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';

import { SETTINGS, type Settings } from '#platform';

import { clientOf } from '../conventions/request.js';
import { type Scopes } from '../conventions/scopes.js';
import { budgetsOf } from '../conventions/server/rate-limits.js';
import { LOCAL_CLIENT } from './api-keys.js';

/** Who the caller is to the server. */
interface Me {
  readonly client: string;
  readonly keyId: string;
  readonly program: string;
  readonly partner?: string;
  readonly scopes: readonly string[];
  readonly olderScopes?: readonly string[];
  readonly expiresAt?: string;
  readonly limits: {
    /** Units of each budget; a budget without a limit is left out. */
    readonly perMinute: Readonly<Record<string, number>>;
    /** How many days back a command may say that something happened; left out with the scope import. */
    readonly backdateDays?: number;
  };
}

const exampleOf = ({ table }: Scopes): Me => ({
  client: 'till-7',
  keyId: '4Tq0xY7bLm2K',
  program: 'main',
  scopes: table.example,
  expiresAt: '2027-11-22T05:38:00.000Z',
  limits: { perMinute: { commands: 12000, batch_lines: 120000, reads: 30000, expensive: 600 }, backdateDays: 7 },
});

const schemaOf = (scopes: Scopes): object => ({
  type: 'object',
  required: ['client', 'keyId', 'program', 'scopes', 'limits'],
  properties: {
    client: { type: 'string' },
    keyId: { type: 'string' },
    program: { type: 'string' },
    partner: { type: 'string', description: 'The partner whose key it is; left out of the programme’s own.' },
    scopes: { type: 'array', items: { type: 'string', enum: scopes.all }, description: 'All that the key opens.' },
    olderScopes: {
      type: 'array',
      items: { type: 'string' },
      description: 'Scopes that it has with their older meaning, which opens more: docs/scopes.md.',
    },
    expiresAt: { type: 'string', format: 'date-time', description: 'Left out where it never expires.' },
    limits: {
      type: 'object',
      required: ['perMinute'],
      properties: {
        perMinute: {
          type: 'object',
          description: 'What each budget has; a budget without a limit is left out.',
          additionalProperties: { type: 'integer', minimum: 0 },
        },
        backdateDays: { type: 'integer', minimum: 0, description: 'Left out for keys that may import.' },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  example: exampleOf(scopes),
});

/** What a key may do, for its holder. */
export function meController(known: Scopes): Type {
  @ApiTags('Access')
  @Controller('v1/me')
  class MeController {
    constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

    @Get()
    @ApiOperation({
      summary: 'Who this key is, what it opens, until when, and within which limits',
      description:
        'Needs no scope: every valid key may ask about itself. A till or a web shop checks its configuration with it.',
    })
    @ApiResponse({ status: 200, description: 'The key that the request came with.', schema: schemaOf(known) })
    me(@Req() request: FastifyRequest): Me {
      const { name, keyId, program, partner, scopes, older, expiresAt } = clientOf(request);
      return {
        ...{ client: name, keyId, program },
        ...(partner !== undefined && { partner }),
        scopes: known.all.filter((scope) => scopes.has(scope)),
        ...(older.size > 0 && { olderScopes: [...older] }),
        ...(expiresAt !== undefined && { expiresAt }),
        limits: {
          perMinute: name === LOCAL_CLIENT ? {} : budgetsOf(this.settings),
          ...(!scopes.has(known.table.backdating) && { backdateDays: this.settings.backdateDays }),
        },
      };
    }
  }
  return MeController;
}
