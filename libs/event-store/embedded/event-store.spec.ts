import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { systemClock } from '#platform';
import {
  collect,
  collectAll,
  contractRegistry,
  eventsOf,
  eventStoreContract,
  listen,
  someEvent,
  someEvents,
} from '#testing';

import { ForeignPosition, StoreUnavailable } from '../errors.js';
import { comparePositions, formatPosition } from '../position.js';
import { EventRegistry } from '../registry.js';
import { type LogEvent } from '../unreadable.js';
import { EmbeddedEventStore } from './event-store.js';
import { openLog } from './log-file.js';
import { LogGuard } from './log-guard.js';
import { AcknowledgedMark } from './mark.js';
import { PackedRows, type RecordPage } from './packed-rows.js';
import { openDatabase } from './store-error.js';

let directory: string;
let opened: EmbeddedEventStore[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-events-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function open(options: Partial<Parameters<typeof EmbeddedEventStore.open>[0]> = {}): Promise<EmbeddedEventStore> {
  const store = await EmbeddedEventStore.open({ directory, clock: systemClock, ...options });
  opened.push(store);
  return store;
}

eventStoreContract('the embedded store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-events-'));
  const store = await EmbeddedEventStore.open({ directory, clock: systemClock, registry: contractRegistry });
  const close = async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { store, close };
});

async function firstFollowed(store: EmbeddedEventStore): Promise<LogEvent> {
  const stop = new AbortController();
  for await (const message of store.subscribeToAll({ signal: stop.signal })) {
    if (message.kind !== 'events') continue;
    stop.abort();
    return message.events[0]!;
  }
  throw new Error('The subscription ended.');
}

describe('the embedded log', () => {
  it('keeps identity, events, heads and positions over a restart', async () => {
    const store = await open();
    await store.append('a', someEvents(3), 'no_stream');
    const last = await store.append('b', someEvents(1), 'no_stream');
    const before = await collectAll(store.readAll());
    await store.close();
    const again = await open();
    expect(again.logId).toBe(store.logId);
    expect(await again.head()).toBe(last.position);
    expect(await collectAll(again.readAll())).toEqual(before);
    const next = await again.append('a', someEvents(1), 2);
    expect(next.revision).toBe(3);
    expect(comparePositions(next.position, last.position)).toBeGreaterThan(0);
  });

  it('gives all who follow it the very same event, which is parsed once', async () => {
    const store = await open();
    await store.append('a', someEvents(1), 'no_stream');
    const [first] = await collectAll(store.readAll());
    const [followed, again] = await Promise.all([1, 2].map(() => firstFollowed(store)));
    expect(followed).toEqual(first);
    expect(again).toBe(followed);
  });

  it('stands before all events when it is empty, at a position to go on from', async () => {
    const store = await open();
    const start = await store.head();
    await store.append('a', someEvents(1), 'no_stream');
    expect(await collectAll(store.readAll({ after: start }))).toHaveLength(1);
  });

  it('refuses a position of its own log where no event is', async () => {
    const store = await open();
    const { position } = await store.append('a', someEvents(1), 'no_stream');
    const number = BigInt(position.split('.')[1]!);
    for (const strange of [number - 1n, number + 1n]) {
      await expect(collect(store.readAll({ after: formatPosition(store.logId, strange) }))).rejects.toThrow(
        ForeignPosition,
      );
    }
  });

  it('has synchronous=FULL and the WAL, also after it has written', async () => {
    const { database } = openLog(join(directory, 'events.db'), systemClock.now());
    database.exec("INSERT INTO stream (name) VALUES ('a')");
    expect(database.query('PRAGMA synchronous')).toEqual([[2]]);
    expect(database.query('PRAGMA journal_mode')).toEqual([['wal']]);
    database.close();
  });

  it('writes what was queued before it closes', async () => {
    const store = await open();
    const appends = Array.from({ length: 50 }, (_, index) => store.append(`s${index}`, someEvents(1), 'no_stream'));
    await store.close();
    await Promise.all(appends);
    expect(await collectAll((await open()).readAll())).toHaveLength(50);
  });

  it('ends where the file does after an append of which nobody knows how it ended', async () => {
    const store = await open();
    await store.append('a', someEvents(2), 'no_stream');
    const failing = jest.spyOn(AcknowledgedMark.prototype, 'moveTo').mockImplementationOnce(() => {
      throw Object.assign(new Error('disk I/O error'), { rawCode: 10 });
    });
    await expect(store.append('a', someEvents(1), 1)).rejects.toMatchObject({ code: 'append_outcome_unknown' });
    failing.mockRestore();
    const events = await collectAll(store.readAll());
    expect([events.length, await store.head()]).toEqual([3, events.at(-1)!.position]);
  });

  it('shares one commit among the appends of one turn, and informs its listeners once', async () => {
    const store = await open();
    let commits = 0;
    const end = store.onAppended(() => commits++);
    await Promise.all(Array.from({ length: 200 }, (_, index) => store.append(`s${index}`, someEvents(2), 'no_stream')));
    expect(commits).toBe(1);
    end();
    await store.append('t', someEvents(1), 'no_stream');
    expect(commits).toBe(1);
  });

  it('reads a few events in several reads where they are too large for one', async () => {
    const store = await open();
    await store.append('s', someEvents(8), 'no_stream');
    const limits: number[] = [];
    const { read } = PackedRows.prototype as {
      read: (this: PackedRows, ...of: Parameters<PackedRows['read']>) => RecordPage;
    };
    const spy = jest.spyOn(PackedRows.prototype, 'read').mockImplementation(function (this: PackedRows, values, limit) {
      limits.push(limit);
      return read.call(this, values, Math.min(2, limit));
    });
    try {
      const revisions = (await collect(store.readStream('s', { fromRevision: 1, limit: 5 }))).map(
        (event) => event.revision,
      );
      expect({ revisions, limits }).toEqual({ revisions: [1, 2, 3, 4, 5], limits: [5, 3, 1] });
    } finally {
      spy.mockRestore();
    }
  });

  it('turns appends away when too many wait, and takes them again later', async () => {
    const store = await open();
    const large = () => [someEvent({ text: 'x'.repeat(1_000_000) })];
    const settled = await Promise.allSettled(
      Array.from({ length: 70 }, (_, index) => store.append(`s${index}`, large(), 'no_stream')),
    );
    const refused = settled.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(10);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(StoreUnavailable);
    expect((await store.append('later', large(), 'no_stream')).revision).toBe(0);
  });

  it('knows the heads of more streams than it keeps in memory, and of those that another run wrote', async () => {
    const store = await open();
    await store.append('a', someEvents(4), 'no_stream');
    await store.close();
    const again = await open();
    await expect(again.append('a', someEvents(1), 'no_stream')).rejects.toMatchObject({ actual: 3 });
    expect((await again.append('a', someEvents(1), 3)).revision).toBe(4);
  });

  it('brings events to their newest version when it is given the registry, and keeps what was stored', async () => {
    const schema = { type: 'object', properties: { points: { type: 'integer' } } };
    const upcasters = { 1: ({ number }: Record<string, unknown>) => ({ points: number as number }) };
    const registry = new EventRegistry([{ type: 'SomethingHappened', version: 2, description: '', schema, upcasters }]);
    const store = await open({ registry });
    await store.append('a', someEvents(2), 'no_stream');
    for (const events of [await collect(store.readStream('a')), await collectAll(store.readAll())]) {
      expect(events.map(({ data, stored }) => [data, stored])).toEqual([
        [{ points: 0 }, { number: 0 }],
        [{ points: 1 }, { number: 1 }],
      ]);
    }
  });

  it("keeps the directory and the log to its owner's eyes", async () => {
    const inside = join(directory, 'made', 'by', 'us');
    const store = await open({ directory: inside });
    await store.append('a', someEvents(1), 'no_stream');
    expect(statSync(inside).mode & 0o077).toBe(0);
  });
});

describe('a read-only instance', () => {
  it('reads what the owner commits, is woken by notify, and writes nothing', async () => {
    const owner = await open();
    await owner.append('a', someEvents(2), 'no_stream');
    const reader = await open({ readOnly: true });
    owner.onAppended(() => reader.notify());
    expect(reader.logId).toBe(owner.logId);
    await expect(reader.append('a', someEvents(1), 1)).rejects.toThrow(StoreUnavailable);
    const messages = await listen(reader, {}, async (sofar) => {
      if (sofar.at(-1)!.kind === 'caughtUp' && eventsOf(sofar).length === 2) await owner.append('a', someEvents(1), 1);
      return eventsOf(sofar).length === 3;
    });
    expect(eventsOf(messages).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(await reader.head()).toBe(await owner.head());
  });

  it('hears of new events by looking, when nobody calls', async () => {
    const owner = await open();
    const reader = await open({ readOnly: true });
    const messages = await listen(reader, {}, async (sofar) => {
      if (sofar.length === 1) await owner.append('a', someEvents(1), 'no_stream');
      return eventsOf(sofar).length === 1;
    });
    expect(messages.map(({ kind }) => kind)).toEqual(['caughtUp', 'events']);
  });

  it('works while nobody owns the directory, and says so where there is nothing', async () => {
    const owner = await open();
    await owner.append('a', someEvents(2), 'no_stream');
    await owner.close();
    expect(await collectAll((await open({ readOnly: true })).readAll())).toHaveLength(2);
    await expect(open({ readOnly: true, directory: join(directory, 'none') })).rejects.toThrow(StoreUnavailable);
  });
});

describe('the owner of a directory', () => {
  const script = `
    const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve('libsql'))});
    const lock = new Database(process.argv[1] + '/owner.db');
    try { lock.exec('BEGIN EXCLUSIVE'); console.log('owned'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.code); }
  `;

  it('is one: a second in the same process is refused, and learns what to do', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({
      code: 'directory_in_use',
      message: expect.stringContaining(directory) as unknown,
    });
  });

  it('keeps other processes out', async () => {
    await open();
    const { stdout } = spawnSync(process.execPath, ['-e', script, directory], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('SQLITE_BUSY');
  });

  it('is free again when its process dies, however it dies', async () => {
    const child = spawn(process.execPath, ['-e', script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(open()).rejects.toMatchObject({ code: 'directory_in_use' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await (await open()).append('a', someEvents(1), 'no_stream')).revision).toBe(0);
  });

  it('stays the only one although owner.db was removed', async () => {
    const first = await open();
    await first.append('a', someEvents(1), 'no_stream');
    rmSync(join(directory, 'owner.db'));
    await expect(open()).rejects.toMatchObject({ code: 'directory_in_use' });
    expect((await first.append('a', someEvents(1), 0)).revision).toBe(1);
  });

  it('lets go when opening fails', async () => {
    writeFileSync(join(directory, 'events.db'), '');
    await expect(open()).rejects.toMatchObject({ code: 'store_corrupted' });
    rmSync(join(directory, 'events.db'));
    await open();
  });
});

describe('a log whose file is no longer the one that was opened', () => {
  const copyAside = (name: string) => {
    spawnSync('cp', [join(directory, name), join(directory, `${name}.copy`)]);
    return join(directory, `${name}.copy`);
  };

  const CHANGES = [
    ['was removed', () => rmSync(join(directory, 'events.db'))],
    ['was renamed', () => renameSync(join(directory, 'events.db'), join(directory, 'elsewhere.db'))],
    ['was replaced by a copy', () => renameSync(copyAside('events.db'), join(directory, 'events.db'))],
    ['lost its WAL', () => rmSync(join(directory, 'events.db-wal'))],
  ] as const;

  async function refusesEverything(store: EmbeddedEventStore, revision: number): Promise<void> {
    await expect(store.append('a', someEvents(1), revision)).rejects.toMatchObject({ code: 'log_lost' });
    await expect(store.append('b', someEvents(1), 'no_stream')).rejects.toMatchObject({ code: 'log_lost' });
    await expect(store.head()).rejects.toMatchObject({ code: 'log_lost' });
    await expect(collect(store.readStream('a'))).rejects.toMatchObject({ code: 'log_lost' });
  }

  it.each(CHANGES)(
    'acknowledges and answers nothing more, though its directory has the same time: it %s',
    async (_what, change) => {
      const store = await open();
      await store.append('a', someEvents(1), 'no_stream');
      const { mtime } = statSync(directory);
      utimesSync(directory, mtime, mtime);
      await store.append('a', someEvents(1), 0);
      change();
      utimesSync(directory, mtime, mtime);
      await refusesEverything(store, 1);
    },
  );

  it.each(CHANGES)('acknowledges and answers nothing more after a quiet time: it %s', async (_what, change) => {
    const store = await open();
    await store.append('a', someEvents(1), 'no_stream');
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await store.append('a', someEvents(1), 0);
    later.mockRestore();
    change();
    await refusesEverything(store, 1);
  });

  it('writes nothing after what another process wrote between two of its commits', async () => {
    const store = await open();
    const take = jest.spyOn(LogGuard.prototype, 'take').mockImplementationOnce(function (this: LogGuard) {
      const other = openDatabase(join(directory, 'events.db'));
      other.exec("INSERT INTO event (position, stream, revision, crc, text) VALUES (9999999, 77, 0, 0, 'x')");
      other.close();
      take.mockRestore();
      this.take();
    });
    await store.append('a', someEvents(1), 'no_stream');
    await expect(store.append('b', someEvents(2), 'no_stream')).rejects.toMatchObject({ code: 'log_lost' });
    await expect(store.head()).rejects.toMatchObject({ code: 'log_lost' });
  });
});

describe('a position', () => {
  it('is refused where another event has taken its place since', async () => {
    const store = await open();
    await store.append('a', someEvents(1), 'no_stream');
    const [event] = await collect(store.readStream('a'));
    const [logId, commit, prepare] = event!.position.split('.') as [string, string, string];
    const other = `${logId}.${commit}.${String(Number(prepare) ^ 1).padStart(20, '0')}`;
    await expect(collect(store.readAll({ after: other }))).rejects.toThrow(ForeignPosition);
    expect(await collectAll(store.readAll({ after: event!.position }))).toEqual([]);
  });
});
