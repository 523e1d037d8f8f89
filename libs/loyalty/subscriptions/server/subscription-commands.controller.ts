import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, instantOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import {
  CancelSubscriptionBody,
  ChangeSubscriptionPlanBody,
  RenewSubscriptionBody,
  StartSubscriptionBody,
} from './bodies.js';
import {
  CancelSubscription,
  ChangeSubscriptionPlan,
  RenewSubscription,
  ResumeSubscription,
  StartSubscription,
} from './messages.js';

/** Plans that members begin with, pay for, cancel and change. */
@ApiTags('Plans')
@Controller('v1/members/:memberId/subscriptions')
export class SubscriptionCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Give a member a plan that was paid for, or its free first period',
    description:
      'From now on: the member has one plan at a time. Purchases earn by it from this instant on, also those that are recorded later.',
  })
  @CommandAnswer(201)
  async start(
    @Param('memberId') memberId: string,
    @ValidBody() { subscriptionId, planId, paidUntil, trial, paymentId }: StartSubscriptionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const id =
      subscriptionId === undefined
        ? { subscriptionId: generatedId(envelope, 'subscription'), isIdMade: true as const }
        : { subscriptionId };
    const asked = { ...id, planId, paidUntil: instantOf(paidUntil), paymentId };
    const command = { type: 'StartSubscription' as const, memberId, ...asked, ...(trial && { trial: true as const }) };
    return answerAccepted(reply, await this.commands.execute(new StartSubscription(command, envelope)));
  }

  @Post(':subscriptionId/renew')
  @ApiOperation({
    summary: 'Record a payment for a further period',
    description:
      'The period has the version of the plan that is in force now. A payment counts once; one that ends no later than what is paid for already is refused. A subscription that was cancelled stays so, and ends later.',
  })
  @CommandAnswer(201)
  async renew(
    @Param('memberId') memberId: string,
    @Param('subscriptionId') subscriptionId: string,
    @ValidBody() { paidUntil, paymentId }: RenewSubscriptionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const asked = { subscriptionId, paidUntil: instantOf(paidUntil)!, paymentId };
    const command = { type: 'RenewSubscription' as const, memberId, ...asked };
    const envelope = envelopeOf(meta, `${memberId}/${subscriptionId}`);
    return answerAccepted(reply, await this.commands.execute(new RenewSubscription(command, envelope)));
  }

  @Post(':subscriptionId/change')
  @ApiOperation({
    summary: 'Give the member another plan in place of this one',
    description:
      'From now on, and the period of the plan before is over. What is left of it is the shop’s to reckon with, in its price or in `paidUntil`. For a change at the end of the period, send this then.',
  })
  @CommandAnswer(201)
  async change(
    @Param('memberId') memberId: string,
    @Param('subscriptionId') subscriptionId: string,
    @ValidBody() { planId, paidUntil, paymentId }: ChangeSubscriptionPlanBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const asked = { subscriptionId, planId, paidUntil: instantOf(paidUntil), paymentId };
    const command = { type: 'ChangeSubscriptionPlan' as const, memberId, ...asked };
    const envelope = envelopeOf(meta, `${memberId}/${subscriptionId}`);
    return answerAccepted(reply, await this.commands.execute(new ChangeSubscriptionPlan(command, envelope)));
  }

  @Post(':subscriptionId/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a subscription for the end of what was paid for',
    description: 'The member keeps the plan until then, without days of grace; in these it is over at once.',
  })
  @CommandAnswer(200)
  async cancel(
    @Param('memberId') memberId: string,
    @Param('subscriptionId') subscriptionId: string,
    @ValidBody() { reason }: CancelSubscriptionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CancelSubscription' as const, memberId, subscriptionId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${subscriptionId}`);
    const accepted = await this.commands.execute(new CancelSubscription(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }

  @Post(':subscriptionId/resume')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the cancellation of a subscription back',
    description: 'Before it is over; afterwards start another one.',
  })
  @CommandAnswer(200)
  async resume(
    @Param('memberId') memberId: string,
    @Param('subscriptionId') subscriptionId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ResumeSubscription' as const, memberId, subscriptionId };
    const envelope = envelopeOf(meta, `${memberId}/${subscriptionId}`);
    const accepted = await this.commands.execute(new ResumeSubscription(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
