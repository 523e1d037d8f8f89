import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { Members } from '#loyalty/members';
import { openingStockOf, rewardLife, Rewards } from '#loyalty/rewards';
import { type Accepted, CommandRefused, refuse } from '#runner';

import { type StockAnswer } from '../reward-stock.js';

/** How many come into the stock of a reward, or are taken away. */
export interface StockChange {
  readonly programId: string;
  readonly rewardId: string;
  readonly add: number;
  readonly reason?: string;
}

export class ChangeRewardStock extends CommandMessage<StockChange, StockAnswer> {}

@Injectable()
class RewardStockHandler implements ICommandHandler<ChangeRewardStock> {
  constructor(
    private readonly rewards: Rewards,
    private readonly members: Members,
  ) {}

  /** Once a reward has a stock it always has one, so that a repetition is not refused. */
  async execute({ command, envelope }: ChangeRewardStock): Promise<Accepted<StockAnswer>> {
    const { programId, rewardId } = command;
    const { reward } = await this.rewards.current(programId, rewardId, envelope.attempt);
    if (!reward) throw new CommandRefused(rewardLife.unknown(rewardId));
    const opening = openingStockOf(reward);
    if (opening === undefined) {
      const message = `Reward ${rewardId} has no stock: members can have as many as they like.`;
      throw new CommandRefused(refuse('stock_unlimited', message, { rewardId }));
    }
    return this.members.rewardStock.change({ type: 'ChangeStock', ...command, opening }, envelope);
  }
}

export const handlers = handlersOf(RewardStockHandler, ChangeRewardStock);
