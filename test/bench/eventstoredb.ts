import { randomUUID } from 'node:crypto';

import { EventStoreDBClient, jsonEvent, START, streamNameFilter } from '@eventstore/db-client';

import { type EventStore, type NewEvent } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { givenServers } from '#testing/given';
import { StandInProcess } from '#testing/eventstoredb';

import { figure, median, rateOf } from './measure.js';

const CALLERS = 64;

interface Figures {
  readonly perSecond: number;
  /** Processor time of this process for one event, in microseconds: what is left when the machine is noisy. */
  readonly cpuMicros: number;
}

/** The client alone and the adapter around it, in turn, over the stand-in in a process of its own. */
export async function reportEventStoreDb(smoke: boolean): Promise<void> {
  const [appends, rounds] = smoke ? [500, 1] : [10_000, 5];
  const { eventStoreUrl: url, namespace } = givenServers();
  const prefix = `${namespace}.member-`;
  const standIn = url === undefined ? await StandInProcess.start() : undefined;
  console.log(
    `\n(g) the EventStoreDB adapter against the client alone, over ${standIn ? 'the stand-in' : 'a real server'}, in the namespace ${namespace}`,
  );
  const store = await EventStoreDbEventStore.connect({ url: url ?? standIn!.url, namespace, clock: systemClock });
  const client = EventStoreDBClient.connectionString(url ?? standIn!.url);
  try {
    const measured = { raw: [] as Figures[], adapter: [] as Figures[] };
    for (let round = 0; round < rounds; round++) {
      const name = (who: string, caller: number): string => `${prefix}${who}-${round}-${caller}`;
      measured.raw.push(
        await measure(appends, () => appendAll(appends, (caller) => name('raw', caller), rawAppend(client))),
      );
      measured.adapter.push(
        await measure(appends, () => appendAll(appends, (caller) => name('adapter', caller), store.append.bind(store))),
      );
    }
    say(`appends/s at ${CALLERS} callers`, measured.raw, measured.adapter);
    const total = 2 * rounds * appends;
    const read = { raw: [] as Figures[], adapter: [] as Figures[] };
    for (let round = 0; round < rounds; round++) {
      read.raw.push(await measure(total, () => rawCatchUp(client, prefix, total)));
      read.adapter.push(await measure(total, () => catchUp(store, prefix, total)));
    }
    say('events/s of catch-up', read.raw, read.adapter);
  } finally {
    await store.close();
    await client.dispose();
    await standIn?.kill();
  }
}

type Append = (stream: string, events: readonly NewEvent[], expected: number | 'no_stream') => Promise<unknown>;

/** Each caller appends to a stream of its own, one event at a time, at the exact revision. */
async function appendAll(count: number, nameOf: (caller: number) => string, append: Append): Promise<void> {
  const revisions = new Map<number, number>();
  const free = Array.from({ length: CALLERS }, (_, caller) => caller);
  await rateOf(count, CALLERS, async () => {
    const caller = free.pop()!;
    const revision = revisions.get(caller) ?? -1;
    await append(nameOf(caller), [pointsEarned()], revision < 0 ? 'no_stream' : revision);
    revisions.set(caller, revision + 1);
    free.push(caller);
  });
}

function rawAppend(client: EventStoreDBClient): Append {
  return (stream, events, expected) => {
    const expectedRevision = expected === 'no_stream' ? expected : BigInt(expected);
    const data = events.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }),
    );
    return client.appendToStream(stream, data, { expectedRevision });
  };
}

async function rawCatchUp(client: EventStoreDBClient, prefix: string, total: number): Promise<void> {
  const subscription = client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: [prefix] }) });
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    subscription.on('data', () => ++seen === total && resolve());
    subscription.on('error', reject);
  });
  await subscription.unsubscribe();
}

async function catchUp(store: EventStore, prefix: string, total: number): Promise<void> {
  const controller = new AbortController();
  let seen = 0;
  for await (const message of store.subscribeToAll({ streamPrefixes: [prefix], signal: controller.signal })) {
    if (message.kind === 'events') seen += message.events.length;
    if (seen === total) controller.abort();
  }
}

async function measure(count: number, work: () => Promise<unknown>): Promise<Figures> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await work();
  const perSecond = count / ((performance.now() - began) / 1000);
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond, cpuMicros: (user + system) / count };
}

function say(what: string, raw: readonly Figures[], adapter: readonly Figures[]): void {
  const middle = (figures: readonly Figures[], of: keyof Figures): number => median(figures.map((one) => one[of]));
  const ratio = median(adapter.map(({ perSecond }, round) => perSecond / raw[round]!.perSecond));
  const cpu = median(adapter.map(({ cpuMicros }, round) => raw[round]!.cpuMicros / cpuMicros));
  console.log(
    `${what}: adapter ${figure(middle(adapter, 'perSecond'))}, client alone ${figure(middle(raw, 'perSecond'))}, ` +
      `ratio ${ratio.toFixed(2)}; by processor time ${cpu.toFixed(2)} ` +
      `(${middle(adapter, 'cpuMicros').toFixed(0)} and ${middle(raw, 'cpuMicros').toFixed(0)} µs each)`,
  );
}

/** As large as what a purchase leaves: 285 bytes of data and the envelope. */
function pointsEarned(): NewEvent {
  const id = randomUUID();
  const at = '2026-11-22T05:38:00.000Z';
  return {
    id,
    type: 'PointsEarned',
    data: { memberId: id, points: 12, balanceAfter: 120, because: 'x'.repeat(200) },
    metadata: {
      $correlationId: id,
      $causationId: id,
      commandId: id,
      fingerprint: 'f'.repeat(64),
      actor: { type: 'client', id: 'bench' },
      occurredAt: at,
      recordedAt: at,
      schemaVersion: 1,
      program: 'main',
      previousHash: '0'.repeat(64),
      hash: 'a'.repeat(64),
    },
  };
}
