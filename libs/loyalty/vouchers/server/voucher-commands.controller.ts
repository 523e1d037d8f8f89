import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
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
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { type MemberAnswer, Members, type UseOfVoucher } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { USE_OF_VOUCHER } from './answers.js';
import { CancelVoucherBody, VoucherUseBody } from './bodies.js';
import { CancelVoucher, UseVoucher } from './messages.js';

/** Vouchers that are used at the till, by anybody who has their code, and that are cancelled. */
@ApiTags('Rewards')
@Controller('v1')
export class VoucherCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
  ) {}

  @Post('vouchers/:code/use')
  @ApiOperation({
    summary: 'Use a voucher by its code',
    description:
      'All of it, or a part where it can be used in parts. A second use is refused (`voucher_used`) with when and where the first one was. What a till did while it was offline is reported with `occurredAt`: it counts where the voucher was valid then. The answer says nothing of the member.',
  })
  @CommandInput()
  @Accepts('What it gives.', USE_OF_VOUCHER, 201)
  async use(
    @Param('code') code: string,
    @ValidBody() { useId, purchaseId, place, spend, amount, occurredAt }: VoucherUseBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UseOfVoucher> {
    const { program } = meta.client;
    const envelope = envelopeOf(meta, this.members.vouchers.targetOf(program, code));
    const id = useId ?? generatedId(envelope, 'voucher use');
    const asked = { code, useId: id, purchaseId, place, spend, amount, occurredAt: instantOf(occurredAt) };
    return answerAccepted(reply, await this.commands.execute(new UseVoucher(asked, envelope)));
  }

  @Post('members/:memberId/vouchers/:voucherId/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a voucher, or what is left of it',
    description:
      'For a code that was stolen, say. Nothing is given back: cancel the claim for that, which cancels its voucher too and can be done afterwards as well, unless the voucher was used.',
  })
  @CommandAnswer(200)
  async cancel(
    @Param('memberId') memberId: string,
    @Param('voucherId') voucherId: string,
    @ValidBody() { reason }: CancelVoucherBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CancelVoucher' as const, memberId, voucherId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${voucherId}`);
    const accepted = await this.commands.execute(new CancelVoucher(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
