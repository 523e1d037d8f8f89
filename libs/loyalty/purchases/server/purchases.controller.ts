import { type Readable } from 'node:stream';

import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, instantOf, ValidBody } from '#edge';
import { OpenAtPartners, partnerOf } from '#loyalty/partners/server';
import { hasScope, insufficientScope, type Scope } from '#loyalty/access';
import { type MemberAnswer, Members } from '#loyalty/members';
import { answerBatch, BatchCommand, type BatchRequest, CommandAnswer } from '#loyalty/members/server';

import { BATCH_PURCHASE_ANSWER, type BatchPurchaseAnswer } from './answers.js';
import { RecordPurchase } from './messages.js';
import { purchaseBatch } from './purchase-batch.js';
import { BatchPurchaseBody, MemberPurchaseBody } from './purchase-bodies.js';
import { refuseReservation } from './refuse-reservation.js';

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
    private readonly openAtPartners: OpenAtPartners,
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
    refuseReservation(meta.client, body);
    const { codes, ...rest } = body;
    const typed = codes && { typedCodes: codes };
    const occurredAt = instantOf(body.occurredAt);
    const there = partnerOf(meta.client, body.partner);
    const open = await this.openAtPartners.of(meta.client.program, there, meta.attempt);
    const command = { type: 'RecordPurchase' as const, memberId, ...rest, ...typed, ...there, ...open, occurredAt };
    return answerAccepted(reply, await this.commands.execute(new RecordPurchase(command, envelopeOf(meta, memberId))));
  }

  @Post('purchases::batch')
  @BatchCommand({
    summary: 'Record many purchases, a line of JSON each',
    imports: 'History from elsewhere: purchases may lie as far back as they do.',
    dryRun: 'Of members who would be enrolled, points are not known.',
    body: BatchPurchaseBody,
    answer: BATCH_PURCHASE_ANSWER,
    example: [EXAMPLE, EXAMPLE_ANSWER],
  })
  batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const kindOf = (batch: BatchRequest) =>
      purchaseBatch({ members: this.members, openAtPartners: this.openAtPartners }, batch);
    return answerBatch(request, reply, { path: '/v1/purchases:batch', takesImport: true, kindOf });
  }
}
