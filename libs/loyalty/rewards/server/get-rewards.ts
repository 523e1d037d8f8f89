import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';

import { rewardLife } from '../reward.js';
import { rewards } from '../views/rewards.js';
import { type RewardDocument } from '../views/rewards-schema.js';

/** The rewards of a programme in the order of their ids. */
export class GetRewards extends RowsOfProgram<RewardDocument> {
  static readonly reads = [rewards] as const;
}

/** One reward. @throws CommandRefused `reward_unknown` */
export class GetReward extends RowOfProgram<RewardDocument> {
  static readonly reads = [rewards] as const;
}

@Injectable()
@QueryHandler(GetRewards)
export class GetRewardsHandler implements IQueryHandler<GetRewards> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetRewards): Promise<PageView<RewardDocument>> {
    return rowsOfProgram(this.ports, rewards, query, [['rewardId', 1]]);
  }
}

@Injectable()
@QueryHandler(GetReward)
export class GetRewardHandler implements IQueryHandler<GetReward> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetReward): Promise<RewardDocument> {
    return rowOfProgram(this.ports, rewards, query, (id) => rewardLife.unknown(id));
  }
}
