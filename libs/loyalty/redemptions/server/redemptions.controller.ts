import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, instantOf, ValidBody } from '#edge';
import { partnerOf } from '#loyalty/partners/server';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { RedemptionBody } from './bodies.js';
import { RedeemPoints } from './messages.js';

/** Points that are spent. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class RedemptionsController {
  constructor(private readonly commands: CommandBus) {}

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
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'RedeemPoints' as const,
      memberId,
      points: body.points,
      redemptionId: body.redemptionId,
      generatedId: generatedId(envelope, 'redemption'),
      reference: body.reference,
      metadata: body.metadata,
      ...partnerOf(meta.client, body.partner),
      occurredAt: instantOf(body.occurredAt),
    };
    return answerAccepted(reply, await this.commands.execute(new RedeemPoints(command, envelope)));
  }
}
