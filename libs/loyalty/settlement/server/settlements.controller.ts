import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { SettlementRevocationBody } from './bodies.js';
import { RevokeSettlements } from './messages.js';

/** What time brought about, and how it is undone where the clock was wrong. */
@ApiTags('Operations')
@Controller('v1/members/:memberId/settlements')
export class SettlementsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('revoke')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Undo what a clock that was ahead settled: expiries, activations and falls of the tier that are still to come',
    description:
      'Up to 500 lots in one request: repeat it with a new Idempotency-Key until `events` is empty. ' +
      '`trofast repair expiries` does that for every member. With dryRun=true nothing is recorded.',
  })
  @CommandAnswer(201)
  async revoke(
    @Param('memberId') memberId: string,
    @ValidBody() body: SettlementRevocationBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const between = { from: instantOf(body.recordedFrom), to: instantOf(body.recordedTo) };
    const command = new RevokeSettlements({ memberId, reason: body.reason, between }, envelopeOf(meta, memberId));
    return answerAccepted(reply, await this.commands.execute(command));
  }
}
