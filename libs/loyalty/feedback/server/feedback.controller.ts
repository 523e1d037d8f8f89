import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { FeedbackBody } from './bodies.js';
import { RecordFeedback } from './messages.js';

/** What members say. */
@ApiTags('Members')
@Controller('v1/members/:memberId')
export class FeedbackController {
  constructor(private readonly commands: CommandBus) {}

  @Post('feedback')
  @ApiOperation({
    summary: 'Record an answer to a survey: NPS or CSAT, with its reason',
    description:
      'Scores are from 0 to 10 for NPS and from 1 to 5 for CSAT. A comment is encrypted and gone when the member is forgotten.',
  })
  @CommandAnswer(201)
  async record(
    @Param('memberId') memberId: string,
    @ValidBody() body: FeedbackBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'RecordFeedback' as const, memberId, ...body, occurredAt: instantOf(body.occurredAt) };
    return answerAccepted(reply, await this.commands.execute(new RecordFeedback(command, envelopeOf(meta, memberId))));
  }
}
