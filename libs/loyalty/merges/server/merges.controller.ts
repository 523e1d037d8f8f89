import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { DeclineMergeBody, MergeBody } from './bodies.js';
import { ApproveMerge, DeclineMerge, MergeMember } from './messages.js';

/** Two members who are one person. */
@ApiTags('Members')
@Controller('v1/members/:memberId/merge')
export class MergesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Merge a member into another one: the same person, enrolled twice',
    description:
      'Nothing undoes it. The other member has the points of both, in lots that keep their dates, and what counts towards tiers, the identities, and the stricter consents. The answer is the other member. From then on every address of the merged member is answered with 308 to the other one; its history stays. Where the programme has `merges.approval`, the answer is 202 and the member as it is, and the merge waits until another client approves it.',
  })
  @CommandAnswer(200, 202)
  async merge(
    @Param('memberId') memberId: string,
    @ValidBody() { intoMemberId, reason }: MergeBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const requestedBy = meta.client.name;
    const command = { type: 'MergeMember' as const, memberId, intoMemberId, reason, requestedBy };
    const accepted = await this.commands.execute(new MergeMember(command, envelopeOf(meta, memberId)));
    const waits = accepted.body.events.some(({ type }) => type === 'MergeApprovalRequested');
    return answerAccepted(reply, accepted, { status: waits ? 202 : 200 });
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve a merge that waits, so that it takes place',
    description:
      'Never by the client that asked for it (`self_approval`), whatever key it uses. The answer is the other member. Where that one has left meanwhile, it is `merge_refused`, and the merge waits no more.',
  })
  @CommandAnswer(200)
  async approve(
    @Param('memberId') memberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ApproveMerge' as const, memberId, approvedBy: meta.client.name };
    const accepted = await this.commands.execute(new ApproveMerge(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }

  @Post('decline')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decline a merge that waits',
    description: 'Both members stay as they are. It stays in the list as declined.',
  })
  @CommandAnswer(200)
  async decline(
    @Param('memberId') memberId: string,
    @ValidBody() { reason }: DeclineMergeBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'DeclineMerge' as const, memberId, reason };
    const accepted = await this.commands.execute(new DeclineMerge(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
