import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, Problem, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { TransferBody } from './bodies.js';
import { TransferPoints } from './messages.js';

/** Points that members give each other. */
@ApiTags('Transfers and households')
@Controller('v1/members/:memberId/transfers')
export class TransferCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Give points to another member or to the household, soonest expiry first',
    description:
      'They keep when they were earned and when they end. The answer comes when they have arrived. Where the other side cannot receive them any more, they go back to their lots, and the answer is `transfer_failed`.',
  })
  @CommandAnswer(201)
  async transfer(
    @Param('memberId') memberId: string,
    @ValidBody() body: TransferBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const { transferId, points, reason } = body;
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'TransferPoints' as const,
      memberId,
      transferId: transferId ?? generatedId(envelope, 'transfer'),
      ...receiverOf(body),
      ...{ points, reason },
    };
    return answerAccepted(reply, await this.commands.execute(new TransferPoints(command, envelope)));
  }
}

/** Who receives the points: another member or the household. @throws Problem validation_failed */
function receiverOf({ toMemberId, toHouseholdId }: TransferBody): {
  readonly toMemberId: string;
  readonly householdId?: string;
} {
  if (toMemberId !== undefined && toHouseholdId === undefined) return { toMemberId };
  if (toHouseholdId !== undefined && toMemberId === undefined)
    return { toMemberId: toHouseholdId, householdId: toHouseholdId };
  const detail = 'Name one receiver: toMemberId or toHouseholdId.';
  throw new Problem('validation_failed', detail, { errors: [{ pointer: '/toMemberId', code: 'one_of_two', detail }] });
}
