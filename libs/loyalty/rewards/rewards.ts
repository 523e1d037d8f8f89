import { definitionKind } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  DeciderRunner,
  type RunnerPorts,
} from '#runner';

import { type RewardEvent, type RewardVersion } from './events.js';
import { type RewardCommand, type RewardContext, rewardDecider, type RewardState } from './reward.js';
import { type RewardStatus } from './status.js';

const rewardKind = definitionKind('reward', rewardDecider);

/** How a command to a reward is answered: its definition now, and whether it can be claimed. */
export type RewardAnswer = RewardVersion & { readonly status: RewardStatus; readonly revision: number };

/** Rewards as commands see them. */
export class Rewards {
  private readonly runner: DeciderRunner<RewardState, RewardCommand, RewardEvent, RewardContext>;

  constructor(
    private readonly names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(rewardKind, ports);
  }

  /** @throws CommandRefused `reward_unknown`, `reward_exists`, `reward_ended` and others */
  async run(command: RewardCommand, envelope: CommandEnvelope): Promise<Accepted<RewardAnswer>> {
    const stream = this.names.reward(command.programId, command.rewardId);
    const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now }));
    const { reward, status } = outcome.state;
    return acceptedOf(outcome, { ...reward!, status, revision: outcome.revision });
  }

  /** A reward as the log has it now; `reward` is undefined where there is none. */
  async current(programId: string, rewardId: string, attempt?: Attempt): Promise<Readonly<RewardState>> {
    return (await this.runner.current(this.names.reward(programId, rewardId), attempt)).state;
  }

  /** Every version of its definition, the oldest first, as the log has them now; empty where there is no such reward. */
  async versions(programId: string, rewardId: string): Promise<readonly RewardVersion[]> {
    const found: RewardVersion[] = [];
    const state = rewardDecider.initial();
    for await (const event of this.ports.events.readStream(this.names.reward(programId, rewardId))) {
      rewardDecider.apply(state, event as unknown as RewardEvent);
      if (event.type === 'RewardDefined') found.push(state.reward!);
    }
    return found;
  }
}
