import { expect, it } from '@jest/globals';

import { Reactors } from '#engine';
import { type EventStore, type RecordedEvent, type SubscriptionMessage } from '#event-store';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { HandTimers } from '#testing';

import { MergeWithdrawalReactor } from './withdraw-merges.js';

const event = (type: string, memberId: string) =>
  ({
    id: `${type} of ${memberId}`,
    type,
    data: { memberId },
    metadata: { program: 'main' },
    position: memberId,
  }) as unknown as RecordedEvent;

/** Whose merges were looked up after these events. @param waiting by the member that they are to be merged into */
async function lookedUp(
  log: readonly RecordedEvent[],
  waiting: Readonly<Record<string, readonly string[]>>,
  isApplied = true,
) {
  let delivered: () => void;
  const idle = new Promise<void>((resolve) => (delivered = resolve));
  const events = {
    async *subscribeToAll({ signal }: { signal: AbortSignal }): AsyncIterable<SubscriptionMessage> {
      yield { kind: 'events', events: log };
      delivered();
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  } as unknown as EventStore;
  const found: string[] = [];
  const find = async (_model: unknown, { filter = {}, after }: { filter?: object; after?: readonly string[] }) => {
    const { intoMemberId } = filter as { readonly intoMemberId: string };
    const [memberId, next] = (waiting[intoMemberId] ?? []).slice(after ? Number(after[0]) : 0);
    const cursor = next === undefined ? undefined : [String(after ? Number(after[0]) + 1 : 1)];
    return { documents: memberId === undefined ? [] : [{ body: { memberId } }], ...(cursor && { cursor }) };
  };
  const reactors = new Reactors([
    new MergeWithdrawalReactor({
      events,
      names: new LoyaltyStreams('trofast'),
      models: { find: find as never },
      projections: { waitFor: async () => isApplied },
      members: { merges: { withdrawIfGone: async (memberId) => void found.push(memberId) } },
      checkpoint: { load: async () => undefined, save: () => undefined },
      timers: new HandTimers(),
      onFailure: () => delivered(),
    }),
  ]);
  reactors.start();
  await idle;
  await reactors.stop();
  return found;
}

it('merges that wait are looked up when the other member leaves, page by page, and when they are asked for', async () => {
  const log = [
    event('MergeApprovalRequested', 'ada2'),
    event('MemberClosed', 'bob'),
    event('MemberForgotten', 'cid'),
    event('MemberMerged', 'dee'),
    event('MemberFrozen', 'eve'),
  ];
  const waiting = { bob: ['b1', 'b2', 'b3'], cid: ['c1'], dee: ['d1'], eve: ['e1'] };
  expect(await lookedUp(log, waiting)).toEqual(['ada2', 'b1', 'b2', 'b3', 'c1', 'd1']);
});

it('nothing is looked up in a read model that does not know yet who has left', async () => {
  expect(await lookedUp([event('MemberClosed', 'bob')], { bob: ['b1'] }, false)).toEqual([]);
});
