import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import {
  Accepts,
  answerAccepted,
  CommandInput,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  instantOf,
  ValidBody,
} from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';
import { ClaimBody, GuestPurchaseBody } from '#loyalty/purchases/server';

import { type GuestAnswer } from './guest-purchases.js';
import { ClaimGuestPurchase, RecordGuestPurchase } from './messages.js';
import { GUEST_ANSWER } from './answers.js';

/** Purchases of those who are no members, and what makes them a member's. */
@ApiTags('Points')
@Controller('v1')
export class GuestPurchasesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('purchases')
  @ApiOperation({
    summary: 'Record a purchase without a member',
    description: 'It earns nothing until a member claims it. With dryRun=true nothing is recorded.',
  })
  @CommandInput()
  @Accepts('The guest purchase.', GUEST_ANSWER, 201)
  async record(
    @ValidBody() body: GuestPurchaseBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GuestAnswer> {
    const { codes, ...rest } = body;
    const typed = codes && { typedCodes: codes };
    const command = { type: 'RecordGuestPurchase' as const, ...rest, ...typed, occurredAt: instantOf(body.occurredAt) };
    const message = new RecordGuestPurchase(command, envelopeOf(meta, body.purchaseId));
    return answerAccepted(reply, await this.commands.execute(message));
  }

  @Post('members/:memberId/guest-purchases')
  @ApiOperation({
    summary: 'Claim a purchase that was made as a guest; it earns what the rules of its date give',
    description: 'A guest purchase is claimed once. With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async claim(
    @Param('memberId') memberId: string,
    @ValidBody() body: ClaimBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const message = new ClaimGuestPurchase(memberId, body.purchaseId, envelopeOf(meta, memberId));
    return answerAccepted(reply, await this.commands.execute(message));
  }
}
