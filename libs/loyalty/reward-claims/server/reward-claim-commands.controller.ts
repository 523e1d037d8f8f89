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
  ValidBody,
} from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { CLAIM_ANSWER } from './answers.js';
import { CancelRewardClaimBody, RewardClaimBody } from './bodies.js';
import { CancelRewardClaim, ClaimReward } from './messages.js';

/** Rewards that members take, and give back. */
@ApiTags('Rewards')
@Controller('v1/members/:memberId/claims')
export class RewardClaimCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Give a member a reward for its price',
    description:
      'The points are redeemed in the same step, soonest expiry first. The claim keeps what the reward was and cost, whatever becomes of its definition. Where the reward has a voucher the answer has its code. With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandInput()
  @Accepts('The member after the claim, and what it did.', CLAIM_ANSWER, 201)
  async claim(
    @Param('memberId') memberId: string,
    @ValidBody() { claimId, rewardId, option }: RewardClaimBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const id = claimId ?? generatedId(envelope, 'claim');
    const command = { type: 'ClaimReward' as const, memberId, claimId: id, rewardId, option };
    return answerAccepted(reply, await this.commands.execute(new ClaimReward(command, envelope)));
  }

  @Post(':claimId/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a claim',
    description:
      'Its voucher is cancelled with it; one that was used, or has come to its end, keeps the claim from being cancelled. The points go back to the very lots that they came from; those of a lot that has ended end at once, or come back for as many days as the rules say for returns.',
  })
  @CommandAnswer(200)
  async cancel(
    @Param('memberId') memberId: string,
    @Param('claimId') claimId: string,
    @ValidBody() { reason }: CancelRewardClaimBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CancelRewardClaim' as const, memberId, claimId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${claimId}`);
    const accepted = await this.commands.execute(new CancelRewardClaim(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
