import { isSameDefinition, LifeCycle } from '#loyalty/definitions';
import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { REWARD_FIELDS, type RewardDefinition, type RewardEvent, type RewardVersion } from './events.js';
import { refuseChoice } from './refuse-choice.js';
import { refuseVoucher } from './refuse-voucher.js';
import { type RewardStatus } from './status.js';

/** `reward` is undefined before it is defined. */
export interface RewardState {
  reward?: RewardVersion;
  status: RewardStatus;
}

interface OfReward {
  readonly programId: string;
  readonly rewardId: string;
}

type DefineReward = OfReward & {
  readonly type: 'DefineReward';
  readonly definition: RewardDefinition;
  /** True for the first version, false for a further one of a reward that is there. */
  readonly isNew: boolean;
};

type ChangeRewardStatus = OfReward & { readonly type: 'ActivateReward' | 'PauseReward' | 'EndReward' };

export type RewardCommand = DefineReward | ChangeRewardStatus;

export interface RewardContext {
  readonly now: Instant;
}

type RewardDecision = readonly RewardEvent[] | Refusal;

function decide(command: RewardCommand, state: RewardState, { now }: RewardContext): RewardDecision {
  switch (command.type) {
    case 'DefineReward':
      return define(command, state, now);
    case 'ActivateReward':
    case 'PauseReward':
    case 'EndReward':
      return changeStatus(command, state, now);
    default:
      return command satisfies never;
  }
}

function define({ programId, rewardId, definition, isNew }: DefineReward, state: RewardState, now: Instant) {
  const { reward, status } = state;
  const refusal =
    refuseTimes(definition) ??
    refuseEvent(definition) ??
    refusePeriod(definition) ??
    refuseVoucher(definition) ??
    refuseChoice(rewardId, definition, reward);
  if (refusal) return refusal;
  if (!reward && !isNew) return rewardLife.unknown(rewardId);
  if (status === 'ended') return rewardLife.ended(rewardId);
  if (reward && isSameDefinition(REWARD_FIELDS, reward, definition)) return [];
  if (reward && isNew) return rewardLife.exists(rewardId);
  const stockRefusal = reward && refuseOtherStock(reward, definition);
  if (stockRefusal) return stockRefusal;
  const version = (reward?.version ?? 0) + 1;
  return [{ type: 'RewardDefined', data: { programId, rewardId, version, ...definition, effectiveAt: now } } as const];
}

/** How many there are at first; undefined where there is no limit. */
export const openingStockOf = ({ stock, event }: RewardDefinition): number | undefined => stock ?? event?.capacity;

function refuseTimes({ from, until }: RewardDefinition): Refusal | undefined {
  if (from === undefined || until === undefined || until > from) return undefined;
  const message = `The reward would be over at ${until}, before it begins at ${from}; let \`until\` come after \`from\`.`;
  return refuse('invalid_reward', message, { from, until });
}

function refuseEvent({ event, stock }: RewardDefinition): Refusal | undefined {
  if (!event || stock === undefined || stock === event.capacity) return undefined;
  const message = `The event is for ${event.capacity}, and that is the stock; leave \`stock\` out.`;
  return refuse('invalid_reward', message, { stock, capacity: event.capacity });
}

function refusePeriod({ perMember, perMemberEvery }: RewardDefinition): Refusal | undefined {
  if (perMemberEvery === undefined || perMember !== undefined) return undefined;
  const message = 'Say how often a member can have it in that period: `perMember`.';
  return refuse('invalid_reward', message, { field: 'perMemberEvery' });
}

/** The stock is counted on from what there was first, by processes that may not know of a new version yet. */
function refuseOtherStock(reward: RewardVersion, definition: RewardDefinition): Refusal | undefined {
  const stock = openingStockOf(reward);
  if (stock === undefined || stock === openingStockOf(definition)) return undefined;
  const { rewardId } = reward;
  const message = `Reward ${rewardId} had ${stock} in stock when it was defined, and every version says so; add some, or take some away, at /v1/rewards/${rewardId}/stock.`;
  return refuse('invalid_reward', message, { stock });
}

/** What is refused of rewards whatever is asked of them. */
export const rewardLife = new LifeCycle({
  ...{ kind: 'reward', draft: 'nobody can claim yet' },
  ...{ unknown: 'reward_unknown', exists: 'reward_exists' },
  ...{ ended: 'reward_ended', notActive: 'reward_not_active' },
});

const STEPS = {
  ActivateReward: { event: 'RewardActivated', to: 'active' },
  PauseReward: { event: 'RewardPaused', to: 'paused' },
  EndReward: { event: 'RewardEnded', to: 'ended' },
} as const;

function changeStatus({ type, programId, rewardId }: ChangeRewardStatus, state: RewardState, now: Instant) {
  const { event, to } = STEPS[type];
  if (!state.reward) return rewardLife.unknown(rewardId);
  if (state.status === to) return [];
  const refusal = rewardLife.refuseStage(rewardId, state.status, to);
  if (refusal) return refusal;
  return [{ type: event, data: { programId, rewardId, effectiveAt: now } } as const];
}

function apply(state: RewardState, event: RewardEvent): void {
  switch (event.type) {
    case 'RewardDefined': {
      const { effectiveAt: _at, ...reward } = event.data;
      state.reward = reward;
      return;
    }
    case 'RewardActivated':
      state.status = 'active';
      return;
    case 'RewardPaused':
      state.status = 'paused';
      return;
    case 'RewardEnded':
      state.status = 'ended';
      return;
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

/** A reward, one stream each: versions of its definition, and whether members can claim it. */
export const rewardDecider: Decider<RewardState, RewardCommand, RewardEvent, RewardContext> = {
  stateVersion: 1,
  initial: () => ({ status: 'draft' }),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as RewardState) }),
};
