import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

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

  async execute({ program, rowId: rewardId }: GetReward): Promise<RewardDocument> {
    const body = (await this.ports.models.loadIn(program, rewards, [rewardId])).get(rewardId)?.body;
    if (body) return body;
    throw new CommandRefused(refuse('reward_unknown', `There is no reward ${rewardId}.`, { rewardId }));
  }
}
