import { Controller, Delete, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, AnswerHeaders, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { IdentityBody } from './identity-body.js';
import { AddIdentity, RemoveIdentity } from './messages.js';

/** Identities other than e-mail and phone: a card, an app account, any kind that the programme names. */
@ApiTags('Members')
@Controller('v1/members/:memberId/identities')
export class IdentitiesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Add an identity',
    description:
      'The rules of the programme name the kinds (`identities.kinds`). A value belongs to one member at a time; it is encrypted, and found by `POST /v1/members:lookup`.',
  })
  @CommandAnswer(201)
  async add(
    @Param('memberId') memberId: string,
    @ValidBody() body: IdentityBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const { kind, value } = body;
    const command = { type: 'AddIdentity' as const, memberId, identities: [], outsideIds: [{ kind, value }] as const };
    const accepted = await this.commands.execute(new AddIdentity(command, envelopeOf(meta, memberId)));
    const [added] = accepted.body.events.filter(({ type }) => type === 'IdentityAdded');
    const location = added && `/v1/members/${memberId}/identities/${added['identityId'] as string}`;
    return answerAccepted(reply, accepted, { location });
  }

  @Delete(':identityId')
  @ApiOperation({
    summary: 'Remove an identity: it is free for others then',
    description: 'For a lost card, or one that was typed wrongly. Its value is gone from the read models.',
  })
  @CommandAnswer(200)
  async remove(
    @Param('memberId') memberId: string,
    @Param('identityId') identityId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, `${memberId}/${identityId}`);
    const command = { type: 'RemoveIdentity' as const, memberId, identityId };
    return answerAccepted(reply, await this.commands.execute(new RemoveIdentity(command, envelope)), { status: 200 });
  }
}
