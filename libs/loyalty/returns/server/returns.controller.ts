import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { ReturnBody } from './bodies.js';
import { ReturnPurchase } from './messages.js';

/** Goods that come back. */
@ApiTags('Points')
@Controller('v1/members/:memberId/returns')
export class ReturnsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
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
      returnId: body.returnId ?? generatedId(envelope, 'return'),
      occurredAt: instantOf(body.occurredAt),
    };
    return answerAccepted(reply, await this.commands.execute(new ReturnPurchase(command, envelope)));
  }
}
