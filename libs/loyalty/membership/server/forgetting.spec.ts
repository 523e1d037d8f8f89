import { describe, expect, it } from '@jest/globals';

import { ReactorCheckpoint, Reactors } from '#engine';
import { type EventStore, type KeyStore, type RecordedEvent, type SubscriptionMessage } from '#event-store';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type SnapshotStore } from '#read-store';
import { HandTimers } from '#testing';

import { ForgettingReactor } from './forgetting.js';

const at = (number: number) => `l.${String(number).padStart(20, '0')}.${String(number).padStart(20, '0')}`;

const event = (number: number, type: string, memberId: string) =>
  ({
    id: `e${number}`,
    type,
    data: { memberId },
    metadata: { program: 'main' },
    position: at(number),
  }) as unknown as RecordedEvent;

function world(log: readonly RecordedEvent[], kept = new Map<string, string>()) {
  const timers = new HandTimers();
  const completed: string[] = [];
  const failures: string[] = [];
  const faults = { left: 0 };
  const asked: (string | undefined)[] = [];
  let delivered: () => void;
  const idle = new Promise<void>((resolve) => (delivered = resolve));
  const events = {
    logId: 'l',
    holds: async (position: string) => position.startsWith('l.') && position <= (log.at(-1)?.position ?? at(0)),
    async *subscribeToAll({
      after,
      signal,
    }: {
      after?: string;
      signal: AbortSignal;
    }): AsyncIterable<SubscriptionMessage> {
      asked.push(after);
      const rest = log.filter(({ position }) => after === undefined || position > after);
      if (rest.length > 0) yield { kind: 'events', events: rest };
      delivered();
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  } as unknown as EventStore;
  const snapshots = {
    load: async (name: string) => kept.get(name),
    save: (name: string, text: string) => void kept.set(name, text),
  } as unknown as SnapshotStore;
  const keys = { derived: () => Buffer.alloc(32, 7) } as unknown as KeyStore;
  const members = {
    completeForgetting: async (memberId: string) => {
      if (faults.left-- > 0) throw new Error('away');
      completed.push(memberId);
    },
  };
  const checkpoint = new ReactorCheckpoint('forgetting', { events, snapshots, keys });
  const onFailure = (what: string) => void failures.push(what);
  const reactor = new ForgettingReactor({
    events,
    names: new LoyaltyStreams('trofast'),
    members,
    checkpoint,
    timers,
    onFailure,
  });
  return { reactor: new Reactors([reactor]), timers, completed, failures, faults, kept, asked, idle };
}

const LOG = [event(1, 'MemberEnrolled', 'a'), event(2, 'MemberForgotten', 'a'), event(3, 'MemberForgotten', 'b')];

describe('the belt of forgetting', () => {
  it('completes every MemberForgotten in the log, and starts after them next time', async () => {
    const first = world(LOG);
    first.reactor.start();
    await first.idle;
    await first.reactor.stop();
    expect(first.completed).toEqual(['a', 'b']);
    const second = world(LOG, first.kept);
    second.reactor.start();
    await second.idle;
    await second.reactor.stop();
    expect(second.completed).toEqual([]);
    expect(second.asked).toEqual([at(3)]);
  });

  it('leaves nobody out when completing fails: tries again, and does not move on before', async () => {
    const { reactor, timers, completed, failures, faults, kept, idle } = world(LOG);
    faults.left = 2;
    reactor.start();
    expect(await timers.waits()).toEqual([1_000]);
    timers.fire();
    expect(await timers.waits()).toEqual([2_000]);
    expect(completed).toEqual([]);
    expect(kept.size).toBe(0);
    timers.fire();
    await idle;
    await reactor.stop();
    expect(completed).toEqual(['a', 'b']);
    expect(failures).toEqual(['completing the forgetting of member a', 'completing the forgetting of member a']);
  });

  it('does not keep a checkpoint past a member that it was stopped at', async () => {
    const { reactor, timers, faults, kept } = world(LOG);
    faults.left = 1;
    reactor.start();
    await timers.waits();
    await reactor.stop();
    expect(kept.size).toBe(0);
  });

  it('starts from the beginning when the checkpoint was edited, is of another log, or lies ahead of this one', async () => {
    const { kept, reactor, idle } = world(LOG);
    reactor.start();
    await idle;
    await reactor.stop();
    const [name, text] = [...kept][0]!;
    const signature = text.split(' ')[1]!;
    for (const other of [`${at(2)} ${signature}`, `${text.replace('l.', 'm.')}`, '', 'nonsense']) {
      const again = world(LOG, new Map([[name, other]]));
      again.reactor.start();
      await again.idle;
      await again.reactor.stop();
      expect(again.asked).toEqual([undefined]);
    }
    const restored = world(LOG.slice(0, 2), new Map([[name, text]]));
    restored.reactor.start();
    await restored.idle;
    await restored.reactor.stop();
    expect(restored.asked).toEqual([undefined]);
  });
});
