import { Controller, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';

import { ReasonBody } from './bodies.js';
import { CloseMember, ForgetMember } from './messages.js';
import { StatusChange } from './status-change.js';

/** What cannot be undone. It has a group of its own, after all that wants a member. */
@ApiTags('End of membership')
@Controller('v1/members')
export class EndOfMembershipController {
  constructor(private readonly commands: CommandBus) {}

  @StatusChange(
    'close',
    'Close the membership; what is left of the points runs out by their own dates',
    'Nothing undoes it. A closed member earns and redeems nothing; the history stays.',
  )
  async close(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CloseMember' as const, memberId, reason: body.reason };
    const message = new CloseMember(command, envelopeOf(meta, memberId));
    return answerAccepted(reply, await this.commands.execute(message), { status: 200 });
  }

  @StatusChange(
    'forget',
    'Forget: the personal data can never be read again; points and totals remain',
    'Nothing undoes it: the key of the personal data is destroyed. A backup from before still has that key. Identities are free for others then.',
  )
  async forget(
    @Param('memberId') memberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const message = new ForgetMember({ type: 'ForgetMember', memberId }, envelopeOf(meta, memberId));
    return answerAccepted(reply, await this.commands.execute(message), { status: 200 });
  }
}
