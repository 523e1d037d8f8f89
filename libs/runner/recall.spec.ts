import { describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry } from '#event-store';
import { derivedId, InvariantViolated } from '#platform';
import { ManualClock, CountingEventStore, MemoryKeyStore, MemorySnapshots } from '#testing';

import { DeciderRunner } from './decider-runner.js';
import { type Decider, type DomainEvent, type Refusal, refuse } from './decider.js';
import { CommandRefused, TooMuchRecalled } from './errors.js';
import { type RunnerPorts, type StreamKind } from './options.js';
import { type Recalled, recallFrom } from './recall.js';

/** A shop's stream: what an order was of, and what of it came back, is in the log alone. */
type ShopCommand =
  | { readonly type: 'Buy'; readonly order: string; readonly amount: number; readonly parts?: number }
  | { readonly type: 'Return'; readonly order: string; readonly amount: number; readonly into?: string }
  | { readonly type: 'Peek'; readonly order: string };

interface ShopEvent extends DomainEvent {
  readonly type: 'Bought' | 'Returned';
  readonly data: {
    readonly effectiveAt: string;
    readonly order: string;
    readonly amount: number;
    readonly into?: string;
  };
}

interface Context {
  readonly now: string;
  readonly recalled: Recalled<ShopEvent>;
}

const left = (events: readonly ShopEvent[], order: string): number =>
  events.reduce((sum, { type, data: { amount, into } }) => {
    return type === 'Bought' || into === order ? sum + amount : sum - amount;
  }, 0);

const decider: Decider<{ events: number }, ShopCommand, ShopEvent, Context> = {
  stateVersion: 1,
  initial: () => ({ events: 0 }),
  copy: (state) => ({ ...state }),
  apply: (state) => {
    state.events += 1;
  },
  decide: (command, _state, { now, recalled }): readonly ShopEvent[] | Refusal => {
    const { order } = command;
    if (command.type === 'Peek') return recalled.of(order).slice(0, 0);
    const { amount } = command;
    if (command.type === 'Buy') {
      const part: ShopEvent = { type: 'Bought', data: { effectiveAt: now, order, amount } };
      return Array.from({ length: command.parts ?? 1 }, () => part);
    }
    const available = left(recalled.of(order), order);
    if (amount > available) return refuse('insufficient_points', 'More than is left of it.', { available });
    return [
      { type: 'Returned', data: { effectiveAt: now, order, amount, ...(command.into && { into: command.into }) } },
    ];
  },
  toJson: (state) => state,
  fromJson: (json) => json as { events: number },
};

const kind: StreamKind<{ events: number }, ShopCommand, ShopEvent, Context> = {
  name: 'shop',
  decider,
  personal: false,
  occurredAt: (event) => event.data.effectiveAt,
  recall: {
    version: 0,
    keysOf: (command) => (command.type === 'Return' ? [command.order] : []),
    keysOfEvent: ({ data }) => (data.into === undefined ? [data.order] : [data.order, data.into]),
  },
};

const STREAM = 'trofast.shop-main.a';

const definition = (type: string) => ({
  type,
  version: 1,
  description: type,
  schema: { type: 'object', properties: { effectiveAt: { type: 'string' } } },
});

function shop(more: Partial<RunnerPorts> = {}) {
  const events = new CountingEventStore();
  const keys = new MemoryKeyStore();
  const codec = new EventCodec(new EventRegistry(['Bought', 'Returned'].map(definition)), keys);
  const ports: RunnerPorts = { events, keys, clock: new ManualClock(), codec, ...more };
  const process = (own: Partial<typeof kind> = {}) => new DeciderRunner({ ...kind, ...own }, ports);
  const runner = process();
  let sent = 0;
  const send = (command: ShopCommand, by = runner, dryRun = false) =>
    by.run(
      STREAM,
      command,
      {
        commandId: derivedId(`command ${(sent += 1)}`),
        actor: { type: 'client', id: 'till' },
        program: 'main',
        correlationId: 'c',
        causationId: 'c',
        dryRun,
      },
      (now, recalled) => ({ now, recalled }),
    );
  const buy = (order: string, amount = 100, parts = 1) => send({ type: 'Buy', order, amount, parts });
  const giveBack = (order: string, amount: number, by = runner) => send({ type: 'Return', order, amount }, by);
  const countRead = async (work: () => Promise<unknown>): Promise<number> => {
    const before = events.eventsRead;
    await work();
    return events.eventsRead - before;
  };
  return { events, process, send, buy, giveBack, countRead };
}

const leaves = (available: number) => ({ code: 'insufficient_points', details: { available } });

describe('a command that recalls', () => {
  it('is decided on the events of its key, those of its own stream and of all commands', async () => {
    const { buy, giveBack } = shop();
    await buy('o1');
    await buy('o2', 500);
    await giveBack('o1', 30);
    await expect(giveBack('o1', 80)).rejects.toMatchObject(leaves(70));
    await expect(giveBack('o3', 1)).rejects.toMatchObject(leaves(0));
    await expect(giveBack('o1', 70)).resolves.toMatchObject({ kind: 'appended', revision: 3 });
  });

  it('gets all events of a command that have the key, and an event under each of its keys', async () => {
    const { buy, send, giveBack } = shop();
    await buy('o1', 10, 40);
    await send({ type: 'Return', order: 'o1', amount: 100, into: 'o2' });
    await expect(giveBack('o1', 301)).rejects.toMatchObject(leaves(300));
    await expect(giveBack('o2', 101)).rejects.toMatchObject(leaves(100));
  });

  it('gets no event of another key with the same short hash, and none twice', async () => {
    const { buy, giveBack, send } = shop();
    const [one, other] = ['11111111-1111-5111-8000-000000000001', '11111111-1111-5111-8000-000000000002'] as const;
    await buy(one);
    await buy(other, 7);
    await expect(giveBack(other, 8)).rejects.toMatchObject(leaves(7));
    await send({ type: 'Return', order: one, amount: 10, into: other });
    await expect(giveBack(other, 20)).rejects.toMatchObject(leaves(17));
  });

  it('in two processes: a conflict is decided again on what the other wrote', async () => {
    const { buy, giveBack, process, events } = shop();
    const other = process();
    await buy('o1');
    await other.current(STREAM);
    await giveBack('o1', 60);
    await expect(giveBack('o1', 60, other)).rejects.toMatchObject(leaves(40));
    await giveBack('o1', 10);
    await expect(giveBack('o1', 30, other)).resolves.toMatchObject({ kind: 'appended', revision: 3 });
    expect(events.all.map(({ data }) => data['amount'])).toEqual([100, 60, 10, 30]);
  });

  it('run dry sees the same, and appends nothing', async () => {
    const { buy, giveBack, send, events } = shop();
    await buy('o1');
    await giveBack('o1', 60);
    await expect(send({ type: 'Return', order: 'o1', amount: 60 }, undefined, true)).rejects.toThrow(CommandRefused);
    expect(events.all).toHaveLength(2);
  });

  it('has to name the key that it asks for', async () => {
    const { buy, send } = shop();
    await buy('o1');
    await expect(send({ type: 'Peek', order: 'o1' })).rejects.toThrow(InvariantViolated);
  });
});

describe('what recall costs', () => {
  it('is nothing for a command that recalls nothing', async () => {
    const { buy, countRead } = shop();
    await buy('o1');
    expect(await countRead(() => buy('o2'))).toBe(0);
  });

  it('is a few events in a stream of 100,000, also after a restart', async () => {
    const snapshots = new MemorySnapshots();
    const { buy, giveBack, countRead, process } = shop({ snapshots });
    await buy('o1');
    for (let thousand = 0; thousand < 100; thousand++) await buy('others', 1, 1_000);
    await giveBack('o1', 30);
    const last = snapshots.kept.get(STREAM)!;
    const restarted = process();
    const tail = 100_002 - Number(/"revision":(\d+)/.exec(last)![1]);
    const read = await countRead(() => expect(giveBack('o1', 71, restarted)).rejects.toMatchObject(leaves(70)));
    expect(read).toBeLessThanOrEqual(tail + 2 * 17);
    expect(tail).toBeLessThan(15_000);
  });

  it.each([
    ['events', { recalledEventsMax: 3 }],
    ['bytes', { recalledBytesMax: 250 }],
  ] as const)('has a bound in %s, past which the command fails with nothing written', async (unit, limits) => {
    const { buy, giveBack, events } = shop({ limits });
    await buy('o1');
    await buy('o2');
    for (let times = 0; times < 2; times++) await giveBack('o1', 1);
    await giveBack('o1', 1);
    const failing = giveBack('o1', 1);
    await expect(failing).rejects.toThrow(TooMuchRecalled);
    await expect(failing).rejects.toMatchObject({ code: 'too_much_recalled', details: { unit } });
    await giveBack('o2', 1);
    expect(events.all).toHaveLength(6);
  });

  it('has one bound for all keys of a command together', async () => {
    const { buy, process, giveBack } = shop({ limits: { recalledEventsMax: 3 } });
    for (const order of ['o1', 'o1', 'o2', 'o2']) await buy(order);
    const ofBoth = process({ recall: { ...kind.recall!, keysOf: () => ['o1', 'o2'] } });
    await expect(giveBack('o1', 1, ofBoth)).rejects.toThrow(TooMuchRecalled);
    await giveBack('o1', 1);
  });
});

describe('a snapshot', () => {
  it('has one entry for a key of a command, however many of its events have it', async () => {
    const snapshots = new MemorySnapshots();
    await shop({ snapshots }).buy('o1', 1, 300);
    const [, applied] = /"applied":"([^"]*)"/.exec(snapshots.kept.get(STREAM)!)!;
    expect(Buffer.from(applied!, 'base64')).toHaveLength(2 * 10); // the command and the order
  });

  it('is left unread once events have other keys', async () => {
    const { buy, giveBack, process } = shop({ snapshots: new MemorySnapshots() });
    await buy('o1');
    await buy('others', 1, 300);
    const before = process({ recall: { ...kind.recall!, keysOfEvent: ({ data }) => [data.order.toUpperCase()] } });
    await expect(giveBack('o1', 1, before)).rejects.toMatchObject(leaves(0));
    const upgraded = process({
      recall: { ...kind.recall!, version: 1, keysOfEvent: ({ data }) => [data.order, `${data.order}!`] },
    });
    await expect(giveBack('o1!', 101, upgraded)).rejects.toMatchObject(leaves(100));
  });
});

describe('a command that is fine without some keys', () => {
  const keysOf = (command: ShopCommand) => (command.type === 'Return' ? ['o1', 'o2', 'o3'] : []);

  const recalledKeys = async (needed: readonly string[]) => {
    const { process, buy, send } = shop({ limits: { recalledEventsMax: 4 } });
    for (const order of ['o1', 'o2', 'o3']) await buy(order, 100, 2);
    const seen: string[] = [];
    const decide: typeof decider.decide = (_command, _state, { recalled }) => {
      seen.push(...['o1', 'o2', 'o3'].filter((key) => recalled.has(key)));
      return [];
    };
    const recall = {
      ...kind.recall!,
      keysOf,
      isFineWithout: (_command: ShopCommand, key: string) => !needed.includes(key),
    };
    await send({ type: 'Return', order: 'o1', amount: 1 }, process({ recall, decider: { ...decider, decide } }));
    return seen;
  };

  it('is decided on the first keys, as many as fit', async () =>
    expect(await recalledKeys(['o1'])).toEqual(['o1', 'o2']));

  it('is refused where one that it needs does not fit', async () =>
    await expect(recalledKeys(['o1', 'o3'])).rejects.toThrow(TooMuchRecalled));

  it('names its keys by the time and what deciding knows, with nothing recalled', async () => {
    const { process, buy, send } = shop();
    await buy('o1');
    const asked: string[] = [];
    const recall = {
      ...kind.recall!,
      keysOf: (_: ShopCommand, { events }: { events: number }, { now, recalled }: Context) => {
        asked.push(`${events} ${now} ${recalled.has('o1')}`);
        return ['o1'];
      },
    };
    await send({ type: 'Peek', order: 'o1' }, process({ recall }));
    expect(asked).toEqual([`1 ${new ManualClock().now()} false`]);
  });
});

describe('recalling from events in memory', () => {
  it('gives what the runner gives', () => {
    const at = { effectiveAt: '2026-01-01T00:00:00.000Z' };
    const events = [
      { type: 'Bought', data: { ...at, order: 'o1', amount: 5 } },
      { type: 'Bought', data: { ...at, order: 'o2', amount: 6 } },
      { type: 'Returned', data: { ...at, order: 'o1', amount: 1, into: 'o2' } },
    ] as const;
    const recorded = events.map((event, revision) => ({ ...event, revision, recordedAt: at.effectiveAt }));
    const recalled = recallFrom(kind.recall!, ['o2'], recorded);
    expect(recalled.of('o2').map(({ revision }) => revision)).toEqual([1, 2]);
    expect(() => recalled.of('o1')).toThrow(InvariantViolated);
  });
});
