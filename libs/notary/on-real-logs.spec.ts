import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type EventStore } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { contractRegistry, MemoryKeyStore, someEvents } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { EmbeddedProofStore } from './embedded/index.js';
import { LogProofs } from './log-proofs.js';
import { LogTree } from './log-tree.js';
import { Notary } from './notary.js';
import { SigningKeys } from './signing-keys.js';

jest.setTimeout(30_000);

type Opened = { readonly events: EventStore; close(): Promise<unknown> };

async function embedded(directory: string): Promise<Opened> {
  const events = await EmbeddedEventStore.open({ directory, clock: systemClock, registry: contractRegistry });
  return { events, close: () => events.close() };
}

async function onServer(): Promise<Opened> {
  const server = await EventStoreDbStandIn.start();
  const options = { url: server.url, namespace: 'trofast', clock: systemClock, upcaster: contractRegistry };
  const events = await EventStoreDbEventStore.connect(options);
  return { events, close: () => events.close().then(() => server.stop()) };
}

describe.each([
  ['in a data directory', embedded],
  ['on EventStoreDB', onServer],
])('the notary of a log %s', (_, open) => {
  let directory: string;
  let log: Opened;
  let store: EmbeddedProofStore;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-notary-'));
    log = await open(directory);
    store = EmbeddedProofStore.open(directory);
  });
  afterEach(async () => {
    await store.close();
    await log.close();
    rmSync(directory, { recursive: true });
  });

  it('numbers its own events in the order in which verify reads them, among those of other applications', async () => {
    const { events } = log;
    for (let stream = 0; stream < 6; stream++) {
      await events.append(`trofast.s${stream}`, someEvents(60), 'no_stream');
      await events.append(`other-${stream}`, someEvents(30), 'no_stream');
    }
    const keys = new SigningKeys(store, new MemoryKeyStore(), 'trofast');
    const notary = await Notary.open({ store, keys, events, origin: 'trofast' });
    for await (const batch of events.readAll({ streamPrefixes: ['trofast.'], batchSizeMax: 100 }))
      await notary.number(batch);
    const head = (await notary.seal())!;
    const tree = new LogTree('trofast');
    for await (const batch of events.readAll({ streamPrefixes: ['trofast.'] }))
      for (const one of batch) tree.append(one);
    expect({ size: head.size, root: head.root }).toEqual({ size: 360, root: tree.head().root });
    const proofs = new LogProofs(store, events, 'trofast');
    for (const [stream, revision] of [
      ['trofast.s0', 0],
      ['trofast.s5', 59],
      ['trofast.s4', 16],
    ] as const)
      for await (const event of events.readStream(stream, { fromRevision: revision, limit: 1 }))
        expect(await proofs.proofOf(event)).toMatchObject({ leaf: 60 * Number(stream.slice(-1)) + revision });
  });

  it('goes on after a restart, where nothing of its own came', async () => {
    const { events } = log;
    await events.append('trofast.one', someEvents(10), 'no_stream');
    const keys = new SigningKeys(store, new MemoryKeyStore(), 'trofast');
    for (const expected of [10, undefined]) {
      const notary = await Notary.open({ store, keys, events, origin: 'trofast' });
      for await (const batch of events.readAll({ streamPrefixes: ['trofast.'] })) await notary.number(batch);
      notary.passTo(await events.head());
      expect((await notary.seal())?.size).toBe(expected);
      await events.append('other-one', someEvents(3), expected === 10 ? 'no_stream' : 2);
    }
  });
});
