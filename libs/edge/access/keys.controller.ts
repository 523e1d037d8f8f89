import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { CLOCK, type Clock, parseInstant } from '#platform';

import { answerAccepted } from '../conventions/accepted.js';
import { CommandInput } from '../conventions/command-input.js';
import { CommandMeta, type CommandRequest } from '../conventions/command-request.js';
import { envelopeOf } from '../conventions/envelope.js';
import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';
import { type Scopes } from '../conventions/scopes.js';
import { ValidBody } from '../conventions/valid-body.js';
import { AnswerHeaders } from '../openapi/answer-headers.js';
import { type ClientKeyView, type IssuedKey } from './client-key-view.js';
import { ClientKeys } from './client-keys.js';
import { createKeyBody, RotateKeyBody } from './key-bodies.js';
import { keyDocuments } from './key-documents.js';

/** Keys of API clients. Each belongs to the programme of its maker. */
export function keysController(scopes: Scopes): Type {
  const documents = keyDocuments(scopes);
  class CreateKeyBody extends createKeyBody(scopes) {}

  @ApiTags('Access')
  @Controller('v1/keys')
  class KeysController {
    constructor(
      private readonly keys: ClientKeys,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Post()
    @AnswerHeaders('Location')
    @CommandInput()
    @documents.create
    async create(
      @ValidBody() body: CreateKeyBody,
      @CommandMeta() meta: CommandRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<IssuedKey> {
      this.keys.refuseBeyond(meta.client, body.scopes, scopes.version);
      const { program } = meta.client;
      const expiresAt = expiryOf(body.expiresAt, this.clock);
      const { client, scopes: asked, partner } = body;
      const draft = { client, scopes: asked, scopeVersion: scopes.version, program, partner, expiresAt };
      const accepted = await this.keys.create(draft, envelopeOf(meta, ''));
      return answerAccepted(reply, accepted, { location: `/v1/keys/${accepted.body.keyId}` });
    }

    @Get()
    @documents.list
    async list(@Req() request: FastifyRequest): Promise<{ items: readonly ClientKeyView[] }> {
      return { items: await this.keys.list(clientOf(request).program) };
    }

    @Post(':keyId/rotate')
    @AnswerHeaders('Location')
    @CommandInput()
    @documents.rotate
    async rotate(
      @Param('keyId') keyId: string,
      @ValidBody() body: RotateKeyBody,
      @CommandMeta() meta: CommandRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<IssuedKey> {
      const until = new Date(Date.parse(this.clock.now()) + (body.graceSeconds ?? 0) * 1000).toISOString();
      const times = { until, expiresAt: expiryOf(body.expiresAt, this.clock) };
      const accepted = await this.keys.rotate(keyId, meta.client, times, envelopeOf(meta, keyId));
      return answerAccepted(reply, accepted, { location: `/v1/keys/${accepted.body.keyId}` });
    }

    @Delete(':keyId')
    @HttpCode(200)
    @CommandInput()
    @documents.revoke
    async revoke(
      @Param('keyId') keyId: string,
      @CommandMeta() meta: CommandRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<ClientKeyView> {
      return answerAccepted(reply, await this.keys.revoke(keyId, envelopeOf(meta, keyId)), { status: 200 });
    }
  }
  return KeysController;
}

/** @throws Problem validation_failed */
function expiryOf(text: string | undefined, clock: Clock): string | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  const detail = 'expiresAt is an RFC 3339 date-time with its offset, and lies in the future.';
  if (instant !== undefined && instant > clock.now()) return instant;
  throw new Problem('validation_failed', detail, {
    errors: [{ pointer: '/expiresAt', code: 'not_a_future_instant', detail }],
  });
}
