import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { CommandRefused, refuse } from '#runner';

import { rewards } from '../views/rewards.js';
import { type RewardDocument } from '../views/rewards-schema.js';

/** The rewards of a programme in the order of their ids. */
export class GetRewards extends Query<PageView<RewardDocument>> {
  static readonly reads = [rewards] as const;

  constructor(
    readonly program: string,
    readonly page: PageOf,
    readonly status: RewardDocument['status'] | undefined,
  ) {
    super();
  }
}

/** One reward. @throws CommandRefused `reward_unknown` */
export class GetReward extends Query<RewardDocument> {
  static readonly reads = [rewards] as const;

  constructor(
    readonly program: string,
    readonly rewardId: string,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetRewards)
export class GetRewardsHandler implements IQueryHandler<GetRewards> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, page, status }: GetRewards): Promise<PageView<RewardDocument>> {
    const filter = { program, ...(status !== undefined && { status }) };
    const { documents, cursor } = await this.ports.models.find(rewards, { filter, sort: [['rewardId', 1]], ...page });
    return { items: documents.map(({ body }) => body), ...(cursor && { cursor }) };
  }
}

@Injectable()
@QueryHandler(GetReward)
export class GetRewardHandler implements IQueryHandler<GetReward> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, rewardId }: GetReward): Promise<RewardDocument> {
    const filter = { program, rewardId };
    const { documents } = await this.ports.models.find(rewards, { filter, limit: 1 });
    if (documents[0]) return documents[0].body;
    throw new CommandRefused(refuse('reward_unknown', `There is no reward ${rewardId}.`, { rewardId }));
  }
}
