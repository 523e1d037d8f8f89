import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotIn,
  IsString,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { CLOCK, type Clock, parseInstant } from '#platform';

import { answerAccepted } from '../conventions/accepted.js';
import { CommandInput } from '../conventions/command-input.js';
import { CommandMeta, type CommandRequest } from '../conventions/command-request.js';
import { envelopeOf } from '../conventions/envelope.js';
import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';
import { GRANTABLE_SCOPES, grantOf, SCOPE_VERSION } from '../conventions/scopes.js';
import { MayBeLeftOut, ValidBody } from '../conventions/valid-body.js';
import { RESERVED_CLIENTS } from './api-keys.js';
import { type ClientKeyView, type IssuedKey } from './client-key-view.js';
import { ClientKeys, refuseBeyond } from './client-keys.js';

const VIEW = {
  keyId: '4Tq0xY7bLm2K',
  client: 'till-7',
  program: 'main',
  scopes: ['purchases:write', 'redemptions:write'],
  createdAt: '2026-11-22T05:38:00.000Z',
  expiresAt: '2027-11-22T05:38:00.000Z',
};

const EXAMPLE_KEY = 'trofast_4Tq0xY7bLm2K_...';

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

export class CreateKeyBody {
  @ApiProperty({
    example: 'till-7',
    description: 'Who uses it. Stays the same when the key is rotated: idempotency depends on it.',
  })
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/, { message: 'client has 1 to 40 lower-case letters, digits and hyphens' })
  @IsNotIn(RESERVED_CLIENTS, { message: 'client is a name that keys of the server itself have: use another' })
  client!: string;

  @ApiProperty({
    example: ['purchases:write', 'redemptions:write'],
    enum: GRANTABLE_SCOPES,
    isArray: true,
    description: 'What it opens; `commands:write` is the older name of all that writes to members.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(GRANTABLE_SCOPES.length)
  @IsIn(GRANTABLE_SCOPES, { each: true })
  scopes!: string[];

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'From then on it is refused. Left out: as many days from now as TROFAST_KEY_DAYS says.',
  })
  @MayBeLeftOut()
  @IsString()
  expiresAt?: string;
}

const GRACE_SECONDS_MAX = 30 * 86_400;

export class RotateKeyBody {
  @ApiPropertyOptional({
    example: 3600,
    minimum: 0,
    maximum: GRACE_SECONDS_MAX,
    description: 'How long the old key goes on opening what it opens. 0 when left out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(GRACE_SECONDS_MAX)
  graceSeconds?: number;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The end of the new key, as when a key is made.',
  })
  @MayBeLeftOut()
  @IsString()
  expiresAt?: string;
}

/** Keys of API clients. Each belongs to the programme of whoever makes it. */
@ApiTags('Access')
@Controller('v1/keys')
export class KeysController {
  constructor(
    private readonly keys: ClientKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Make a key',
    description:
      'A key has no scope that its maker lacks (403 `cannot_grant_scope`). `key` is in this answer only; what is kept is its hash. Repeating the request with the same Idempotency-Key answers the same for ten minutes, and then 409 `key_already_issued`.',
  })
  @CommandInput()
  @ApiResponse({
    status: 201,
    description: 'The key.',
    schema: { ...VIEW_SCHEMA, example: { ...VIEW, key: EXAMPLE_KEY } },
  })
  async create(
    @ValidBody() body: CreateKeyBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedKey> {
    refuseBeyond(meta.client, grantOf(body.scopes, SCOPE_VERSION));
    const draft = {
      client: body.client,
      scopes: body.scopes,
      scopeVersion: SCOPE_VERSION,
      program: meta.client.program,
      expiresAt: this.expiry(body.expiresAt),
    };
    const accepted = await this.keys.create(draft, envelopeOf(meta, ''));
    return answerAccepted(reply, accepted, { location: `/v1/keys/${accepted.body.keyId}` });
  }

  @Get()
  @ApiOperation({ summary: 'List the keys, revoked ones too' })
  @ApiResponse({
    status: 200,
    description: 'Oldest first.',
    schema: {
      type: 'object',
      properties: { items: { type: 'array', items: VIEW_SCHEMA } },
      example: { items: [VIEW] },
    },
  })
  async list(@Req() request: FastifyRequest): Promise<{ items: readonly ClientKeyView[] }> {
    return { items: await this.keys.list(clientOf(request).program) };
  }

  @Post(':keyId/rotate')
  @ApiOperation({
    summary: 'Put a new key in the place of another',
    description: 'The new key has the client and the scopes of the old one, which ends now or after `graceSeconds`.',
  })
  @CommandInput()
  @ApiResponse({
    status: 201,
    description: 'The new key.',
    schema: { ...VIEW_SCHEMA, example: { ...VIEW, replaces: '1aBcDeFgHiJk', key: EXAMPLE_KEY } },
  })
  async rotate(
    @Param('keyId') keyId: string,
    @ValidBody() body: RotateKeyBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedKey> {
    const until = new Date(Date.parse(this.clock.now()) + (body.graceSeconds ?? 0) * 1000).toISOString();
    const times = { until, expiresAt: this.expiry(body.expiresAt) };
    const accepted = await this.keys.rotate(keyId, meta.client, times, envelopeOf(meta, keyId));
    return answerAccepted(reply, accepted, { location: `/v1/keys/${accepted.body.keyId}` });
  }

  @Delete(':keyId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Revoke a key, from the next request on' })
  @CommandInput()
  @ApiResponse({
    status: 200,
    description: 'The key, revoked.',
    schema: { ...VIEW_SCHEMA, example: { ...VIEW, revokedAt: '2026-12-01T10:00:00.000Z' } },
  })
  async revoke(
    @Param('keyId') keyId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientKeyView> {
    return answerAccepted(reply, await this.keys.revoke(keyId, envelopeOf(meta, keyId)), { status: 200 });
  }

  private expiry(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const instant = parseInstant(text);
    const detail = 'expiresAt is an RFC 3339 date-time with its offset, and lies in the future.';
    if (instant !== undefined && instant > this.clock.now()) return instant;
    throw new Problem('validation_failed', detail, {
      errors: [{ pointer: '/expiresAt', code: 'not_a_future_instant', detail }],
    });
  }
}
