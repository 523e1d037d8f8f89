import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  generatedId,
  ValidBody,
} from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { appendedStatus } from './appended-status.js';
import { AdjustmentBody, DeclineBody } from './bodies.js';
import { AdjustPoints, ApproveAdjustment, DeclineAdjustment } from './messages.js';

/** Corrections by hand, and their approval. */
@ApiTags('Points')
@Controller('v1/members/:memberId/adjustments')
export class AdjustmentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Give or take points by hand, with a reason',
    description:
      'Where the programme has `adjustments.approvalAbove`, more points than that are answered with 202 and wait until another client approves.',
  })
  @CommandAnswer(201, 202)
  async adjust(
    @Param('memberId') memberId: string,
    @ValidBody() body: AdjustmentBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const adjustmentId = body.adjustmentId ?? generatedId(envelope, 'adjustment');
    const command = { type: 'AdjustPoints' as const, memberId, ...body, adjustmentId, requestedBy: meta.client.name };
    const accepted = await this.commands.execute(new AdjustPoints(command, envelope));
    return answerAccepted(reply, accepted, { status: appendedStatus(accepted.body) });
  }

  @Post(':adjustmentId/approve')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve an adjustment that waits, so that it counts',
    description: 'Never by the client that asked for it (`self_approval`), whatever key it uses.',
  })
  @CommandAnswer(200)
  async approve(
    @Param('memberId') memberId: string,
    @Param('adjustmentId') adjustmentId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ApproveAdjustment' as const, memberId, adjustmentId, approvedBy: meta.client.name };
    const envelope = envelopeOf(meta, `${memberId}/${adjustmentId}`);
    return answerAccepted(reply, await this.commands.execute(new ApproveAdjustment(command, envelope)), {
      status: 200,
    });
  }

  @Post(':adjustmentId/decline')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decline an adjustment that waits',
    description: 'It never counts, and stays in the lists as declined.',
  })
  @CommandAnswer(200)
  async decline(
    @Param('memberId') memberId: string,
    @Param('adjustmentId') adjustmentId: string,
    @ValidBody() { reason }: DeclineBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'DeclineAdjustment' as const, memberId, adjustmentId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${adjustmentId}`);
    return answerAccepted(reply, await this.commands.execute(new DeclineAdjustment(command, envelope)), {
      status: 200,
    });
  }
}
