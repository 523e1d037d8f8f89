import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { systemClock, type TrofastError } from '#platform';
import { collect, collectAll, someEvent, someEvents } from '#testing';

import { StoreCorrupted } from '../errors.js';
import { EmbeddedEventStore } from './event-store.js';
import { recordBytes, recordCrc } from './record.js';
import { openDatabase } from './store-error.js';

let directory: string;
let file: string;
let made: string[];
beforeEach(() => {
  made = [];
  useNewDirectory();
});
afterEach(() => made.forEach((name) => rmSync(name, { recursive: true, force: true })));

/**
 * Every damaged file is a new one: the driver closes a connection only when its statements are collected, and SQLite
 * shares what it knows of a file among all connections of a process.
 */
function useNewDirectory(): void {
  directory = mkdtempSync(join(tmpdir(), 'trofast-damage-'));
  made.push(directory);
  file = join(directory, 'events.db');
}

const open = (checkLimits = {}) => EmbeddedEventStore.open({ directory, clock: systemClock, checkLimits });

/** What the log holds, or the error that opening or reading it ends in. */
async function contents(): Promise<readonly string[] | TrofastError> {
  let store: EmbeddedEventStore | undefined;
  try {
    store = await open();
    const texts: string[] = [];
    for (const event of await collectAll(store.readAll())) texts.push(JSON.stringify(event));
    for (const stream of ['member-3', 'member-11']) {
      for await (const event of store.readStream(stream)) texts.push(JSON.stringify(event));
    }
    return texts;
  } catch (error) {
    return error as TrofastError;
  } finally {
    await store?.close();
  }
}

async function someLog(streams = 20, events = 4): Promise<void> {
  const store = await open();
  for (let at = 0; at < events; at++) {
    const appends = Array.from({ length: streams }, (_, index) =>
      store.append(`member-${index}`, [someEvent({ at, index })], at === 0 ? 'no_stream' : at - 1),
    );
    await Promise.all(appends);
  }
  await store.close();
}

function flip(target: string, at: number, mask = 0x01): void {
  const bytes = readFileSync(target);
  bytes[at]! ^= mask;
  writeFileSync(target, bytes);
}

/** Changes a row as damage inside a page would, without the indexes taking notice. */
function damage(sql: string): void {
  const database = openDatabase(file);
  database.exec(`PRAGMA ignore_check_constraints = ON; ${sql}`);
  database.close();
}

describe('a damaged events.db', () => {
  it('never gives anything but what was written, wherever a byte is flipped: it is refused', async () => {
    await someLog();
    const [whole, mark] = [readFileSync(file), readFileSync(`${file}-mark`)];
    const before = await contents();
    let refused = 0;
    const places = Array.from({ length: 160 }, (_, index) => Math.floor(((index + 0.5) * whole.length) / 160));
    for (const place of [...places, 18, 19, 20, 24, 28, 31, 44, 47, 60, 63, 68, 96, 100, 103, 105, 108]) {
      useNewDirectory();
      writeFileSync(file, whole);
      writeFileSync(`${file}-mark`, mark);
      flip(file, place, 1 << (place % 8));
      const found = await contents();
      if (Array.isArray(found)) expect({ place, found }).toEqual({ place, found: before });
      else {
        refused++;
        expect({ place, code: (found as TrofastError).code }).toEqual({
          place,
          code: expect.stringMatching(/^(store_(corrupted|too_new)|acknowledged_events_missing)$/) as unknown,
        });
      }
    }
    expect(refused).toBeGreaterThan(60);
  }, 60_000);

  it('is refused where its header says that it cannot be written, before anybody learns that it can', async () => {
    await someLog(1, 1);
    flip(file, 18);
    await expect(open()).rejects.toMatchObject({
      code: 'store_corrupted',
      message: expect.stringContaining('cannot be written') as unknown,
    });
  });

  it.each([
    [
      'a character of the data',
      'UPDATE event SET text = replace(text, \'"at":2\', \'"at":3\') WHERE position = (SELECT min(position) FROM event WHERE revision = 2)',
    ],
    ['a revision', 'UPDATE event SET revision = 77 WHERE position = (SELECT max(position) FROM event)'],
    ['a position', 'UPDATE event SET position = position + 1 WHERE position = (SELECT max(position) FROM event)'],
    [
      'the stream that an event belongs to',
      'UPDATE event SET stream = 99, revision = 0 WHERE position = (SELECT max(position) FROM event)',
    ],
    ['the name of a stream', "UPDATE stream SET name = 'member-4711' WHERE name = 'member-3'"],
    [
      'the declaration of a table',
      "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'revision INTEGER', 'revision INTEGFR') WHERE name = 'event'",
    ],
    ['a check sum', 'UPDATE event SET crc = crc + 1 WHERE position = (SELECT min(position) FROM event)'],
    [
      'an event that is lost',
      'DELETE FROM event WHERE position = (SELECT min(position) FROM event WHERE revision = 1)',
    ],
    ['the last event of one stream that is lost', 'DELETE FROM event WHERE revision = 3 AND stream = 7'],
    ['the identity of the log', "UPDATE meta SET value = 'abcdefabcdefabcd' WHERE name = 'logId'"],
  ])('is refused with its place: %s', async (_what, sql) => {
    await someLog();
    damage(sql);
    const found = await contents();
    expect(found).toBeInstanceOf(StoreCorrupted);
    expect((found as StoreCorrupted).place).toMatchObject({ file });
  });

  it('names position, stream and revision of an event that is not what was written', async () => {
    await someLog();
    damage(
      "UPDATE event SET text = replace(text, '\"index\":5', '\"index\":6') WHERE revision = 1 AND stream = (SELECT id FROM stream WHERE name = 'member-5')",
    );
    await expect(open()).rejects.toMatchObject({
      place: { file, stream: 'member-5', revision: 1, position: expect.any(Number) as unknown },
    });
  });

  it('is refused when an index does not know of events that are there', async () => {
    await someLog();
    const schema = (change: string) =>
      `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ${change} WHERE name = 'event_of_stream'; PRAGMA writable_schema = RESET;`;
    damage(
      `${schema("sql || ' WHERE revision <> 3'")} REINDEX event_of_stream; ${schema("replace(sql, ' WHERE revision <> 3', '')")}`,
    );
    expect(await contents()).toMatchObject({ code: 'store_corrupted', place: { file } });
  });

  it('is refused when a stream leaves a revision out, though every record is sound', async () => {
    await someLog();
    const database = openDatabase(file);
    const [position, stream, text] = database.query(
      'SELECT position, stream, text FROM event ORDER BY position DESC LIMIT 1',
    )[0] as [number, number, string];
    const name = database.query(`SELECT name FROM stream WHERE id = ${stream}`)[0]![0] as string;
    const next = position + recordBytes(text);
    database
      .prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)')
      .run([next, stream, 9, recordCrc(next, name, 9, text), text]);
    database.close();
    expect(await contents()).toMatchObject({ code: 'store_corrupted', place: { file, stream: name } });
  });

  it('is noticed when it is read, where the log is too long to be looked through at once', async () => {
    await someLog();
    damage(
      "UPDATE event SET text = replace(text, '\"index\":5', '\"index\":6') WHERE revision = 1 AND stream = (SELECT id FROM stream WHERE name = 'member-5')",
    );
    const store = await open({ fullEventsMax: 10, tailEvents: 10 });
    await expect(collect(store.readStream('member-5'))).rejects.toThrow(StoreCorrupted);
    await expect(collect(store.readAll())).rejects.toThrow(StoreCorrupted);
    await expect(collect(store.subscribeToAll({ signal: new AbortController().signal }))).rejects.toThrow(
      StoreCorrupted,
    );
    expect(() => store.check()).toThrow(StoreCorrupted);
    expect(await collect(store.readStream('member-6'))).toHaveLength(4);
    await store.close();
  });

  it('is noticed where an event of a stream is gone, by a read of a few events too', async () => {
    await someLog();
    damage("DELETE FROM event WHERE revision = 1 AND stream = (SELECT id FROM stream WHERE name = 'member-5')");
    const store = await open({ fullEventsMax: 10, tailEvents: 10 });
    const few = (fromRevision: number) => collect(store.readStream('member-5', { fromRevision, limit: 2 }));
    await expect(few(0)).rejects.toThrow(StoreCorrupted);
    await expect(few(1)).rejects.toThrow(StoreCorrupted);
    expect(await few(2)).toHaveLength(2);
    await store.close();
  });

  it('is noticed in the newest events, however long the log is', async () => {
    await someLog();
    damage(
      'UPDATE event SET crc = crc + 1 WHERE position = (SELECT position FROM event ORDER BY position DESC LIMIT 1 OFFSET 5)',
    );
    await expect(open({ fullEventsMax: 10, tailEvents: 10 })).rejects.toThrow(StoreCorrupted);
  });

  it('is refused wherever it is cut short, and when it is empty or gone', async () => {
    await someLog();
    const whole = readFileSync(file);
    for (const bytes of [
      0,
      1,
      99,
      100,
      4_095,
      4_096,
      4_097,
      whole.length >> 1,
      (whole.length >> 13) << 12,
      whole.length - 4_096,
      whole.length - 1,
    ]) {
      useNewDirectory();
      writeFileSync(file, whole);
      truncateSync(file, bytes);
      const found = await contents();
      expect({ bytes, code: (found as TrofastError).code }).toEqual({ bytes, code: 'store_corrupted' });
    }
    rmSync(file);
    writeFileSync(join(directory, 'keys.db'), 'keys');
    expect(await contents()).toMatchObject({ code: 'store_corrupted' });
  });
});

describe('the WAL of a process that was killed', () => {
  const APPENDS = 6;
  let wal: string;
  let before: readonly string[];
  /** As a process leaves it that is killed while it commits its last append. */
  let markBeforeLast: Buffer;

  /** The files as a process leaves them that is killed after its last append, and what they hold. */
  beforeEach(async () => {
    const living = mkdtempSync(join(tmpdir(), 'trofast-living-'));
    const store = await EmbeddedEventStore.open({ directory: living, clock: systemClock });
    for (let at = 0; at < APPENDS; at++) {
      markBeforeLast = readFileSync(join(living, 'events.db-mark'));
      await store.append('member-3', someEvents(2), at === 0 ? 'no_stream' : at * 2 - 1);
      await marked(living);
    }
    // Not with fs: closing a descriptor of events.db would drop SQLite's locks on it.
    spawnSync(
      'cp',
      ['events.db', 'events.db-wal', 'events.db-mark'].map((name) => join(living, name)).concat(directory),
    );
    before = (await collectAll(store.readAll())).map(({ id }) => id);
    await store.close();
    rmSync(living, { recursive: true });
    wal = `${file}-wal`;
  });

  /** The mark is written a moment after the commit. */
  async function marked(living: string): Promise<void> {
    const isMarked = () => !readFileSync(join(living, 'events.db-mark')).equals(markBeforeLast);
    for (const untilMs = performance.now() + 10_000; !isMarked(); await pause(1))
      if (performance.now() > untilMs) throw new Error('The mark was not written.');
  }

  async function idsAfterOpening(): Promise<readonly string[] | TrofastError> {
    const texts = await contents();
    return Array.isArray(texts)
      ? [...new Set((texts as string[]).map((text) => (JSON.parse(text) as { id: string }).id))]
      : texts;
  }

  it('gives every append back when it is whole', async () => {
    expect(await idsAfterOpening()).toEqual(before);
  });

  it('gives back all but the last append when that was torn before it was acknowledged', async () => {
    truncateSync(wal, readFileSync(wal).length - 100);
    writeFileSync(`${file}-mark`, markBeforeLast);
    expect(await idsAfterOpening()).toEqual(before.slice(0, -2));
  });

  it.each([
    ['its last transaction is damaged', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
    ['its header is zeroed', (whole: Buffer) => Buffer.concat([Buffer.alloc(32), whole.subarray(32)])],
    ['it is cut in the middle', (whole: Buffer) => whole.subarray(0, whole.length >> 1)],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is gone', undefined],
  ])('is refused when %s, although what is left is sound', async (_what, damaged) => {
    if (damaged) writeFileSync(wal, damaged(readFileSync(wal)));
    else rmSync(wal);
    const refused = await idsAfterOpening();
    expect((refused as TrofastError).code).toMatch(/^(acknowledged_events_missing|store_corrupted)$/);
  });

  it('may be short of what was acknowledged once an operator accepts the loss', async () => {
    rmSync(wal);
    const store = await EmbeddedEventStore.open({ directory, clock: systemClock, acceptLoss: true });
    expect(store.acceptedLoss).toMatch(/bytes of events are missing/);
    await store.append('member-3', someEvents(1), 'no_stream');
    await store.close();
    expect(await idsAfterOpening()).toHaveLength(1);
  });

  it('never loses a transaction that others follow, wherever a byte is flipped: it is refused with the place', async () => {
    const frame = 4_096 + 24;
    const whole = { file: readFileSync(file), wal: readFileSync(wal) };
    const frames = (whole.wal.length - 32) / frame;
    const ofFrames = Array.from({ length: frames }, (_, index) => 32 + index * frame).flatMap((at) => [
      at + 2,
      at + 7,
      at + 9,
      at + 14,
      at + 17,
      at + 22,
      at + 1_000,
      at + 4_100,
    ]);
    let refused = 0;
    for (const place of [0, 3, 5, 9, 17, 22, 25, 30, ...ofFrames]) {
      useNewDirectory();
      wal = `${file}-wal`;
      writeFileSync(file, whole.file);
      writeFileSync(wal, whole.wal);
      writeFileSync(`${file}-mark`, markBeforeLast);
      flip(wal, place, 0x04);
      const found = await idsAfterOpening();
      if (Array.isArray(found))
        expect({ place, found }).toEqual({
          place,
          found: found.length === before.length ? before : before.slice(0, -2),
        });
      else {
        refused++;
        const at = place < 32 ? 0 : place - ((place - 32) % frame);
        expect({ place, error: found }).toMatchObject({
          place,
          error: { code: 'store_corrupted', place: { file: wal, offset: at } },
        });
      }
    }
    expect(refused / (ofFrames.length + 8)).toBeGreaterThan((APPENDS - 1) / APPENDS - 0.15);
  }, 60_000);
});
