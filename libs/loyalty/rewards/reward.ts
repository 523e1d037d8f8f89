import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { REWARD_FIELDS, type RewardDefinition, type RewardEvent, type RewardVersion } from './events.js';
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
  const { from, until } = definition;
  if (from !== undefined && until !== undefined && until <= from) {
    const message = `The reward would be over at ${until}, before it begins at ${from}; let \`until\` come after \`from\`.`;
    return refuse('invalid_reward', message, { from, until });
  }
  if (!reward && !isNew) return unknown(rewardId);
  if (status === 'ended') return ended(rewardId);
  if (reward && isSame(reward, definition)) return [];
  if (reward && isNew)
    return refuse('reward_exists', `There is a reward ${rewardId} with another definition.`, { rewardId });
  const version = (reward?.version ?? 0) + 1;
  return [{ type: 'RewardDefined', data: { programId, rewardId, version, ...definition, effectiveAt: now } } as const];
}

const STEPS = {
  ActivateReward: { event: 'RewardActivated', to: 'active' },
  PauseReward: { event: 'RewardPaused', to: 'paused' },
  EndReward: { event: 'RewardEnded', to: 'ended' },
} as const;

function changeStatus({ type, programId, rewardId }: ChangeRewardStatus, state: RewardState, now: Instant) {
  const { event, to } = STEPS[type];
  if (!state.reward) return unknown(rewardId);
  if (state.status === to) return [];
  if (state.status === 'ended') return ended(rewardId);
  if (type === 'PauseReward' && state.status === 'draft')
    return refuse('reward_not_active', `Reward ${rewardId} is a draft, which nobody can claim yet.`, { rewardId });
  return [{ type: event, data: { programId, rewardId, effectiveAt: now } } as const];
}

function unknown(rewardId: string): Refusal {
  return refuse('reward_unknown', `There is no reward ${rewardId}; define it first.`, { rewardId });
}

function ended(rewardId: string): Refusal {
  return refuse('reward_ended', `Reward ${rewardId} has ended; define another one.`, { rewardId });
}

function isSame(a: RewardDefinition, b: RewardDefinition): boolean {
  const textOf = (definition: RewardDefinition) => JSON.stringify(REWARD_FIELDS.map((name) => definition[name]));
  return textOf(a) === textOf(b);
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
