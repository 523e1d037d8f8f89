import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { GrantTierBody, RevokeTierGrantBody } from './bodies.js';
import { GrantTier, RevokeTierGrant } from './messages.js';

/** Tiers that members have by hand. */
@ApiTags('Points')
@Controller('v1/members/:memberId/tier-grants')
export class TierGrantCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Grant a tier by hand, with a reason',
    description:
      'The member has this tier or the one that is earned, whichever is higher, until the grant ends or is revoked; then the earned tier counts again. Of several grants the highest counts.',
  })
  @CommandAnswer(201)
  async grant(
    @Param('memberId') memberId: string,
    @ValidBody() { grantId, tier, until, reason }: GrantTierBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'GrantTier' as const,
      memberId,
      grantId: grantId ?? generatedId(envelope, 'tier-grant'),
      ...{ tier, until: instantOf(until), reason },
    };
    return answerAccepted(reply, await this.commands.execute(new GrantTier(command, envelope)));
  }

  @Post(':grantId/revoke')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a granted tier back before its end',
    description: 'The earned tier, or what another grant gives, counts from now on.',
  })
  @CommandAnswer(200)
  async revoke(
    @Param('memberId') memberId: string,
    @Param('grantId') grantId: string,
    @ValidBody() { reason }: RevokeTierGrantBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'RevokeTierGrant' as const, memberId, grantId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${grantId}`);
    const accepted = await this.commands.execute(new RevokeTierGrant(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
