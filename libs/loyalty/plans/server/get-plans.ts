import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { type DefinitionStatus, statusAt, withStepOf } from '#loyalty/definitions';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { subscriptions } from '#loyalty/subscriptions';
import { type Instant, later } from '#platform';

import { planLife } from '../define.js';
import { plans } from '../views/plans.js';
import { type PlanDocument } from '../views/plans-schema.js';
import { countSubscriptions, type SubscriptionCounts } from './count-subscriptions.js';

/** A plan as it is now. */
export type PlanView = Omit<PlanDocument, 'step' | 'stepSince' | 'versions'> & {
  readonly status: DefinitionStatus;
  readonly countsFrom: Instant;
};

/** With its versions and how many have it. */
export type PlanWithSubscriptions = PlanView &
  Pick<PlanDocument, 'versions'> & { readonly subscriptions: SubscriptionCounts };

/** The plans of a programme in the order of their ids; `status`: those that are it now. */
export class GetPlans extends RowsOfProgram<PlanView> {
  static readonly reads = [plans] as const;
}

/** One plan. @throws CommandRefused `plan_unknown` */
export class GetPlan extends RowOfProgram<PlanWithSubscriptions> {
  static readonly reads = [plans, subscriptions] as const;
}

@Injectable()
@QueryHandler(GetPlans)
export class GetPlansHandler implements IQueryHandler<GetPlans> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, page, fields: { status } }: GetPlans): Promise<PageView<PlanView>> {
    const now = this.ports.clock.now();
    const matching = status === undefined ? {} : withStepOf(status as DefinitionStatus, now);
    const query = new GetPlans(program, {}, page);
    const { items, ...rest } = await rowsOfProgram(this.ports, plans, query, [['planId', 1]], matching);
    return { ...rest, items: items.map((one) => viewOf(one, now)) };
  }
}

@Injectable()
@QueryHandler(GetPlan)
export class GetPlanHandler implements IQueryHandler<GetPlan> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetPlan): Promise<PlanWithSubscriptions> {
    const { program, rowId: planId } = query;
    const document = await rowOfProgram(this.ports, plans, query, (id) => planLife.unknown(id));
    const now = this.ports.clock.now();
    const counts = await countSubscriptions(this.ports, { program, planId }, now);
    return { ...viewOf(document, now), versions: document.versions, subscriptions: counts };
  }
}

function viewOf({ step, stepSince, versions: _versions, ...document }: PlanDocument, now: Instant): PlanView {
  const status = statusAt({ status: step, since: stepSince }, {}, now);
  return { ...document, status, countsFrom: later(stepSince, document.definedAt) };
}
