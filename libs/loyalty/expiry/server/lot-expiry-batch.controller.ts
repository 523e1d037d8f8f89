import { type Readable } from 'node:stream';

import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { Members } from '#loyalty/members';
import { answerBatch, BatchCommand, type BatchRequest } from '#loyalty/members/server';

import { BATCH_LOT_EXPIRY_ANSWER, type BatchLotExpiryAnswer } from './answers.js';
import { BatchLotExpiryBody } from './bodies.js';
import { lotExpiryBatch } from './lot-expiry-batch.js';

const EXAMPLE = {
  idempotencyKey: 'office-2-1',
  memberId: 'ada',
  expiresAt: '2099-12-31T23:00:00Z',
  reason: 'The shop was closed for a month',
};

const EXAMPLE_ANSWER: BatchLotExpiryAnswer = {
  line: 1,
  idempotencyKey: 'office-2-1',
  status: 200,
  outcome: 'appended',
  memberId: 'ada',
  lots: 3,
  points: 120,
  revision: 8,
};

/** Ends of lots that are changed by hand, of many members in one request. */
@ApiTags('Points')
@Controller('v1')
export class LotExpiryBatchController {
  constructor(private readonly members: Members) {}

  @Post('lots::batch')
  @BatchCommand({
    summary: 'Change the ends of lots of many members, a line of JSON each',
    body: BatchLotExpiryBody,
    answer: BATCH_LOT_EXPIRY_ANSWER,
    example: [EXAMPLE, EXAMPLE_ANSWER],
  })
  batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const kindOf = (batch: BatchRequest) => lotExpiryBatch(this.members, batch);
    return answerBatch(request, reply, { path: '/v1/lots:batch', takesImport: false, kindOf });
  }
}
