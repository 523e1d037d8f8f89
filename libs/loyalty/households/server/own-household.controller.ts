import { Controller, Delete, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { JoinBody } from './bodies.js';
import { JoinHousehold, LeaveHousehold } from './messages.js';

/** The household that a member is in, by its own consent. */
@ApiTags('Transfers and households')
@Controller('v1/members/:memberId/household')
export class OwnHouseholdController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Join a household that has invited the member',
    description:
      'A member is in one household at most. The answer comes when the household lists the member; joining the same one again changes nothing.',
  })
  @CommandAnswer(201)
  async join(
    @Param('memberId') memberId: string,
    @ValidBody() { householdId }: JoinBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'JoinHousehold' as const, memberId, householdId };
    return answerAccepted(reply, await this.commands.execute(new JoinHousehold(command, envelopeOf(meta, memberId))));
  }

  @Delete()
  @ApiOperation({
    summary: 'Leave the household',
    description: 'Points that the member has transferred to it stay with it.',
  })
  @CommandAnswer(200)
  async leave(
    @Param('memberId') memberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'LeaveHousehold' as const, memberId };
    const accepted = await this.commands.execute(new LeaveHousehold(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
