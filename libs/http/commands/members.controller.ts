import { Controller, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import {
  ChangeConsent,
  CloseMember,
  EnrolMember,
  ForgetMember,
  FreezeMember,
  UnfreezeMember,
  UpdateProfile,
  type MemberAnswer,
} from '#commands';
import { derivedId } from '#platform';

import { answerAccepted } from '../conventions/accepted.js';
import { CommandMeta, type CommandRequest } from '../conventions/command-request.js';
import { Scopes } from '../conventions/scopes.js';
import { ValidBody } from '../conventions/valid-body.js';
import { ConsentBody, EnrolMemberBody, ReasonBody, UpdateProfileBody } from './bodies.js';
import { CommandAnswer } from './command-answer.js';
import { envelopeOf, instantOf } from './envelope.js';

const CHANGED = { status: 200 } as const;

/** The life of a membership. */
@ApiTags('Members')
@Controller('v1/members')
export class MembersController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Enrol a member' })
  @CommandAnswer(201)
  async enrol(
    @ValidBody() body: EnrolMemberBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, body.memberId ?? '');
    const memberId = body.memberId ?? derivedId(envelope.commandId, 'member');
    const command = {
      type: 'EnrolMember' as const,
      memberId,
      enrolledAt: instantOf(body.enrolledAt),
      channel: body.channel,
      profile: body.profile,
      identities: [],
    };
    return answerAccepted(reply, await this.commands.execute(new EnrolMember(command, envelope)), {
      location: `/v1/members/${memberId}`,
    });
  }

  @Patch(':memberId')
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Change the profile' })
  @CommandAnswer(200)
  async updateProfile(
    @Param('memberId') memberId: string,
    @ValidBody() body: UpdateProfileBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'UpdateProfile' as const, memberId, profile: body.profile, identities: [] };
    return answerAccepted(
      reply,
      await this.commands.execute(new UpdateProfile(command, envelopeOf(meta, memberId))),
      CHANGED,
    );
  }

  @Post(':memberId/consents')
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Give or withdraw a consent' })
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

  @Post(':memberId/freeze')
  @HttpCode(200)
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Freeze: nothing can be redeemed until unfrozen' })
  @CommandAnswer(200)
  async freeze(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    return answerAccepted(
      reply,
      await this.commands.execute(
        new FreezeMember({ type: 'FreezeMember', memberId, reason: body.reason }, envelopeOf(meta, memberId)),
      ),
      CHANGED,
    );
  }

  @Post(':memberId/unfreeze')
  @HttpCode(200)
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Unfreeze' })
  @CommandAnswer(200)
  async unfreeze(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    return answerAccepted(
      reply,
      await this.commands.execute(
        new UnfreezeMember({ type: 'UnfreezeMember', memberId, reason: body.reason }, envelopeOf(meta, memberId)),
      ),
      CHANGED,
    );
  }

  @Post(':memberId/close')
  @HttpCode(200)
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Close the membership; what is left of the points runs out by their own dates' })
  @CommandAnswer(200)
  async close(
    @Param('memberId') memberId: string,
    @ValidBody() body: ReasonBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    return answerAccepted(
      reply,
      await this.commands.execute(
        new CloseMember({ type: 'CloseMember', memberId, reason: body.reason }, envelopeOf(meta, memberId)),
      ),
      CHANGED,
    );
  }

  @Post(':memberId/forget')
  @HttpCode(200)
  @Scopes('commands:write')
  @ApiOperation({ summary: 'Forget: the personal data can never be read again; points and totals stand' })
  @CommandAnswer(200)
  async forget(
    @Param('memberId') memberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    return answerAccepted(
      reply,
      await this.commands.execute(new ForgetMember({ type: 'ForgetMember', memberId }, envelopeOf(meta, memberId))),
      CHANGED,
    );
  }
}
