import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { EventRegistry, type EventStore, type KeyStore } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { MongoKeyStore } from '#event-store/mongodb';
import { MemberHistory, type ReplayPoint } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { memberDecider, type Members } from '#loyalty/members';
import { loadSettings, systemClock } from '#platform';
import { type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';
import { MongoReadStore, MongoSnapshotStore } from '#read-store/mongodb';
import { Milestones, StoredMilestones } from '#runner';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { type Context } from '../../apps/cli/context.js';
import { createOutput } from '../../apps/cli/output.js';
import { withReadOnlyLog } from '../../apps/cli/read-only-log.js';
import { buy, enrol, memberId, membersOver, NAMES, openWriteSide, PROGRAM } from '../bench/world.js';

const PURCHASES = 1_100;

const AT_ONCE = 50;

const MASTER_KEY = 'c0ffee'.repeat(10) + 'c0ff';

/** Revisions of the past that are asked for: near a milestone (one every 1,000 events), before the first, and at the end. */
const POINTS: readonly ReplayPoint[] = [{ revision: 1_010 }, { revision: 2_150 }, { revision: 70 }, {}];

interface StorageSide {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly members: Members;
  close(): Promise<void>;
}

/** What servers leave behind: settings that find it, and stores to fill it with. */
interface Storage {
  readonly settings: Readonly<Record<string, string>>;
  openWriteSide(): Promise<StorageSide>;
  openSnapshots(): Promise<{ readonly snapshots: SnapshotStore; readonly close: () => Promise<void> }>;
  remove(): Promise<void>;
}

describe.each([
  ['a directory that no server runs on', inDirectory],
  ['EventStoreDB and MongoDB', onServers],
])('a replay from %s', (_, create) => {
  const notes: string[] = [];
  let storage: Storage;
  let context: Context;

  beforeAll(async () => {
    storage = await create();
    context = {
      settings: loadSettings({ TROFAST_NAMESPACE: NAMES.namespace, ...storage.settings }, {}),
      isGiven: () => false,
      output: { ...createOutput(true), note: (line) => void notes.push(line) },
      stopSignal: () => new AbortController().signal,
    };
    await fill(storage);
  }, 120_000);
  afterAll(() => storage.remove());

  it('reads what lies after the nearest milestone that a server stored, and gives what all events give', async () => {
    for (const point of POINTS) {
      const near = await replayed(context, point);
      const whole = await replayed(context, point, { isWhole: true });
      expect(near.answer).toEqual(whole.answer);
      expect(near.events).toBeLessThan(250);
    }
    expect(notes).toEqual([]);
  });

  it('reads all events, and says why, where the master key is another', async () => {
    const settings = { ...context.settings, masterKey: 'ab'.repeat(32) };
    const { answer, events } = await replayed({ ...context, settings }, { revision: 2_150 });
    expect(answer).toEqual((await replayed(context, { revision: 2_150 })).answer);
    expect(events).toBeGreaterThan(2_150);
    expect(notes).toEqual([expect.stringContaining('master key')]);
  });
});

async function fill(storage: Storage): Promise<void> {
  const side = await storage.openWriteSide();
  await enrol(side, 0);
  for (let from = 0; from < PURCHASES; from += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => buy(side, 0, from + index)));
  const { snapshots, close } = await storage.openSnapshots();
  const stored = new StoredMilestones(snapshots, side.keys.derived('snapshots'), memberDecider);
  const stream = NAMES.member(PROGRAM, memberId(0));
  const milestones = new Milestones(memberDecider, stored);
  const passed = await milestones.upTo(stream, 2 * PURCHASES, (options) => side.store.readStream(stream, options));
  expect(passed.milestones).toHaveLength(2);
  await side.close();
  await close();
}

async function inDirectory(): Promise<Storage> {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-milestones-'));
  return {
    settings: { TROFAST_DATA_DIR: directory },
    openWriteSide: () => openWriteSide(directory),
    openSnapshots: async () => {
      const reads = EmbeddedReadStore.open({ directory });
      const snapshots = new EmbeddedSnapshotStore(reads, EmbeddedSnapshotStore.writerOf(reads));
      return { snapshots, close: () => reads.close() };
    },
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function onServers(): Promise<Storage> {
  const log = await EventStoreDbStandIn.start();
  const documents = await MongoStandIn.start();
  const { namespace } = NAMES;
  return {
    settings: {
      TROFAST_EVENT_STORE_URL: log.url,
      TROFAST_READ_STORE_URL: documents.url,
      TROFAST_KEY_STORE_URL: documents.url,
      TROFAST_MASTER_KEY: MASTER_KEY,
    },
    openWriteSide: async () => {
      const registry = new EventRegistry(eventCatalogue);
      const store = await EventStoreDbEventStore.connect({ url: log.url, namespace, clock: systemClock });
      const keys = await MongoKeyStore.connect({ url: documents.url, namespace, masterKey: MASTER_KEY });
      const members = await membersOver(store, keys, registry);
      const close = async () => {
        await store.close();
        await keys.close();
      };
      return { store, keys, members, close };
    },
    openSnapshots: async () => {
      const reads = await MongoReadStore.connect({ url: documents.url, namespace });
      const snapshots = new MongoSnapshotStore(reads);
      const close = async () => {
        await snapshots.settled();
        await reads.close();
      };
      return { snapshots, close };
    },
    remove: async () => {
      await log.stop();
      await documents.stop();
    },
  };
}

/** What a verb that only reads answers, and how many events of members it read for that. */
async function replayed(context: Context, point: ReplayPoint, { isWhole = false } = {}) {
  return withReadOnlyLog(context, async ({ ports }) => {
    let events = 0;
    async function* readStream(...call: Parameters<EventStore['readStream']>) {
      for await (const event of ports.events.readStream(...call)) {
        if (event.stream.includes('member')) events += 1;
        yield event;
      }
    }
    const counted = Object.assign(Object.create(ports.events) as EventStore, { readStream });
    const milestones = isWhole ? new Milestones(memberDecider, undefined, Infinity) : ports.milestones;
    const history = new MemberHistory({ ...ports, events: counted, milestones });
    const { balance, tier, revision } = await history.balanceAt(PROGRAM, memberId(0), point);
    return { answer: { balance, tier, revision }, events };
  });
}
