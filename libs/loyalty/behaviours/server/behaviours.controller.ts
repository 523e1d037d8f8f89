import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { EarningBody } from './bodies.js';
import { RecordBehaviour } from './messages.js';

/** What members do for the shop besides buying. */
@ApiTags('Members')
@Controller('v1/members/:memberId')
export class BehavioursController {
  constructor(private readonly commands: CommandBus) {}

  @Post('earnings')
  @ApiOperation({
    summary: 'Record a behaviour; it earns what the rules that name it give',
    description: 'With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async record(
    @Param('memberId') memberId: string,
    @ValidBody() body: EarningBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'RecordBehaviour' as const, memberId, ...body, occurredAt: instantOf(body.occurredAt) };
    return answerAccepted(reply, await this.commands.execute(new RecordBehaviour(command, envelopeOf(meta, memberId))));
  }
}
