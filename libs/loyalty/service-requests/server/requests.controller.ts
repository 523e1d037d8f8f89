import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { AnswerRequestBody, OpenRequestBody, ResolveRequestBody } from './bodies.js';
import { AnswerRequest, OpenRequest, ResolveRequest } from './messages.js';

/** Service requests of a member, from opened to resolved; what is kept is how long the first answer of a person took. */
@ApiTags('Service requests')
@Controller('v1/members/:memberId/requests')
export class RequestsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Open a service request',
    description: 'Without a `requestId` the server makes one. Its times count in the figures of service.',
  })
  @CommandAnswer(201)
  async open(
    @Param('memberId') memberId: string,
    @ValidBody() body: OpenRequestBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'OpenRequest' as const,
      memberId,
      requestId: body.requestId ?? generatedId(envelope, 'request'),
      topic: body.topic,
      channel: body.channel,
      openedAt: instantOf(body.openedAt),
    };
    return answerAccepted(reply, await this.commands.execute(new OpenRequest(command, envelope)));
  }

  @Post(':requestId/answers')
  @ApiOperation({
    summary: 'Record an answer; the first one written by a person sets the first-response time',
    description: 'Automatic answers (`automatic`) are kept and do not stop that clock.',
  })
  @CommandAnswer(201)
  async answer(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @ValidBody() body: AnswerRequestBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const { automatic = false } = body;
    const answeredAt = instantOf(body.answeredAt);
    const command = { type: 'AnswerRequest' as const, memberId, requestId, automatic, answeredAt };
    const envelope = envelopeOf(meta, `${memberId}/${requestId}`);
    return answerAccepted(reply, await this.commands.execute(new AnswerRequest(command, envelope)));
  }

  @Post(':requestId/resolve')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Resolve a service request, answered or not',
    description: 'A resolved request takes no further answers. Open another one if the member comes back.',
  })
  @CommandAnswer(200)
  async resolve(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @ValidBody() body: ResolveRequestBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const resolvedAt = instantOf(body.resolvedAt);
    const command = { type: 'ResolveRequest' as const, memberId, requestId, resolvedAt };
    const envelope = envelopeOf(meta, `${memberId}/${requestId}`);
    return answerAccepted(reply, await this.commands.execute(new ResolveRequest(command, envelope)), { status: 200 });
  }
}
