import { type Readable } from 'node:stream';

import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import {
  answerAccepted,
  AnswerLines,
  BodyLines,
  clientOf,
  CommandMeta,
  type CommandRequest,
  Costs,
  envelopeOf,
  instantOf,
  ndjson,
  QueryParameters,
  readNdjson,
  ValidBody,
} from '#edge';
import { hasScope, insufficientScope, needScope, type Scope } from '#loyalty/access';
import { type MemberAnswer, Members } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { BATCH_LINES_MAX, BATCH_PURCHASE_ANSWER, type BatchPurchaseAnswer } from './answers.js';
import { RecordPurchase } from './messages.js';
import { PurchaseBatch } from './purchase-batch.js';
import { BatchPurchaseBody, MemberPurchaseBody } from './purchase-bodies.js';

const LIMITS = { linesMax: BATCH_LINES_MAX, lineBytesMax: 64 * 1024, bytesMax: 8 * 1024 * 1024 };

const EXAMPLE = {
  idempotencyKey: 'till-7-1',
  memberId: 'ada',
  purchaseId: 'order-1003',
  total: { amount: 2_933, currency: 'EUR' },
};

const EXAMPLE_ANSWER: BatchPurchaseAnswer = {
  line: 1,
  idempotencyKey: 'till-7-1',
  status: 201,
  outcome: 'appended',
  memberId: 'ada',
  purchaseId: 'order-1003',
  points: 2,
  enrolled: false,
  revision: 4,
};

/** Paying with points takes the scope of redemptions too. */
const SPENDING: Scope = 'redemptions:write';

/** Purchases, one by one or many in one request. */
@ApiTags('Points')
@Controller('v1')
export class PurchasesController {
  constructor(
    private readonly members: Members,
    private readonly commands: CommandBus,
  ) {}

  @Post('members/:memberId/purchases')
  @ApiOperation({
    summary: 'Record a purchase; it earns what the rules of its date give',
    description: 'With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async record(
    @Param('memberId') memberId: string,
    @ValidBody() body: MemberPurchaseBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    if (body.payment && !hasScope(meta.client, SPENDING)) throw insufficientScope([SPENDING]);
    const command = { type: 'RecordPurchase' as const, memberId, ...body, occurredAt: instantOf(body.occurredAt) };
    return answerAccepted(reply, await this.commands.execute(new RecordPurchase(command, envelopeOf(meta, memberId))));
  }

  @Post('purchases::batch')
  @HttpCode(200)
  @Costs('batch')
  @ApiOperation({
    summary: 'Record many purchases, a line of JSON each',
    description: `At most ${LIMITS.linesMax} lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with its key and the status that the command alone would have had.`,
  })
  @ApiQuery({
    name: 'import',
    required: false,
    enum: ['true', 'false'],
    description: 'History from elsewhere: purchases may lie as far back as they do.',
  })
  @ApiQuery({
    name: 'dryRun',
    required: false,
    enum: ['true', 'false'],
    description:
      'Records nothing: each line is answered as it would be alone, after what is recorded. Of members who would be enrolled, points are not known.',
  })
  @BodyLines(BatchPurchaseBody, EXAMPLE)
  @AnswerLines('A line for each line, in order.', BATCH_PURCHASE_ANSWER, EXAMPLE_ANSWER)
  async batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const parameters = new QueryParameters(request);
    const imported = parameters.flag('import');
    const dryRun = parameters.flag('dryRun');
    parameters.done();
    if (imported) needScope(request, 'import');
    if (dryRun && !request.server.scopes.seesDetails(clientOf(request))) needScope(request, 'members:read');
    const batch = new PurchaseBatch(
      this.members,
      {
        client: clientOf(request),
        method: request.method,
        path: '/v1/purchases:batch',
        correlationId: request.trofast.correlationId,
        traceparent: request.trofast.traceparent,
        imported,
        dryRun,
        backdateDaysMax: request.trofast.backdateDaysMax,
      },
      request.server.problems,
    );
    return ndjson(reply, batch.answers(readNdjson(request, LIMITS)));
  }
}
