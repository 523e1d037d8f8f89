import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { EventRegistry, type EventStore, isUnreadable, type RecordedEvent } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { type AuditPorts } from '#loyalty/audit';
import { openShop } from '#loyalty/audit/testing';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { allProjections } from '#loyalty/features';
import { SyntheticHistory } from '#loyalty/testing';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { ManualClock, MemoryEventStore } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';

import { type Cell } from './column.js';
import { cutAt } from './cut.js';
import { TABLES } from './tables/all-tables.js';
import { type RowsByTable, tablesIn } from './testing/index.js';

const NOW = '2026-06-01T00:00:00.000Z';

/** A log of made-up members. */
async function logOf(seed: number, commands: number, events: EventStore = new MemoryEventStore()): Promise<AuditPorts> {
  const clock = new ManualClock(NOW);
  const history = new SyntheticHistory(6, seed);
  for (let count = 0; count < commands; count++) {
    const { stream, expected, events: drafts } = history.next();
    await events.append(stream, drafts, expected);
  }
  const registry = new EventRegistry(eventCatalogue);
  return { events, registry, names: new LoyaltyStreams('trofast'), clock, codeVersion: 'test' };
}

async function eventsUpTo({ events }: AuditPorts, position: string): Promise<readonly RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of events.readAll())
    for (const event of batch) if (!isUnreadable(event) && event.position <= position) all.push(event);
  return all;
}

async function positionsIn(ports: AuditPorts): Promise<readonly string[]> {
  return (await eventsUpTo(ports, await ports.events.ownHead())).map(({ position }) => position);
}

/** Stores note for themselves when they recorded an event. */
const withoutTimes = (tables: RowsByTable) =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, sorted(rows.map(({ recorded_at: _at, ...row }) => row))]),
  );

/** What a read model says at a position, as a server would have it: folded in the order of the log. */
function documentsOf(model: string, events: readonly RecordedEvent[]): readonly object[] {
  const projection = allProjections.find(({ name }) => name === model)!;
  const documents = new Map<string, Parameters<typeof projection.evolve>[0]>();
  for (const event of events)
    if (projection.handles.includes(event.type))
      for (const id of projection.documentIds(event))
        documents.set(id, projection.evolve(documents.get(id) ?? null, event, id));
  return [...documents.values()].filter((document) => document !== null);
}

/** Tables whose rows are documents. */
const MODEL_OF: Readonly<Record<string, string>> = {
  ...{ members: 'member', purchases: 'purchases', ledger: 'ledger', lots: 'lots', classes: 'class-changes' },
  ...{ feedback: 'feedback', campaigns: 'campaigns', rewards: 'rewards', reward_claims: 'reward-claims' },
};

/** Made-up histories have none of these. */
const ELSEWHERE: ReadonlySet<string> = new Set(['campaign_holdouts', 'purchase_lines', 'lot_holds']);

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

describe('tables at a position', () => {
  it('have what the read models have when they have got exactly there, whatever comes after it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(1_000),
        fc.integer({ min: 20, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (seed, commands, share) => {
          const ports = await logOf(seed, commands);
          const all = await eventsUpTo(ports, await ports.events.head());
          const { position } = all[Math.floor(share * (all.length - 1))]!;
          const events = all.filter((event) => event.position <= position);
          const tables = await tablesIn(ports, { position });
          for (const [name, model] of Object.entries(MODEL_OF)) {
            const table = TABLES.find((one) => one.name === name)!;
            const columns = table.columns.filter(({ personal }) => !personal);
            const expected = documentsOf(model, events).map((document) =>
              Object.fromEntries(columns.map((column) => [column.name, column.valueOf(document)])),
            );
            expect([name, sorted(tables[name as 'members']!)]).toEqual([name, sorted(expected)]);
          }
        },
      ),
      { numRuns: 25 },
    ));

  it('are the same from EventStoreDB, at a position in the middle too', async () => {
    const server = await EventStoreDbStandIn.start();
    const registry = new EventRegistry(eventCatalogue);
    const options = { url: server.url, namespace: 'trofast', clock: new ManualClock(NOW), upcaster: registry };
    const events = await EventStoreDbEventStore.connect(options);
    try {
      const [there, here] = [await logOf(3, 300, events), await logOf(3, 300)];
      const [ofThere, ofHere] = [await positionsIn(there), await positionsIn(here)];
      expect(ofThere.length).toBe(ofHere.length);
      for (const place of [Math.floor(ofHere.length / 2), ofHere.length - 1])
        expect(withoutTimes(await tablesIn(there, { position: ofThere[place]! }))).toEqual(
          withoutTimes(await tablesIn(here, { position: ofHere[place]! })),
        );
    } finally {
      await events.close();
      await server.stop();
    }
  });

  it('open personal values, and leave texts as they are that read like what is gone', async () => {
    const shop = await openShop();
    const said = { type: 'RecordFeedback', kind: 'nps', score: 9, channel: '[forgotten]', comment: 'Kind' } as const;
    const profile = { name: 'Ada' };
    const metadata = { note: '[forgotten]' };
    await shop.send('ada', { type: 'EnrolMember', identities: [], profile, metadata });
    await shop.send('ada', said);
    const opened = async () => {
      const { members, feedback } = await tablesIn(shop.ports, { codec: shop.codec });
      return { ...members![0], ...feedback![0] };
    };
    const asTheyAre = { channel: '[forgotten]', metadata: JSON.stringify(metadata) };
    expect(await opened()).toMatchObject({ ...asTheyAre, profile: JSON.stringify(profile), comment: 'Kind' });
    await shop.keys.forget(shop.stream('ada'));
    expect(await opened()).toMatchObject({ ...asTheyAre, profile: '{"name":null}', comment: null });
    const { members, feedback } = await tablesIn(shop.ports);
    expect(Object.keys({ ...members![0], ...feedback![0] })).not.toEqual(expect.arrayContaining(['profile']));
  });

  it('say of the position how many events counted, and when the last of them was recorded', async () => {
    const ports = await logOf(5, 60);
    const all = await eventsUpTo(ports, await ports.events.head());
    const { position, metadata } = all[30]!;
    const ofProgram = all.slice(0, 31).filter(({ stream }) => /\.(member|reward|stock|campaigns)-main/.test(stream));
    expect(await cutAt(ports, { program: 'main', position })).toMatchObject({
      ...{ position, recordedAt: metadata.recordedAt, events: ofProgram.length },
    });
    expect(await cutAt(ports, { program: 'other', position })).toMatchObject({
      events: 0,
      accounts: [],
      recordedAt: null,
    });
  });

  it('have rows of every kind, with cells of the type that their column says, and one row for each key', async () => {
    const ports = await logOf(1, 3_000);
    const tables = await tablesIn(ports);
    for (const table of TABLES) {
      const rows = tables[table.name as 'members']!;
      if (!ELSEWHERE.has(table.name)) expect([table.name, rows.length > 0]).toEqual([table.name, true]);
      for (const column of table.columns.filter(({ personal }) => !personal)) {
        const wrong = rows.map((row) => row[column.name] as Cell).filter((cell) => !fits(column, cell));
        expect([table.name, column.name, wrong.slice(0, 1)]).toEqual([table.name, column.name, []]);
      }
      const keys = rows.map((row) => JSON.stringify(table.key.map((name) => row[name])));
      if (table.key.length > 0) expect([table.name, new Set(keys).size]).toEqual([table.name, rows.length]);
    }
  });
});

function fits({ type, nullable }: (typeof TABLES)[number]['columns'][number], cell: Cell): boolean {
  if (cell === null) return nullable;
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(cell);
    case 'number':
      return typeof cell === 'number';
    case 'boolean':
      return typeof cell === 'boolean';
    case 'instant':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(cell));
    case 'day':
      return /^\d{4}-\d\d-\d\d$/.test(String(cell));
    case 'json':
      return typeof cell === 'string' && JSON.parse(cell) !== undefined;
    case 'text':
      return typeof cell === 'string';
    default:
      return type satisfies never;
  }
}
