import { copyTakings, newestOf, noTakings, type OpenTakings, takingsFromJson, takingsToJson } from '#loyalty/takings';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type RewardStockEvent } from './events.js';

/** `left` is undefined before anything has changed the stock: then it is what the definition says. */
export interface StockState extends OpenTakings {
  readonly left?: number;
}

/** A claim that needs one. */
export interface StockRequest {
  readonly memberId: string;
  readonly claimId: string;
  /** A taking of the same claim that is of no use any more. */
  readonly voided?: number;
}

interface OfStock {
  readonly programId: string;
  readonly rewardId: string;
}

type WithOpening = OfStock & {
  /** What the definition of the reward says; it never changes. */
  readonly opening: number;
};

export type TakeStock = WithOpening & {
  readonly type: 'TakeStock';
  readonly requests: readonly StockRequest[];
  /** Takings whose claims are recorded. */
  readonly used: readonly number[];
};

export type ChangeStock = WithOpening & {
  readonly type: 'ChangeStock';
  readonly add: number;
  readonly reason?: string;
};

/** What became of takings that were open for long. */
export type SettleStock = OfStock & {
  readonly type: 'SettleStock';
  readonly used: readonly number[];
  readonly returned: readonly number[];
};

/** Of a claim that was cancelled; sent under one id for each taking, so that it counts once. */
export type RestoreStock = OfStock & { readonly type: 'RestoreStock'; readonly taking: number };

export type StockCommand = TakeStock | ChangeStock | SettleStock | RestoreStock;

interface StockContext {
  readonly now: Instant;
}

type StockDecision = readonly RewardStockEvent[] | Refusal;

function decide(command: StockCommand, state: StockState, { now }: StockContext): StockDecision {
  switch (command.type) {
    case 'TakeStock':
      return take(command, state, now);
    case 'ChangeStock':
      return change(command, state, now);
    case 'SettleStock':
      return settle(command, state, now);
    case 'RestoreStock':
      return restore(command, state, now);
    default:
      return command satisfies never;
  }
}

/** In order, as long as there is something left. What is used is said along with the next taking, so that it costs no append of its own. */
function take(command: TakeStock, state: StockState, effectiveAt: Instant): StockDecision {
  const ofReward = ofRewardIn(command);
  const used = openAmong(command.used, state);
  const newest = newestOf(state);
  let left = state.left ?? command.opening;
  let room = LIMITS.openTakingsMax - state.open.size + used.length;
  const takings: { taking: number; memberId: string; claimId: string }[] = [];
  for (const { memberId, claimId, voided = 0 } of command.requests) {
    if ((newest.get(memberId, claimId) ?? 0) > voided || left === 0 || room === 0) continue;
    const taking = state.made + takings.length + 1;
    takings.push({ taking, memberId, claimId });
    newest.add(memberId, claimId, taking);
    left -= 1;
    room -= 1;
  }
  if (takings.length === 0) return [];
  return [
    ...opened(command, state, effectiveAt),
    ...usedEvents(command, used, effectiveAt),
    { type: 'RewardStockTaken', data: { ...ofReward, takings, left, effectiveAt } },
  ];
}

function change(command: ChangeStock, state: StockState, effectiveAt: Instant): StockDecision {
  const { rewardId, opening, add, reason } = command;
  const before = state.left ?? opening;
  const left = before + add;
  if (left < 0) {
    const message = `Reward ${rewardId} has ${before} left, so ${-add} cannot be taken away.`;
    return refuse('stock_too_small', message, { rewardId, left: before });
  }
  if (left > LIMITS.stockMax)
    return refuse('limit_exceeded', `A reward has ${LIMITS.stockMax} in stock at most.`, { stockMax: LIMITS.stockMax });
  const why = reason === undefined ? {} : { reason };
  return [
    ...opened(command, state, effectiveAt),
    { type: 'RewardStockChanged', data: { ...ofRewardIn(command), add, ...why, left, effectiveAt } },
  ];
}

function settle(command: SettleStock, state: StockState, effectiveAt: Instant): StockDecision {
  const used = openAmong(command.used, state);
  const takings = openAmong(command.returned, state).filter((taking) => !used.includes(taking));
  const left = (state.left ?? 0) + takings.length;
  return [
    ...usedEvents(command, used, effectiveAt),
    ...(takings.length > 0
      ? [{ type: 'RewardStockReturned', data: { ...ofRewardIn(command), takings, left, effectiveAt } } as const]
      : []),
  ];
}

function restore(command: RestoreStock, state: StockState, effectiveAt: Instant): StockDecision {
  const { taking } = command;
  const left = (state.left ?? 0) + 1;
  const data = { ...ofRewardIn(command), takings: [taking], cancelled: true, left, effectiveAt } as const;
  return [...usedEvents(command, openAmong([taking], state), effectiveAt), { type: 'RewardStockReturned', data }];
}

const ofRewardIn = ({ programId, rewardId }: OfStock): OfStock => ({ programId, rewardId });

const openAmong = (takings: readonly number[], { open }: StockState): readonly number[] =>
  takings.filter((taking) => open.has(taking));

function opened(command: WithOpening, { left }: StockState, effectiveAt: Instant): readonly RewardStockEvent[] {
  if (left !== undefined) return [];
  return [{ type: 'RewardStockOpened', data: { ...ofRewardIn(command), left: command.opening, effectiveAt } }];
}

function usedEvents(of: OfStock, takings: readonly number[], effectiveAt: Instant): readonly RewardStockEvent[] {
  if (takings.length === 0) return [];
  return [{ type: 'RewardStockUsed', data: { ...ofRewardIn(of), takings, effectiveAt } }];
}

interface StateInMaking {
  left?: number;
  made: number;
  open: Map<number, StockState['open'] extends ReadonlyMap<number, infer Taking> ? Taking : never>;
}

/** The state is a copy of the runner's own, so that its map may be changed. */
function apply(state: StockState, event: RewardStockEvent): void {
  const stock = state as StateInMaking;
  if (event.type === 'CommandNoted') return;
  if ('left' in event.data) stock.left = event.data.left;
  switch (event.type) {
    case 'RewardStockOpened':
    case 'RewardStockChanged':
      return;
    case 'RewardStockTaken':
      for (const { taking, memberId, claimId } of event.data.takings)
        stock.open.set(taking, { memberId, of: claimId, takenAt: event.data.effectiveAt });
      stock.made += event.data.takings.length;
      return;
    case 'RewardStockUsed':
    case 'RewardStockReturned':
      for (const taking of event.data.takings) stock.open.delete(taking);
      return;
    default:
      return event satisfies never;
  }
}

const copy = ({ left, ...takings }: StockState): StockState => ({
  ...copyTakings(takings),
  ...(left !== undefined && { left }),
});

/** The stock of a reward: what is left, and what was taken ahead of claims. Open takings are few, so is the state. */
export const stockDecider: Decider<StockState, StockCommand, RewardStockEvent, StockContext> = {
  stateVersion: 1,
  initial: noTakings,
  copy,
  apply,
  decide,
  toJson: ({ left, ...takings }) => ({ left, ...takingsToJson(takings) }),
  fromJson: (json) => {
    const { left, ...takings } = json as { left?: number } & ReturnType<typeof takingsToJson>;
    return { ...takingsFromJson(takings), ...(left !== undefined && { left }) };
  },
};
