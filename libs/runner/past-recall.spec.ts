import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type NewEvent } from '#event-store';
import { CountingEventStore, someEvent, unreadableEvents } from '#testing';

import { type DomainEvent } from './decider.js';
import { TooMuchRecalled } from './errors.js';
import { DEFAULT_LIMITS, type RunnerLimits } from './options.js';
import { PastRecall } from './past-recall.js';
import { recallFrom } from './recall.js';

const STREAM = 'trofast.shop-main.a';

interface OrderEvent extends DomainEvent {
  readonly data: { readonly effectiveAt: string; readonly orders: readonly string[] };
}

/** @param commands of each, the orders of its events */
async function log(commands: readonly (readonly (readonly string[])[])[], limits?: Partial<RunnerLimits>) {
  const store = new CountingEventStore();
  const append = async (...events: readonly NewEvent[]) => {
    const revision = store.all.length - 1;
    await store.append(STREAM, events, revision < 0 ? 'no_stream' : revision);
  };
  const add = (command: readonly (readonly string[])[]) => {
    const commandId = randomUUID();
    const events = command.map((orders) => someEvent({ orders }));
    return append(...events.map((event) => ({ ...event, metadata: { ...event.metadata, commandId } })));
  };
  for (const command of commands) await add(command);
  const keys = { version: 0, keysOf: () => [], keysOfEvent: ({ data }: OrderEvent) => data.orders };
  const past = new PastRecall<string, OrderEvent, unknown, unknown>(keys, store, { ...DEFAULT_LIMITS, ...limits });
  const revisions = async (order: string, before?: number) =>
    (await past.of('Return', [order], STREAM, before)).of(order).map(({ revision }) => revision);
  /** What is expected: all events are looked through. */
  const inFront = (order: string, before: number) => {
    const events = store.all.slice(0, before).map(({ type, data, revision }) => ({ type, data, revision }));
    return recallFrom(keys, [order], events as never)
      .of(order)
      .map(({ revision }) => revision);
  };
  return { store, append, add, revisions, inFront };
}

const orders = fc.constantFrom('o1', 'o2', 'o3');

const commands = fc.array(fc.array(fc.uniqueArray(orders, { maxLength: 2 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
});

describe('recalling for a command that is decided a second time', () => {
  it('gives the events before its revision, whatever is asked first', async () => {
    const asked = fc.array(fc.tuple(orders, fc.nat(40)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(commands, asked, async (all, questions) => {
        const { revisions, inFront } = await log(all);
        for (const [order, before] of questions) expect(await revisions(order, before)).toEqual(inFront(order, before));
      }),
    );
  });

  it('gives those of a whole stream, also of what came after it was asked before', async () => {
    const { add, revisions } = await log([[['o1']], [['o2']]]);
    expect(await revisions('o1')).toEqual([0]);
    await add([['o1']]);
    expect(await revisions('o1')).toEqual([0, 2]);
  });

  it('reads a stream once for all of its commands, and the few events that each recalls', async () => {
    const { store, revisions } = await log(Array.from({ length: 1_000 }, (_, number) => [[`o${number}`]]));
    for (let before = 1; before <= 1_000; before++)
      expect(await revisions(`o${before - 1}`, before)).toEqual([before - 1]);
    expect(store.eventsRead).toBe(2_000);
  });

  it('reads nothing that follows its revision, which may be unreadable', async () => {
    const { append, add, revisions } = await log([[['o1']], [['o1']]]);
    await append(unreadableEvents()[0]![1]);
    await add([['o1']]);
    expect(await revisions('o1', 2)).toEqual([0, 1]);
    expect(await revisions('o1', 3)).toEqual([0, 1]);
    expect(await revisions('o1')).toEqual([0, 1]);
  });

  it('refuses what was too much then', async () => {
    const { revisions } = await log([[['o1'], ['o1']], [['o1']]], { recalledEventsMax: 2 });
    expect(await revisions('o1', 2)).toEqual([0, 1]);
    await expect(revisions('o1', 3)).rejects.toThrow(TooMuchRecalled);
  });
});
