import { type Readable } from 'node:stream';

import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest } from '#edge';
import { Members } from '#loyalty/members';
import { answerBatch, BatchCommand, type BatchRequest } from '#loyalty/members/server';

import { adjustmentBatch } from './adjustment-batch.js';
import { BATCH_ADJUSTMENT_ANSWER, type BatchAdjustmentAnswer } from './answers.js';
import { BatchAdjustmentBody } from './bodies.js';

const EXAMPLE = {
  idempotencyKey: 'office-1-1',
  memberId: 'ada',
  adjustmentId: 'adj-1002',
  points: 25,
  reason: 'Goodwill for the closed car park',
};

const EXAMPLE_ANSWER: BatchAdjustmentAnswer = {
  line: 1,
  idempotencyKey: 'office-1-1',
  status: 201,
  outcome: 'appended',
  memberId: 'ada',
  adjustmentId: 'adj-1002',
  revision: 7,
};

/** Corrections by hand, many in one request. */
@ApiTags('Points')
@Controller('v1')
export class AdjustmentBatchController {
  constructor(private readonly members: Members) {}

  @Post('adjustments::batch')
  @BatchCommand({
    summary: 'Give or take points of many members by hand, a line of JSON each',
    body: BatchAdjustmentBody,
    answer: BATCH_ADJUSTMENT_ANSWER,
    example: [EXAMPLE, EXAMPLE_ANSWER],
  })
  batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const kindOf = (batch: BatchRequest) => adjustmentBatch(this.members, batch);
    return answerBatch(request, reply, { path: '/v1/adjustments:batch', takesImport: false, kindOf });
  }
}
