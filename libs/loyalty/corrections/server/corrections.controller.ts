import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { onlyAtOwn, partnerOf } from '#loyalty/partners/server';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { CorrectionBody } from './bodies.js';
import { CorrectPurchase } from './messages.js';

/** Purchases that were recorded wrongly. */
@ApiTags('Points')
@Controller('v1/members/:memberId/purchases/:purchaseId/corrections')
export class CorrectionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Correct a purchase that was recorded wrongly',
    description:
      'Takes the whole purchase as it should have been: what is left out is not there any more, but for `occurredAt`. It earns what the rules of its date give, and the difference is given or taken back, as of a return. Returns of it stand, and so does what points paid. With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @ApiParam({ name: 'purchaseId', type: String, example: 'order-1001' })
  @CommandAnswer(201)
  async record(
    @Param('memberId') memberId: string,
    @Param('purchaseId') purchaseId: string,
    @ValidBody() body: CorrectionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'CorrectPurchase' as const,
      memberId,
      ...body,
      ...partnerOf(meta.client, body.partner),
      ...onlyAtOwn(meta.client),
      purchaseId,
      correctionId: body.correctionId ?? generatedId(envelope, 'correction'),
      occurredAt: instantOf(body.occurredAt),
    };
    return answerAccepted(reply, await this.commands.execute(new CorrectPurchase(command, envelope)));
  }
}
