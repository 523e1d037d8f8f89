import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { EventRegistry, isUnreadable, type RecordedEvent } from '#event-store';
import { type AuditPorts } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { allProjections } from '#loyalty/features';
import { SyntheticHistory } from '#loyalty/testing';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { ManualClock, MemoryEventStore } from '#testing';

import { type Cell } from './column.js';
import { cutAt } from './cut.js';
import { TABLES } from './tables/all-tables.js';
import { tablesIn } from './testing/index.js';

const NOW = '2026-06-01T00:00:00.000Z';

/** A log of made-up members. */
async function logOf(seed: number, commands: number): Promise<AuditPorts> {
  const clock = new ManualClock(NOW);
  const events = new MemoryEventStore();
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
