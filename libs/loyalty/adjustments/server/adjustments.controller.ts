import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { CommandAnswer, type MemberAnswer } from '#loyalty/members';

import { AdjustmentBody } from './bodies.js';
import { AdjustPoints } from './messages.js';

/** Corrections by hand. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class AdjustmentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('adjustments')
  @ApiOperation({ summary: 'Give or take points by hand, with a reason' })
  @CommandAnswer(201)
  async adjust(
    @Param('memberId') memberId: string,
    @ValidBody() body: AdjustmentBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'AdjustPoints' as const, memberId, ...body };
    return answerAccepted(reply, await this.commands.execute(new AdjustPoints(command, envelopeOf(meta, memberId))));
  }
}
