import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { ledger } from '#loyalty/balances';
import { withoutFew } from '#loyalty/figures';
import { type FigureAnswer, type FigureScope, Passes } from '#loyalty/figures/server';
import { planOfTerms } from '#loyalty/member';
import { member, type MemberDocument } from '#loyalty/membership';
import { plans } from '#loyalty/plans';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { rewards, rewardVersionOf } from '#loyalty/rewards';
import { type Instant } from '#platform';

import { paceOf } from '../catalogue.js';
import { Reach, REACH_COLUMNS } from '../reach.js';
import { allOf, earnedRows, paceSince } from './pace-of-member.js';
import { plansOf } from './plans-of.js';

/** How far each reward that is offered is for members. @throws TooManyQueries */
export class GetRewardReach extends Query<FigureAnswer> {
  static readonly reads = [rewards, member, ledger, plans] as const;

  constructor(readonly scope: FigureScope) {
    super();
  }
}

/** Rewards that are offered at once, in the order of their ids. */
const REWARDS_MAX = 500;

const DEFINITION =
  'Which rewards are within reach now: of all `members` whose membership is active, how many a reward is offered to (`eligible`: its tiers, plans, segments and times), how many of these have its price in ' +
  'points that can be used (`affordable`), and `share` = affordable / members × 100. Of those who lack points (`lacking`), half have them within `medianDays` days at the pace of their last 90 ' +
  'days, as `GET /v1/members/{memberId}/rewards` works it out; null where more than half earn nothing, or would take ten years. Limits per member and stocks are left aside. Balances, tiers and ' +
  'segments are as recorded: what is due counts from when the schedule has settled it.';

const SOURCE =
  'The mistakes that programmes make: rewards out of reach. How far one is depends on what members earn, not on its price alone.';

@Injectable()
@QueryHandler(GetRewardReach)
export class GetRewardReachHandler implements IQueryHandler<GetRewardReach> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly passes: Passes,
  ) {}

  async execute({ scope }: GetRewardReach): Promise<FigureAnswer> {
    const now = this.ports.clock.now();
    const reaches = await this.reachesAt(scope, now);
    if (reaches.length > 0) await this.fill(reaches, scope.program, now);
    const rows = reaches.map((reach) => reach.row());
    return {
      ...{ figure: 'reward-reach', definition: DEFINITION, source: SOURCE, asOf: now, inputs: {} },
      ...{ columns: REACH_COLUMNS, ...withoutFew(rows, scope.membersMin) },
    };
  }

  private async reachesAt({ program, rules }: FigureScope, now: Instant): Promise<readonly Reach[]> {
    const terms = { ...rules, plans: await plansOf(this.ports, program) };
    const query = { filter: { program, status: 'active' }, sort: [['rewardId', 1]] as const, limit: REWARDS_MAX };
    const { documents } = await this.ports.models.find(rewards, query);
    return documents.map(
      ({ body }) =>
        new Reach({ rewardId: body.rewardId, reward: rewardVersionOf(body), status: body.status }, terms, now),
    );
  }

  private async fill(reaches: readonly Reach[], program: string, now: Instant): Promise<void> {
    const earned = await this.earnedSince(program, paceSince(now));
    for await (const document of this.passes.documentsOf<MemberDocument>(member.name, program)) {
      const { status, tier, segments, balance, enrolledAt } = document;
      if (status !== 'active') continue;
      const points = allOf(document).reduce((sum, one) => sum + (earned.get(one) ?? 0), 0);
      const pace = paceOf(points, enrolledAt, now);
      const plan = document.plan ? planOfTerms(document.plan, now) : undefined;
      const seenBy = { status, tier: tier.tier, segments, plan, available: balance.available, pace };
      for (const reach of reaches) reach.add(seenBy);
    }
  }

  /** What members earned since then, by member; only those who earned anything. */
  private async earnedSince(program: string, since: Instant): Promise<ReadonlyMap<string, number>> {
    const earned = new Map<string, number>();
    for await (const { memberId, points } of earnedRows(this.ports, {
      whose: { program },
      since,
      newestFirst: 'effectiveAt',
    }))
      earned.set(memberId, (earned.get(memberId) ?? 0) + points);
    return earned;
  }
}
