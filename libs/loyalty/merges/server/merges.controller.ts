import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { MergeBody } from './bodies.js';
import { MergeMember } from './messages.js';

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
      'Nothing undoes it. The other member has the points of both, in lots that keep their dates, and what counts towards tiers, the identities, and the stricter consents. The answer is the other member. From then on every address of the merged member is answered with 308 to the other one; its history stays.',
  })
  @CommandAnswer(200)
  async merge(
    @Param('memberId') memberId: string,
    @ValidBody() { intoMemberId, reason }: MergeBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'MergeMember' as const, memberId, intoMemberId, reason };
    const accepted = await this.commands.execute(new MergeMember(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
