import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { TransferBody } from './bodies.js';
import { TransferPoints } from './messages.js';

/** Points that members give each other. */
@ApiTags('Points')
@Controller('v1/members/:memberId/transfers')
export class TransferCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Give points to another member, soonest expiry first',
    description:
      'They keep when they were earned and when they end. The answer comes when they have arrived. Where the other member cannot receive them any more, they go back to their lots, and the answer is `transfer_failed`.',
  })
  @CommandAnswer(201)
  async transfer(
    @Param('memberId') memberId: string,
    @ValidBody() { transferId, toMemberId, points, reason }: TransferBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'TransferPoints' as const,
      memberId,
      transferId: transferId ?? generatedId(envelope, 'transfer'),
      ...{ toMemberId, points, reason },
    };
    return answerAccepted(reply, await this.commands.execute(new TransferPoints(command, envelope)));
  }
}
