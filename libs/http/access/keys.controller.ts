import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock, parseInstant } from '#platform';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, Matches, NotEquals } from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { envelopeOf } from '../commands/envelope.js';
import { answerAccepted } from '../conventions/accepted.js';
import { CommandInput } from '../conventions/command-input.js';
import { CommandMeta, type CommandRequest } from '../conventions/command-request.js';
import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';
import { type Scope, Scopes } from '../conventions/scopes.js';
import { ValidBody } from '../conventions/valid-body.js';
import { ALL_SCOPES, LOCAL_CLIENT } from './api-keys.js';
import { ClientKeys, type ClientKeyView } from './client-keys.js';

const VIEW = {
  keyId: '4Tq0xY7bLm2K',
  client: 'till-7',
  scopes: ['commands:write'],
  createdAt: '2026-11-22T05:38:00.000Z',
};
const EXAMPLE_KEY = 'trofast_4Tq0xY7bLm2K_...';
const VIEW_SCHEMA = {
  type: 'object',
  required: ['keyId', 'client', 'scopes', 'createdAt'],
  properties: {
    keyId: { type: 'string' },
    client: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    createdAt: { type: 'string' },
    expiresAt: { type: 'string' },
    revokedAt: { type: 'string' },
    key: { type: 'string' },
  },
};

export class CreateKeyBody {
  @ApiProperty({
    example: 'till-7',
    description: 'Who uses it. Stays the same when the key is changed for a new one: idempotency goes by it.',
  })
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/, { message: 'client has 1 to 40 lower-case letters, digits and hyphens' })
  @NotEquals(LOCAL_CLIENT, { message: `"${LOCAL_CLIENT}" is the name of the command line` })
  client!: string;

  @ApiProperty({ example: ['commands:write', 'members:read'], enum: ALL_SCOPES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ALL_SCOPES.length)
  @IsIn(ALL_SCOPES, { each: true })
  scopes!: Scope[];

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'From then on it is refused. Never, when left out.',
  })
  @IsOptional()
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
  @Scopes('admin')
  @ApiOperation({
    summary: 'Make a key',
    description:
      '`key` is in this answer only; what is kept is its hash. Repeating the request with the same Idempotency-Key answers the same.',
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
  ): Promise<ClientKeyView> {
    const draft = {
      client: body.client,
      scopes: body.scopes,
      program: meta.client.program,
      expiresAt: this.expiry(body.expiresAt),
    };
    const accepted = await this.keys.create(draft, envelopeOf(meta, ''));
    return answerAccepted(reply, accepted, { location: `/v1/keys/${accepted.body.keyId}` });
  }

  @Get()
  @Scopes('admin')
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

  @Delete(':keyId')
  @HttpCode(200)
  @Scopes('admin')
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
