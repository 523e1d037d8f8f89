import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { ExtendLotsBody, LotExpiryBody } from './bodies.js';
import { endOf } from './end-of.js';
import { ChangeLotExpiry, ExtendLots } from './messages.js';

/** Ends of lots that are changed by hand. */
@ApiTags('Points')
@Controller('v1/members/:memberId/lots')
export class ExpiryController {
  constructor(private readonly commands: CommandBus) {}

  @Post('expiry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Extend all lots of a member that end too soon',
    description:
      'A shop that was closed for a month gives its members the time back. Lots are only extended here. Up to 1,000 lots in one request: ' +
      'repeat it with a new Idempotency-Key until `events` is empty.',
  })
  @CommandAnswer(200)
  async extend(
    @Param('memberId') memberId: string,
    @ValidBody() { endingBefore, expiresAt, reason }: ExtendLotsBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = {
      type: 'ExtendLots' as const,
      memberId,
      endingBefore: instantOf(endingBefore),
      expiresAt: endOf(expiresAt),
      reason,
    };
    const accepted = await this.commands.execute(new ExtendLots(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }

  @Post(':lotId/expiry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Extend or shorten a lot, with a reason',
    description:
      'Reserved points follow their lot. With the present time the lot ends at once. A lot that is used up, or has ended, is closed (`lot_closed`).',
  })
  @CommandAnswer(200)
  async change(
    @Param('memberId') memberId: string,
    @Param('lotId') lotId: string,
    @ValidBody() { expiresAt, reason }: LotExpiryBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ChangeLotExpiry' as const, memberId, lotId, expiresAt: endOf(expiresAt), reason };
    const accepted = await this.commands.execute(
      new ChangeLotExpiry(command, envelopeOf(meta, `${memberId}/${lotId}`)),
    );
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
