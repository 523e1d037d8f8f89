import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused } from '#runner';

import { unknownSubscription } from '../refusals.js';
import { asOf } from '../views/state-of.js';
import { subscriptions } from '../views/subscriptions.js';
import { type SubscriptionDocument } from '../views/subscriptions-schema.js';

/** Subscriptions of a member by the time they began. @throws MemberUnknown, DocumentParked */
export class GetSubscriptions extends RowsOfMember<SubscriptionDocument> {
  static readonly reads = [subscriptions, balances] as const;
}

/** One subscription. @throws MemberUnknown, DocumentParked, CommandRefused `subscription_unknown` */
export class GetSubscription extends RowOfMember<SubscriptionDocument> {
  static readonly reads = GetSubscriptions.reads;
}

@Injectable()
@QueryHandler(GetSubscriptions)
export class GetSubscriptionsHandler implements IQueryHandler<GetSubscriptions> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetSubscriptions): Promise<PageView<SubscriptionDocument>> {
    const page = await rowsOfMember(this.ports, subscriptions, query, { sort: 'startedAt', time: 'startedAt' });
    const now = this.ports.clock.now();
    return { ...page, items: page.items.map((subscription) => asOf(subscription, now)) };
  }
}

@Injectable()
@QueryHandler(GetSubscription)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscription> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetSubscription): Promise<SubscriptionDocument> {
    const found = await rowOfMember(this.ports, subscriptions, query);
    if (!found) throw new CommandRefused(unknownSubscription(query.rowId));
    return asOf(found, this.ports.clock.now());
  }
}
