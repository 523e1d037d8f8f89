import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'libsql';

import { type Json, type JsonObject } from '#platform';
import { positionAt, readStoreContract } from '#testing';

import {
  CheckpointConflict,
  CollectionMissing,
  ReadStoreCorrupted,
  ReadStoreFull,
  ReadStoreUnavailable,
} from '../errors.js';
import { partName } from '../snapshot-parts.js';
import { checkReadModels } from './check-file.js';
import { EmbeddedReadStore, READ_MODELS_FILE } from './read-store.js';
import { EmbeddedSnapshotStore } from './snapshots.js';

readStoreContract('embedded', async ({ scanLimit }) => {
  const directory = await mkdtemp(join(tmpdir(), 'trofast-read-store-'));
  const store = EmbeddedReadStore.open({ directory, scanLimit });
  return {
    store,
    dispose: async () => {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
});

describe('readmodels.db', () => {
  const people = { name: 'people', version: 1, indexes: [{ name: 'name', fields: ['name'] }] };
  let directory: string;
  let store: EmbeddedReadStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-read-store-'));
    store = EmbeddedReadStore.open({ directory });
    await store.prepare(people);
  });
  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });
  const file = () => join(directory, READ_MODELS_FILE);
  const write = (id: string, body: JsonObject | null, at: number) =>
    store.write([{ collection: people, id, position: positionAt(at), body }], []);
  const bytesOnDisk = async () =>
    Buffer.concat(await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name)))));

  it('has documents under ids that hold U+0000, as earlier versions took them, and lists each once', async () => {
    const ids = ['a', 'a\u0000b', 'a\u0000c', 'b'];
    for (const id of ids) await write(id, { name: id }, 1);
    expect([...(await store.load(people, ids)).keys()].sort()).toEqual(ids);
    const found: string[] = [];
    let after: readonly Json[] | undefined;
    for (let pages = 0; pages < ids.length; pages++) {
      const page = await store.find(people, { filter: {}, limit: 1, ...(after && { after }) });
      found.push(...page.documents.map(({ id }) => id));
      after = page.cursor;
    }
    expect([found, after]).toEqual([ids, undefined]);
  });

  it('leaves no byte of a body behind once it is purged: changed, deleted, dropped, in columns, overflow pages and snapshots', async () => {
    const secret = (n: number) => `planted-${n}-personal`;
    const dropped = { ...people, name: 'dropped' };
    await store.prepare(dropped);
    await store.write([{ collection: dropped, id: 'd', position: positionAt(1), body: { name: secret(5) } }], []);
    for (let index = 0; index < 200; index++)
      await write(
        `m${index}`,
        {
          name: index % 3 ? secret(1) : [secret(6)],
          long: `${secret(2)}${'x'.repeat(index * 100)}`,
        },
        1,
      );
    store.saveSnapshot('member', secret(3));
    await store.purge();
    for (const n of [1, 2, 3, 5, 6]) expect((await bytesOnDisk()).includes(secret(n))).toBe(true);

    for (let index = 0; index < 200; index++) await write(`m${index}`, index % 2 ? null : { name: 'kept' }, 2);
    store.deleteSnapshot('member');
    await store.drop(dropped);
    expect((await bytesOnDisk()).includes('planted')).toBe(true);
    await store.purge();
    expect((await bytesOnDisk()).includes('planted')).toBe(false);
    expect(await store.count(people)).toBe(100);
  });

  it('writes documents and checkpoints together or not at all', async () => {
    const move = { key: 'p', from: positionAt(9), to: positionAt(10), epoch: 1 };
    await expect(
      store.write([{ collection: people, id: 'm', position: positionAt(1), body: {} }], [move]),
    ).rejects.toThrow(CheckpointConflict);
    expect((await store.load(people, ['m'])).size).toBe(0);
  });

  it('lets a reader open before the writer has made the file, and see what is committed', async () => {
    const elsewhere = join(directory, 'later');
    const reader = EmbeddedReadStore.open({ directory: elsewhere, readOnly: true });
    await expect(reader.count(people)).rejects.toThrow(ReadStoreUnavailable);
    const writer = EmbeddedReadStore.open({ directory: elsewhere });
    await expect(reader.count(people)).rejects.toThrow(CollectionMissing);
    await writer.prepare(people);
    await writer.write([{ collection: people, id: 'm', position: positionAt(1), body: { name: 'a' } }], []);
    expect((await reader.find(people, { filter: { name: 'a' }, limit: 1 })).documents).toHaveLength(1);
    await expect(
      reader.write([{ collection: people, id: 'm', position: positionAt(2), body: {} }], []),
    ).rejects.toThrow(ReadStoreUnavailable);
    await reader.close();
    await writer.close();
  });

  it('makes a file of another schema again', async () => {
    await write('m', { name: 'a' }, 1);
    await store.close();
    const raw = new Database(file());
    raw.exec('PRAGMA user_version = 999');
    raw.close();
    store = EmbeddedReadStore.open({ directory });
    await store.prepare(people);
    expect(await store.count(people)).toBe(0);
  });

  it('begins again with an empty file where one cannot be opened, and says why', async () => {
    await write('m', { name: 'a' }, 1);
    await store.close();
    for (const suffix of ['-wal', '-shm']) await rm(file() + suffix, { force: true });
    await writeFile(file(), Buffer.from('not a database, '.repeat(400)));
    const reasons: Error[] = [];
    store = EmbeddedReadStore.open({ directory, onDiscard: (reason) => reasons.push(reason) });
    await store.prepare(people);
    expect(await store.count(people)).toBe(0);
    expect(reasons).toEqual([expect.any(ReadStoreCorrupted)]);
  });

  it.each([
    ['a table that has another name now', 'ALTER TABLE people_v1 RENAME TO people_v0'],
    ['an index that is declared otherwise', 'DROP INDEX "people_v1/name:name"'],
    ['a checkpoint', `UPDATE checkpoints SET position = replace(position, '7', '5')`],
    ['the epoch of a checkpoint', 'UPDATE checkpoints SET epoch = 2'],
  ])('begins again where damage is found at opening: %s', async (_what, damage) => {
    const move = { key: 'p', from: null, to: positionAt(7), epoch: 1 };
    await store.write([{ collection: people, id: 'm', position: positionAt(7), body: { name: 'a' } }], [move]);
    await store.close();
    const raw = new Database(file());
    raw.exec(damage);
    raw.close();
    const reasons: Error[] = [];
    store = EmbeddedReadStore.open({ directory, onDiscard: (reason) => reasons.push(reason) });
    await store.prepare(people);
    expect(reasons).toEqual([expect.any(ReadStoreCorrupted)]);
    expect([await store.count(people), await store.checkpoint('p')]).toEqual([0, null]);
  });

  it('begins again where the header says that the file cannot be written', async () => {
    await store.close();
    for (const suffix of ['-wal', '-shm']) await rm(file() + suffix, { force: true });
    const bytes = await readFile(file());
    bytes[18]! ^= 0x01;
    const elsewhere = join(directory, 'header');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, READ_MODELS_FILE), bytes);
    const reasons: Error[] = [];
    const damaged = EmbeddedReadStore.open({ directory: elsewhere, onDiscard: (reason) => reasons.push(reason) });
    await damaged.prepare(people);
    expect(reasons).toEqual([expect.any(ReadStoreCorrupted)]);
    await damaged.close();
    store = EmbeddedReadStore.open({ directory });
  });

  it('answers no query from an index of which a bit was flipped', async () => {
    for (let index = 0; index < 50; index++) await write(`m${index}`, { name: `needle-${index + 10}` }, 1);
    await store.close();
    const whole = await readFile(file());
    const outcomes = new Set<string>();
    for (let at = whole.indexOf('needle-33'); at >= 0; at = whole.indexOf('needle-33', at + 1)) {
      const elsewhere = join(directory, `flipped-${at}`);
      const flipped = Buffer.from(whole);
      flipped[at + 8]! ^= 0x01;
      await mkdir(elsewhere);
      await writeFile(join(elsewhere, READ_MODELS_FILE), flipped);
      const reasons: Error[] = [];
      const damaged = EmbeddedReadStore.open({ directory: elsewhere, onDiscard: (reason) => reasons.push(reason) });
      await damaged.prepare(people);
      const found = damaged.find(people, { filter: { name: 'needle-33' }, limit: 1 });
      if (reasons.length === 0) await expect(found).rejects.toMatchObject({ code: 'document_damaged' });
      else expect((await found).documents).toEqual([]);
      outcomes.add(reasons.length === 0 ? 'refused' : 'discarded');
      await damaged.close();
    }
    expect([...outcomes].sort()).toEqual(['discarded', 'refused']);
    store = EmbeddedReadStore.open({ directory });
  });

  it('brings a file of the format before to the newest, with what it holds', async () => {
    const move = { key: 'p', from: null, to: positionAt(7), epoch: 1 };
    await store.write([{ collection: people, id: 'm', position: positionAt(7), body: { name: 'a' } }], [move]);
    await store.close();
    const raw = new Database(file());
    raw.exec('ALTER TABLE checkpoints DROP COLUMN crc; DROP TABLE declarations; PRAGMA user_version = 2');
    raw.close();
    store = EmbeddedReadStore.open({ directory });
    await store.prepare(people);
    expect(await store.checkpoint('p')).toEqual({ position: positionAt(7), epoch: 1 });
    expect(await store.count(people)).toBe(1);
    await store.write([], [{ ...move, from: positionAt(7), to: positionAt(8) }]);
    await store.close();
    expect(checkReadModels(directory)).toBe(1);
    store = EmbeddedReadStore.open({ directory });
  });

  it('gives no document that is not what was written, and names the read model', async () => {
    await write('m', { name: 'a' }, 1);
    await store.close();
    const raw = new Database(file());
    raw.exec(`UPDATE "people_v1" SET body = replace(body, '"a"', '"b"')`);
    raw.close();
    const damaged: string[] = [];
    store = EmbeddedReadStore.open({ directory, onDamage: ({ collection }) => damaged.push(collection.name) });
    await store.prepare(people);
    await expect(store.load(people, ['m'])).rejects.toMatchObject({ code: 'document_damaged' });
    await expect(store.find(people, { filter: {}, limit: 1 })).rejects.toThrow(/The document m of people is damaged/);
    expect(damaged).toEqual(['people', 'people']);
  });

  it('says of a damaged file that it is disposable, and how to rebuild it', async () => {
    for (let index = 0; index < 100; index++) await write(`m${index}`, { name: 'x'.repeat(500) }, 1);
    await store.close();
    const bytes = await readFile(file());
    for (const suffix of ['-wal', '-shm']) await rm(file() + suffix, { force: true });
    bytes.fill(0xab, 8192, bytes.length - 4096);
    await writeFile(file(), bytes);
    store = EmbeddedReadStore.open({ directory, readOnly: true });
    const read = async () => {
      for await (const _ of store.scan(people));
    };
    await expect(read()).rejects.toThrow(/damaged.*disposable.*delete the file/s);
  });

  it('says that there is no room, writes nothing, and goes on when there is', async () => {
    await store.purge();
    const raw = store as unknown as {
      connection: { prepare(sql: string): { rows(): readonly (readonly number[])[] } };
    };
    const pages = raw.connection.prepare('PRAGMA page_count').rows()[0]![0]!;
    raw.connection.prepare(`PRAGMA max_page_count=${pages + 2}`).rows();
    const big = () =>
      store.write(
        Array.from({ length: 50 }, (_, index) => ({
          collection: people,
          id: `m${index}`,
          position: positionAt(1),
          body: { name: 'x'.repeat(3000) },
        })),
        [],
      );
    await expect(big()).rejects.toThrow(ReadStoreFull);
    expect(await store.count(people)).toBe(0);
    raw.connection.prepare('PRAGMA max_page_count=100000').rows();
    await big();
    expect(await store.count(people)).toBe(50);
  });

  it('keeps the newest snapshot of a stream, and lets none come back after its deletion', async () => {
    const snapshots = new EmbeddedSnapshotStore(store, EmbeddedSnapshotStore.writerOf(store));
    expect(await snapshots.load('s')).toBeUndefined();
    snapshots.save('s', 'one');
    snapshots.save('s', 'two');
    expect(await snapshots.load('s')).toBe('two');
    await snapshots.delete('s');
    snapshots.save('s', 'late');
    expect(await snapshots.load('s')).toBeUndefined();
  });

  it('gives the parts of a stream in their order, and deletes them with it', async () => {
    const snapshots = new EmbeddedSnapshotStore(store, EmbeddedSnapshotStore.writerOf(store));
    for (const part of [2, 0, 11, 1]) snapshots.save(partName('s', part), `part ${part}`);
    snapshots.save('s', 'whole');
    snapshots.save(partName('s2', 0), 'of another');
    expect(await snapshots.loadParts('s', 1, 2)).toEqual(['part 1', 'part 2']);
    expect(await snapshots.loadParts('s', 2, 9)).toEqual(['part 2', 'part 11']);
    await snapshots.delete('s');
    snapshots.save(partName('s', 3), 'late');
    expect([await snapshots.load('s'), await snapshots.loadParts('s', 0, 9)]).toEqual([undefined, []]);
    expect(await snapshots.loadParts('s2', 0, 9)).toEqual(['of another']);
  });
});
