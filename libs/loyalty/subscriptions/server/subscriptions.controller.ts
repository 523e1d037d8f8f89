import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type SubscriptionDocument } from '../views/subscriptions-schema.js';
import { SUBSCRIPTION } from './answers.js';
import { GetSubscription, GetSubscriptions } from './get-subscriptions.js';

const COLUMNS = [
  ...['subscriptionId', 'state', 'planId', 'startedAt', 'paidUntil', 'endsAt', 'trial', 'payments', 'lastPaymentId'],
  ...['cancelledAt', 'cancelReason', 'endedAt', 'endReason', 'terms', 'fromMemberId'],
];

/** What plans a member has and had. */
@ApiTags('Plans')
@Controller('v1/members/:memberId/subscriptions')
export class SubscriptionsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The subscriptions of a member, those that are over too',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Subscriptions that began')
  @TableAnswer('The subscriptions by the time they began.', SUBSCRIPTION, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<SubscriptionDocument> | Readable> {
    const asked = { query: GetSubscriptions, sort: 'startedAt', columns: COLUMNS };
    return this.rows.answer<SubscriptionDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':subscriptionId')
  @ApiOperation({
    summary: 'A subscription',
    description: 'What plan it is of, until when it is paid for, what became of it.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The subscription.', SUBSCRIPTION)
  get(
    @Param('memberId') memberId: string,
    @Param('subscriptionId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubscriptionDocument> {
    return this.rows.one<SubscriptionDocument>({ request, reply, memberId, rowId, query: GetSubscription });
  }
}
