import { randomUUID } from 'node:crypto';

import { EventStoreDBClient, jsonEvent, START, streamNameFilter } from '@eventstore/db-client';

import { projectionEngine } from '#engine';
import { EventRegistry, type EventStore } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { MongoKeyStore } from '#event-store/mongodb';
import { allProjections } from '#loyalty/features';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { systemClock } from '#platform';
import { type ReadStore } from '#read-store';
import { MongoReadStore } from '#read-store/mongodb';
import { StandInProcess } from '#testing/eventstoredb';
import { givenServers } from '#testing/given';
import { MongoStandInProcess } from '#testing/mongodb';

import { KeepsNothing } from './keeps-nothing.js';
import { figure, median, rateOf } from './measure.js';
import { buy, enrol, membersOver, type SealedAppend } from './world.js';

const CALLERS = 64;

const CATCH_UP_LIMIT_MS = 600_000;

const MASTER_KEY = 'ab'.repeat(32);

interface Sizes {
  readonly members: number;
  readonly purchases: number;
  readonly rounds: number;
}

/** Everything is in a namespace of its own: streams and databases of an installation on given servers stay as they are. */
interface Servers {
  readonly url: string;
  readonly mongoUrl: string;
  readonly namespace: string;
  readonly counts: (() => Promise<Readonly<Record<string, number>>>) | undefined;
}

/**
 * What the servers cost: commands against the client's own appends of the very same pairs, catch-up of all read models into
 * a store that keeps nothing against the client's own subscription, and how often MongoDB is asked.
 */
export async function reportServers(smoke: boolean): Promise<void> {
  const sizes = smoke ? { members: 50, purchases: 300, rounds: 1 } : { members: 1_000, purchases: 5_000, rounds: 5 };
  const { eventStoreUrl: url, mongoUrl, namespace } = givenServers();
  const log = url === undefined ? await StandInProcess.start() : undefined;
  const documents = mongoUrl === undefined ? await MongoStandInProcess.start({ replicaSet: true }) : undefined;
  console.log(
    `\n(h) on servers: EventStoreDB ${log ? '(stand-in)' : '(real)'}, MongoDB ${documents ? '(stand-in)' : '(real)'}, in the namespace ${namespace}`,
  );
  const servers: Servers = {
    url: url ?? log!.url,
    mongoUrl: mongoUrl ?? documents!.url,
    namespace,
    counts: documents && (async () => (await documents.fault()).counts),
  };
  try {
    await reportCommands(servers, sizes);
    await reportCatchUp(servers, sizes);
    await reportRoundTrips(servers, sizes);
  } finally {
    await log?.kill();
    await documents?.kill();
  }
}

async function reportCommands(
  { url, mongoUrl, namespace }: Servers,
  { members, purchases, rounds }: Sizes,
): Promise<void> {
  const registry = new EventRegistry(eventCatalogue);
  const store = await EventStoreDbEventStore.connect({ url, namespace, clock: systemClock, upcaster: registry });
  const keys = await MongoKeyStore.connect({ url: mongoUrl, masterKey: MASTER_KEY, namespace });
  const client = EventStoreDBClient.connectionString(url);
  const names = new LoyaltyStreams(namespace);
  const recorded: SealedAppend[] = [];
  const recorder = { members: await membersOver(store, keys, registry, { recorded }, names) };
  const side = { members: await membersOver(store, keys, registry, {}, names) };
  const first = Number(process.hrtime.bigint() % 1_000_000_000n);
  const member = (index: number): number => first + (index % members);
  try {
    // Recorded before anything is timed: what is kept alive meanwhile would cost the commands garbage collection.
    const others = (index: number): number => member(index) + members;
    await rateOf(members, CALLERS, (index) => enrol(recorder, others(index)));
    recorded.length = 0;
    await rateOf(purchases, CALLERS, (index) => buy(recorder, others(index), first + index));
    await rateOf(members, CALLERS, (index) => enrol(side, member(index)));
    const [commands, raw]: [number[], number[]] = [[], []];
    for (let round = 1; round <= rounds; round++) {
      commands.push(
        await rateOf(purchases, CALLERS, (index) => buy(side, member(index), first + round * purchases + index)),
      );
      const pairs = recorded.map(({ events }) =>
        events.map(({ type, data, metadata }) =>
          jsonEvent({ id: randomUUID(), type, data: { ...data }, metadata: { ...metadata } }),
        ),
      );
      const stream = `${namespace}-raw-${round}`;
      raw.push(
        await rateOf(pairs.length, CALLERS, (index) =>
          client.appendToStream(`${stream}-${index}`, pairs[index]!, { expectedRevision: 'no_stream' }),
        ),
      );
    }
    const ratio = median(commands.map((rate, round) => rate / raw[round]!));
    console.log(
      `  purchases at ${CALLERS} callers ${figure(median(commands))}/s, the client's own appends of the same pairs ${figure(median(raw))}/s, ratio ${ratio.toFixed(2)}`,
    );
  } finally {
    await client.dispose();
    await keys.close();
    await store.close();
  }
}

async function reportCatchUp({ url, namespace }: Servers, { rounds }: Sizes): Promise<void> {
  const store = await EventStoreDbEventStore.connect({ url, namespace, clock: systemClock });
  const client = EventStoreDBClient.connectionString(url);
  try {
    let total = 0;
    for await (const batch of store.readAll({ streamPrefixes: [`${namespace}.`] })) total += batch.length;
    const [engine, raw]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      raw.push(total / (await seconds(() => rawCatchUp(client, namespace, total))));
      engine.push(total / (await seconds(() => engineCatchUp(store, new KeepsNothing(), namespace))));
    }
    const ratio = median(engine.map((rate, round) => rate / raw[round]!));
    console.log(
      `  catch-up of ${allProjections.length} read models into nothing ${figure(median(engine))} events/s, the client's own subscription ${figure(median(raw))}/s, ratio ${ratio.toFixed(2)} (${figure(total)} events)`,
    );
  } finally {
    await client.dispose();
    await store.close();
  }
}

async function reportRoundTrips({ url, mongoUrl, namespace, counts }: Servers, _sizes: Sizes): Promise<void> {
  if (!counts) return console.log('  round trips are counted by the stand-in of MongoDB only');
  const store = await EventStoreDbEventStore.connect({ url, namespace, clock: systemClock });
  const reads = await MongoReadStore.connect({ url: mongoUrl, namespace });
  try {
    let [total, batches] = [0, 0];
    const counted = observed(store, (events) => {
      total += events;
      batches += 1;
    });
    const before = sum(await counts());
    const took = await seconds(() => engineCatchUp(counted, reads, namespace));
    const trips = sum(await counts()) - before;
    console.log(
      `  into MongoDB: ${trips} round trips for ${figure(total)} events in ${batches} batches: ${(trips / batches).toFixed(1)} a batch, ${(trips / total).toFixed(3)} an event; ${figure(total / took)} events/s`,
    );
  } finally {
    await reads.close();
    await store.close();
  }
}

async function engineCatchUp(events: EventStore, store: ReadStore, namespace: string): Promise<void> {
  const engine = projectionEngine({
    events,
    store,
    projections: allProjections,
    clock: systemClock,
    prefixes: [`${namespace}.`],
  });
  await engine.start();
  const all = allProjections.map(({ name }) => name);
  if (!(await engine.waitFor(all, await events.head(), CATCH_UP_LIMIT_MS)))
    throw new Error('The projections did not catch up.');
  await engine.close();
}

/** The same log, reporting each batch that is read or delivered. */
function observed(store: EventStore, batch: (events: number) => void): EventStore {
  return {
    logId: store.logId,
    append: (...args) => store.append(...args),
    readStream: (...args) => store.readStream(...args),
    async *readAll(options) {
      for await (const events of store.readAll(options)) {
        batch(events.length);
        yield events;
      }
    },
    async *subscribeToAll(options) {
      for await (const message of store.subscribeToAll(options)) {
        if (message.kind === 'events') batch(message.events.length);
        yield message;
      }
    },
    head: () => store.head(),
    holds: (position) => store.holds(position),
    ownHead: () => store.ownHead(),
    close: () => store.close(),
  };
}

async function rawCatchUp(client: EventStoreDBClient, namespace: string, total: number): Promise<void> {
  const filter = streamNameFilter({ prefixes: [`${namespace}.`] });
  const subscription = client.subscribeToAll({ fromPosition: START, filter });
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    subscription.on('data', () => ++seen === total && resolve());
    subscription.on('error', reject);
  });
  await subscription.unsubscribe();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
