import { Injectable } from '@nestjs/common';
import { Command, type ICommandHandler } from '@nestjs/cqrs';

import { handlersOf } from '#edge';
import { type Accepted, type CommandEnvelope } from '#runner';

import { type RewardCommand } from '../reward.js';
import { type RewardAnswer, Rewards } from '../rewards.js';

/** A command of a reward on the command bus. */
class RewardMessage<Type extends RewardCommand['type']> extends Command<Accepted<RewardAnswer>> {
  constructor(
    readonly command: RewardCommand & { readonly type: Type },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

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
