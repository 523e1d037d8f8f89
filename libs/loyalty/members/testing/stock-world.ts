import { UnusedStockReactor } from '#loyalty/reward-stock/server';
import { starterProgram } from '#loyalty/program';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { coffee } from '#loyalty/rewards/testing';
import { HandTimers } from '#testing';

import { DeadlyStore } from './deadly-store.js';
import { clientEnvelope, commandProcess, names, sharedPorts } from './world.js';

const ofCoffee = { programId: 'main', rewardId: 'coffee' } as const;

/** The log of members who have bought, and of a coffee for a point of which there are so many, with processes over it in which writers die. */
export async function stockWorld(stock: number, members: readonly string[], asked: Partial<RewardDefinition> = {}) {
  const events = new DeadlyStore();
  const shared = { ...sharedPorts(), events };
  const first = commandProcess(shared);
  await first.programs.ensure('main', starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
  const definition = coffee({ price: 1, stock, ...asked });
  await first.rewards.run({ type: 'DefineReward', ...ofCoffee, definition, isNew: true }, clientEnvelope('define'));
  await first.rewards.run({ type: 'ActivateReward', ...ofCoffee }, clientEnvelope('activate'));
  for (const memberId of members) {
    await first.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));
    if (definition.price === 0) continue;
    const total = { amount: 100_000, currency: 'EUR' };
    const purchase = { type: 'RecordPurchase', memberId, purchaseId: `of-${memberId}`, total } as const;
    await first.members.run(purchase, clientEnvelope(`buy ${memberId}`));
  }
  const process = () => commandProcess(shared);
  return { shared, events, first, process };
}

type Process = ReturnType<typeof commandProcess>;

export const claimCoffee = ({ members }: Process, memberId: string, claimId = 'c1', key = `${memberId} ${claimId}`) =>
  members.run({ type: 'ClaimReward', memberId, claimId, rewardId: 'coffee' }, clientEnvelope(key));

export const cancelCoffee = ({ members }: Process, memberId: string, claimId = 'c1', key = `-${memberId} ${claimId}`) =>
  members.run({ type: 'CancelRewardClaim', memberId, claimId }, clientEnvelope(key));

/** The reactor of a process. @param returnMs 0: whatever is under way is asked for at once */
export function unusedStock({ members }: Process, { shared, events }: World, returnMs = 0) {
  const found = { documents: [{ body: { program: 'main', rewardId: 'coffee' } }] };
  const failures: unknown[] = [];
  const open: { underWay: number; overdue: number }[] = [];
  const reactor = new UnusedStockReactor(
    {
      ...{ names, members, events, clock: shared.clock, timers: new HandTimers() },
      checkpoint: { load: () => Promise.resolve(undefined), save: () => {} },
      models: { find: () => Promise.resolve(found) } as never,
      onFailure: (what, error) => failures.push(what, error),
      metrics: { openTakings: (_kind, said) => void open.push({ ...said }) },
    },
    returnMs,
  );
  return { reactor, failures, open, round: () => reactor.round(new AbortController().signal) };
}

type World = Pick<Awaited<ReturnType<typeof stockWorld>>, 'shared' | 'events'>;

/** What the log says of the coffee, counted from its events alone. */
export function counted({ events }: Pick<World, 'events'>, upTo = events.all.length) {
  const count = { taken: 0, returned: 0, claimed: 0, cancelled: 0, left: undefined as number | undefined, added: 0 };
  for (const { type, data } of events.all.slice(0, upTo)) {
    const takings = (data['takings'] as readonly unknown[] | undefined)?.length ?? 0;
    if (type === 'RewardStockTaken') count.taken += takings;
    if (type === 'RewardStockReturned') count.returned += takings;
    if (type === 'RewardStockChanged') count.added += data['add'] as number;
    if (type === 'RewardClaimed') count.claimed += 1;
    if (type === 'RewardClaimCancelled') count.cancelled += 1;
    if (type.startsWith('RewardStock') && 'left' in data) count.left = data['left'] as number;
  }
  return count;
}
