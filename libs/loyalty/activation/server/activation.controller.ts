import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  instantOf,
  ValidBody,
} from '#edge';
import { onlyAtOwn } from '#loyalty/partners/server';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';
import { ReturnPurchase } from '#loyalty/returns/server';

import { ActivateBody, CancelBody } from './bodies.js';
import { ActivatePurchase } from './messages.js';

/** Purchases whose points wait for an event. */
@ApiTags('Points')
@Controller('v1/members/:memberId/purchases/:purchaseId')
export class ActivationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('activate')
  @ApiOperation({
    summary: 'Activate a purchase, so that its points can be used',
    description:
      'For rules with the activation `on_event`: the goods are shipped, or the time for returning them is over. The points end as if they had been earned now. Activating again changes nothing.',
  })
  @ApiParam({ name: 'purchaseId', type: String, example: 'order-1001' })
  @CommandAnswer(201)
  async activate(
    @Param('memberId') memberId: string,
    @Param('purchaseId') purchaseId: string,
    @ValidBody() { occurredAt, purchasedBy }: ActivateBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const at = { occurredAt: instantOf(occurredAt), purchasedBy, ...onlyAtOwn(meta.client) };
    const command = { type: 'ActivatePurchase' as const, memberId, purchaseId, ...at };
    return answerAccepted(
      reply,
      await this.commands.execute(new ActivatePurchase(command, envelopeOf(meta, memberId))),
    );
  }

  @Post('cancel')
  @ApiOperation({
    summary: 'Cancel a purchase that was not activated',
    description:
      'What was never delivered is returned as a whole: its points, which still wait, are taken back, and points that had paid for it are given back. It is recorded as a return with the id `cancel.{purchaseId}`.',
  })
  @ApiParam({ name: 'purchaseId', type: String, example: 'order-1001' })
  @CommandAnswer(201)
  async cancel(
    @Param('memberId') memberId: string,
    @Param('purchaseId') purchaseId: string,
    @ValidBody() body: CancelBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = {
      type: 'ReturnPurchase' as const,
      memberId,
      ...body,
      ...onlyAtOwn(meta.client),
      purchaseId,
      returnId: cancellationOf(purchaseId, body.purchasedBy),
      occurredAt: instantOf(body.occurredAt),
      cancelled: true as const,
    };
    return answerAccepted(reply, await this.commands.execute(new ReturnPurchase(command, envelopeOf(meta, memberId))));
  }
}

/** The id of the return; where it is said whose purchase it is, so does the id, since another one may have the same. */
const cancellationOf = (purchaseId: string, purchasedBy?: string): string =>
  purchasedBy === undefined ? `cancel.${purchaseId}` : `cancel.${purchasedBy}.${purchaseId}`;
