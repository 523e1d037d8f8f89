import { type Readable } from 'node:stream';

import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  type FastifyRequest,
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { onlyAtOwn } from '#loyalty/partners/server';
import { type MemberAnswer, Members } from '#loyalty/members';
import { answerBatch, BatchCommand, type BatchRequest, CommandAnswer } from '#loyalty/members/server';

import { BATCH_RETURN_ANSWER, type BatchReturnAnswer } from './answers.js';
import { BatchReturnBody, ReturnBody } from './bodies.js';
import { ReturnPurchase } from './messages.js';
import { returnBatch } from './return-batch.js';

const EXAMPLE = {
  idempotencyKey: 'desk-2-1',
  memberId: 'ada',
  returnId: 'return-1003',
  purchaseId: 'order-1003',
};

const EXAMPLE_ANSWER: BatchReturnAnswer = {
  line: 1,
  idempotencyKey: 'desk-2-1',
  status: 201,
  outcome: 'appended',
  memberId: 'ada',
  returnId: 'return-1003',
  purchaseId: 'order-1003',
  points: 2,
  revision: 6,
};

/** Goods that come back. */
@ApiTags('Points')
@Controller('v1')
export class ReturnsController {
  constructor(
    private readonly members: Members,
    private readonly commands: CommandBus,
  ) {}

  @Post('members/:memberId/returns')
  @ApiOperation({
    summary: 'Return a purchase, or a part of it',
    description:
      'Takes back what it earned, and gives back the points that had paid for it. The rules say how much and out of which points (`returns`). With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async record(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReturnBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'ReturnPurchase' as const,
      memberId,
      ...body,
      ...onlyAtOwn(meta.client),
      returnId: body.returnId ?? generatedId(envelope, 'return'),
      occurredAt: instantOf(body.occurredAt),
    };
    return answerAccepted(reply, await this.commands.execute(new ReturnPurchase(command, envelope)));
  }

  @Post('returns::batch')
  @BatchCommand({
    summary: 'Record many returns, a line of JSON each',
    imports: 'History from elsewhere: returns may lie as far back as they do.',
    body: BatchReturnBody,
    answer: BATCH_RETURN_ANSWER,
    example: [EXAMPLE, EXAMPLE_ANSWER],
  })
  batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const kindOf = (batch: BatchRequest) => returnBatch(this.members, batch);
    return answerBatch(request, reply, { path: '/v1/returns:batch', takesImport: true, kindOf });
  }
}
