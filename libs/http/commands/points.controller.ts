import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { AdjustPoints, RecordPurchase, RedeemPoints, type MemberAnswer } from '#commands';

import { answerAccepted } from '../conventions/accepted.js';
import { CommandMeta, type CommandRequest } from '../conventions/command-request.js';
import { ValidBody } from '../conventions/valid-body.js';
import { AdjustmentBody, RedemptionBody } from './bodies.js';
import { CommandAnswer } from './command-answer.js';
import { envelopeOf, instantOf } from './envelope.js';
import { PurchaseBody } from './purchase-bodies.js';

/** What moves points. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class PointsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('purchases')
  @ApiOperation({
    summary: 'Record a purchase; it earns what the rules of its date give',
    description: 'With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async purchase(
    @Param('memberId') memberId: string,
    @ValidBody() body: PurchaseBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'RecordPurchase' as const, memberId, ...body, occurredAt: instantOf(body.occurredAt) };
    return answerAccepted(reply, await this.commands.execute(new RecordPurchase(command, envelopeOf(meta, memberId))));
  }

  @Post('redemptions')
  @ApiOperation({
    summary: 'Redeem points, soonest expiry first',
    description: 'With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async redeem(
    @Param('memberId') memberId: string,
    @ValidBody() body: RedemptionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = {
      type: 'RedeemPoints' as const,
      memberId,
      points: body.points,
      reference: body.reference,
      occurredAt: instantOf(body.occurredAt),
    };
    return answerAccepted(reply, await this.commands.execute(new RedeemPoints(command, envelopeOf(meta, memberId))));
  }

  @Post('adjustments')
  @ApiOperation({ summary: 'Give or take points by hand, with a reason' })
  @CommandAnswer(201)
  async adjust(
    @Param('memberId') memberId: string,
    @ValidBody() body: AdjustmentBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'AdjustPoints' as const, memberId, points: body.points, reason: body.reason };
    return answerAccepted(reply, await this.commands.execute(new AdjustPoints(command, envelopeOf(meta, memberId))));
  }
}
