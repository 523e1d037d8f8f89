import { Controller, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import {
  answerAccepted,
  AnswerHeaders,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { needScope } from '#loyalty/access';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';
import { type Accepted } from '#runner';

import { ConsentBody, EnrolMemberBody, ReasonBody, UpdateProfileBody } from './bodies.js';
import { EnrolClaiming } from './enrol-claiming.js';
import { ChangeConsent, EnrolMember, FreezeMember, UnfreezeMember, UpdateProfile } from './messages.js';
import { StatusChange } from './status-change.js';

/** The life of a membership. */
@ApiTags('Members')
@Controller('v1/members')
export class MembersController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Enrol a member',
    description:
      'Every field may be left out: the server makes an id, and the member starts now, on the lowest tier, with what the rules give to newcomers.',
  })
  @CommandAnswer(201)
  async enrol(
    @ValidBody() body: EnrolMemberBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, body.memberId ?? '');
    const memberId = body.memberId ?? generatedId(envelope, 'member');
    const command = {
      type: 'EnrolMember' as const,
      memberId,
      enrolledAt: instantOf(body.enrolledAt),
      channel: body.channel,
      profile: body.profile,
      identities: [],
      outsideIds: body.identities,
      referredBy: body.referredBy,
      metadata: body.metadata,
    };
    const { guestPurchases = [] } = body;
    if (guestPurchases.length > 0) needScope(request, 'purchases:write');
    const message =
      guestPurchases.length > 0
        ? new EnrolClaiming(command, guestPurchases, envelope)
        : new EnrolMember(command, envelope);
    return answerAccepted(reply, await this.commands.execute(message), { location: `/v1/members/${memberId}` });
  }

  @Patch(':memberId')
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOperation({
    summary: 'Change the profile or the metadata',
    description:
      'A JSON merge patch (RFC 7396): fields that are left out stay, and `null` removes one. `If-Match` guards against changes by others.',
  })
  @CommandAnswer(200)
  updateProfile(
    @Param('memberId') memberId: string,
    @ValidBody() body: UpdateProfileBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const { profile, metadata } = body;
    const command = { type: 'UpdateProfile' as const, memberId, profile, metadata, identities: [] };
    return this.changed(reply, new UpdateProfile(command, envelopeOf(meta, memberId)));
  }

  @Post(':memberId/consents')
  @ApiOperation({
    summary: 'Give or withdraw a consent',
    description:
      'For a purpose of your own, such as `newsletter`. The newest answer to a purpose counts; all are kept.',
  })
  @CommandAnswer(201)
  async changeConsent(
    @Param('memberId') memberId: string,
    @ValidBody() body: ConsentBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ChangeConsent' as const, memberId, purpose: body.purpose, granted: body.granted };
    return answerAccepted(reply, await this.commands.execute(new ChangeConsent(command, envelopeOf(meta, memberId))));
  }

  @StatusChange(
    'freeze',
    'Freeze: nothing can be redeemed until unfrozen',
    'For a lost card or a suspicion. Purchases go on earning, and points go on expiring.',
  )
  freeze(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'FreezeMember' as const, memberId, reason: body.reason };
    return this.changed(reply, new FreezeMember(command, envelopeOf(meta, memberId)));
  }

  @StatusChange('unfreeze', 'Unfreeze', 'Points can be redeemed again.')
  unfreeze(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'UnfreezeMember' as const, memberId, reason: body.reason };
    return this.changed(reply, new UnfreezeMember(command, envelopeOf(meta, memberId)));
  }

  /** Answers 200: nothing was made that has an address of its own. */
  private async changed(reply: FastifyReply, message: Command<Accepted<MemberAnswer>>): Promise<MemberAnswer> {
    return answerAccepted(reply, await this.commands.execute(message), { status: 200 });
  }
}
