import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type RewardCommand } from '../reward.js';
import { type RewardAnswer, Rewards } from '../rewards.js';

/** A command of a reward on the command bus. */
class RewardMessage<Type extends RewardCommand['type']> extends CommandMessage<
  RewardCommand & { readonly type: Type },
  RewardAnswer
> {}

export class DefineReward extends RewardMessage<'DefineReward'> {}

export class ChangeRewardStatus extends RewardMessage<'ActivateReward' | 'PauseReward' | 'EndReward'> {}

@Injectable()
class RewardHandler implements ICommandHandler<RewardMessage<RewardCommand['type']>> {
  constructor(private readonly rewards: Rewards) {}

  execute({ command, envelope }: RewardMessage<RewardCommand['type']>): Promise<Accepted<RewardAnswer>> {
    return this.rewards.run(command, envelope);
  }
}

export const handlers = handlersOf(RewardHandler, DefineReward, ChangeRewardStatus);
