import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { systemClock } from '#platform';
import { collect, collectAll, someEvent, someEvents } from '#testing';

import { backup, restore } from './backup.js';
import { rotateMasterKey } from '../master-key/rotation.js';
import { EmbeddedEventStore } from './event-store.js';
import { EmbeddedKeyRotation } from './key-rotation.js';
import { EmbeddedKeyStore } from './key-store.js';
import { openDatabase } from './store-error.js';

let root: string;
let live: string;
let target: string;
let events: EmbeddedEventStore;
let keys: EmbeddedKeyStore;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'trofast-backup-'));
  live = join(root, 'live');
  target = join(root, 'backup');
  events = await EmbeddedEventStore.open({ directory: live, clock: systemClock });
  keys = await EmbeddedKeyStore.open({ directory: live });
});
afterEach(async () => {
  await keys.close();
  await events.close();
  rmSync(root, { recursive: true, force: true });
});

const openRestored = () => EmbeddedEventStore.open({ directory: join(root, 'restored'), clock: systemClock });

describe('a backup', () => {
  it('has what says something of the log, copied before the log, so that the log has all that it speaks of', async () => {
    const other = openDatabase(join(live, 'about.db'));
    other.exec("CREATE TABLE said (what TEXT); INSERT INTO said VALUES ('something')");
    await events.append('s', someEvents(3), 'no_stream');
    const manifest = await backup(live, target, systemClock, { companions: ['about.db', 'not-there.db'] });
    expect(manifest.files.map(({ name }) => name).sort()).toEqual(['about.db', 'events.db', 'keys.db']);
    other.close();
    const restored = join(root, 'restored');
    copyFileSync(join(live, 'master.key'), join(root, 'kept.key'));
    await restore(target, restored, systemClock, { masterKey: readFileSync(join(root, 'kept.key'), 'utf8').trim() });
    const copy = openDatabase(join(restored, 'about.db'), { readOnly: true });
    expect(copy.query('SELECT what FROM said')).toEqual([['something']]);
    copy.close();
  });

  it('restores to the same log, the same keys and the same answers', async () => {
    for (let at = 0; at < 20; at++) await events.append(`s${at}`, someEvents(3), 'no_stream');
    const key = await keys.getOrCreate('s1');
    await keys.getOrCreate('s2');
    await keys.forget('s2');
    const manifest = await backup(live, target, systemClock, { withMasterKey: true });
    expect(manifest).toMatchObject({
      logId: events.logId,
      head: await events.head(),
      events: 60,
      holdsMasterKey: true,
    });
    expect(readdirSync(target).sort()).toEqual(['events.db', 'keys.db', 'manifest.json', 'master.key']);
    expect(await restore(target, join(root, 'restored'), systemClock)).toEqual(manifest);

    const again = await openRestored();
    expect(await collectAll(again.readAll())).toEqual(await collectAll(events.readAll()));
    expect((await again.append('s1', someEvents(1), 2)).revision).toBe(3);
    const keysAgain = await EmbeddedKeyStore.open({ directory: join(root, 'restored') });
    expect(await keysAgain.get('s1')).toEqual(key);
    await expect(keysAgain.getOrCreate('s2')).rejects.toMatchObject({ code: 'key_forgotten' });
    await keysAgain.close();
    await again.close();
  });

  it('is one state of the log, with the keys of all its events, while appends go on', async () => {
    let isRunning = true;
    let appended = 0;
    const writing = (async () => {
      while (isRunning) {
        await keys.getOrCreate(`s${appended}`);
        await events.append(`s${appended++}`, [someEvent({ text: 'x'.repeat(2_000) }), someEvent()], 'no_stream');
      }
    })();
    while (appended < 50) await new Promise(setImmediate);
    const { events: count } = await backup(live, target, systemClock);
    const during = appended;
    isRunning = false;
    await writing;
    expect(count % 2).toBe(0);
    expect(count).toBeGreaterThanOrEqual(100);
    expect(during).toBeGreaterThan(50);
    await restore(target, join(root, 'restored'), systemClock);
    copyFileSync(join(live, 'master.key'), join(root, 'restored', 'master.key'));
    const [again, keysAgain] = [
      await openRestored(),
      await EmbeddedKeyStore.open({ directory: join(root, 'restored') }),
    ];
    const copied = await collectAll(again.readAll());
    expect(copied).toEqual((await collectAll(events.readAll())).slice(0, count));
    for (const { stream } of copied) expect(await keysAgain.get(stream)).toBeDefined();
    await keysAgain.close();
    await again.close();
  });

  it('is for its owner to read only', async () => {
    await backup(live, target, systemClock);
    for (const name of ['.', ...readdirSync(target)]) expect(statSync(join(target, name)).mode & 0o077).toBe(0);
  });

  it('holds nothing of a key that was forgotten before it was made', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => keys.getOrCreate(`s${index}`)));
    const database = openDatabase(join(live, 'keys.db'), { readOnly: true });
    const record = Buffer.from(database.query("SELECT record FROM key WHERE id = 's7'")[0]![0] as Buffer);
    database.close();
    await keys.forget('s7');
    await backup(live, target, systemClock);
    for (const name of readdirSync(target))
      expect(readFileSync(join(target, name)).includes(record.subarray(1, 61))).toBe(false);
  });

  it('says that the master key is not in it, where that was given', async () => {
    await keys.close();
    const elsewhere = join(root, 'elsewhere');
    const store = await EmbeddedEventStore.open({ directory: elsewhere, clock: systemClock });
    keys = await EmbeddedKeyStore.open({ directory: elsewhere, masterKey: '12'.repeat(32) });
    expect(await backup(elsewhere, target, systemClock)).toMatchObject({ holdsMasterKey: false });
    expect(readdirSync(target)).not.toContain('master.key');
    await store.close();
  });

  it('is not made of a log that is damaged', async () => {
    await events.append('s', someEvents(3), 'no_stream');
    await events.close(); // Nobody else can write to the log of an open store.
    const database = openDatabase(join(live, 'events.db'));
    database.exec('UPDATE event SET crc = crc + 1 WHERE revision = 1');
    database.close();
    await expect(backup(live, target, systemClock)).rejects.toMatchObject({ code: 'store_corrupted' });
    expect(readdirSync(target)).not.toContain('manifest.json');
  });

  it('goes into an empty directory only', async () => {
    mkdirSync(target);
    writeFileSync(join(target, 'mine.txt'), 'mine');
    await expect(backup(live, target, systemClock)).rejects.toMatchObject({ code: 'directory_not_empty' });
    expect(readdirSync(target)).toEqual(['mine.txt']);
  });
});

describe('the master key', () => {
  it('is not in a backup unless that is asked for, and has to be given when it is used', async () => {
    await keys.getOrCreate('s1');
    expect(await backup(live, target, systemClock)).toMatchObject({ holdsMasterKey: false });
    expect(readdirSync(target).sort()).toEqual(['events.db', 'keys.db', 'manifest.json']);
    const masterKey = readFileSync(join(live, 'master.key'), 'utf8');
    const restored = join(root, 'restored');
    await restore(target, restored, systemClock);
    await expect(EmbeddedKeyStore.open({ directory: restored })).rejects.toMatchObject({ code: 'master_key_missing' });
    const again = await EmbeddedKeyStore.open({ directory: restored, masterKey });
    expect(await again.get('s1')).toEqual(await keys.get('s1'));
    await again.close();
  });
});

describe('an encrypted backup', () => {
  const passphrase = 'five words that nobody guesses';
  const restored = () => join(root, 'restored');
  beforeEach(async () => {
    await keys.getOrCreate('s');
    await events.append('s', [someEvent({ text: 'plain to see '.repeat(20) }), ...someEvents(200)], 'no_stream');
    await backup(live, target, systemClock, { withMasterKey: true, passphrase, scryptLogN: 8 });
  });

  it('restores to the same log and keys with its passphrase', async () => {
    expect(await restore(target, restored(), systemClock, { passphrase })).toMatchObject({
      encryption: 'age',
      events: 201,
    });
    const [again, keysAgain] = [await openRestored(), await EmbeddedKeyStore.open({ directory: restored() })];
    expect(await collectAll(again.readAll())).toEqual(await collectAll(events.readAll()));
    expect(await keysAgain.get('s')).toEqual(await keys.get('s'));
    await keysAgain.close();
    await again.close();
  });

  it('shows nothing of what is in it, and leaves nothing plain behind', () => {
    const masterKey = readFileSync(join(live, 'master.key'), 'utf8').trim();
    for (const name of readdirSync(target)) {
      const bytes = readFileSync(join(target, name));
      for (const secret of ['plain to see', 'SQLite format', masterKey]) expect(bytes.includes(secret)).toBe(false);
    }
    expect(readdirSync(live).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  it.each([
    ['none', {}, 'passphrase_missing'],
    ['a wrong one', { passphrase: 'five words that anybody guesses' }, 'wrong_passphrase'],
  ])('is refused with %s, and nothing is made', async (_what, given, code) => {
    await expect(restore(target, restored(), systemClock, given)).rejects.toMatchObject({ code });
    expect(readdirSync(root)).not.toContain('restored');
  });

  it('is refused when it was cut off, even where the manifest was made to fit', async () => {
    const file = join(target, 'events.db.age');
    const cut = readFileSync(file).subarray(0, -70_000);
    writeFileSync(file, cut);
    await expect(restore(target, restored(), systemClock, { passphrase })).rejects.toMatchObject({
      code: 'store_corrupted',
    });
    const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
    const described = manifest.files.find(({ name }: { name: string }) => name === 'events.db.age');
    Object.assign(described, { bytes: cut.length, sha256: createHash('sha256').update(cut).digest('hex') });
    writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest));
    await expect(restore(target, restored(), systemClock, { passphrase })).rejects.toMatchObject({
      code: 'store_corrupted',
    });
  });
});

describe('restoring', () => {
  beforeEach(async () => {
    await events.append('s', someEvents(3), 'no_stream');
    await backup(live, target, systemClock, { withMasterKey: true });
  });

  it('refuses a directory that holds something', async () => {
    await expect(restore(target, live, systemClock)).rejects.toMatchObject({ code: 'directory_not_empty' });
    expect(await collect(events.readStream('s'))).toHaveLength(3);
  });

  it.each(['events.db', 'keys.db', 'master.key'])(
    'refuses a backup whose %s is another, and leaves nothing behind',
    async (name) => {
      const file = join(target, name);
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(file, bytes);
      await expect(restore(target, join(root, 'restored'), systemClock)).rejects.toMatchObject({
        code: 'store_corrupted',
        place: { file },
      });
      rmSync(file);
      await expect(restore(target, join(root, 'restored'), systemClock)).rejects.toMatchObject({
        code: 'store_corrupted',
      });
      expect(readdirSync(root)).not.toContain('restored');
    },
  );

  it('wants the master key of the time of the backup, and leaves nothing behind where that is not given', async () => {
    await keys.getOrCreate('trofast.member-main.1');
    const older = join(root, 'older');
    expect(await backup(live, older, systemClock)).toMatchObject({ holdsMasterKey: false, masterKeyVersions: [1] });
    const rotation = EmbeddedKeyRotation.open(live, undefined);
    await rotateMasterKey(rotation, rotation.keys());
    rotation.close();
    const [newest, before] = readFileSync(join(live, 'master.key'), 'utf8').trim().split('\n') as [string, string];
    const newer = join(root, 'newer');
    expect(await backup(live, newer, systemClock)).toMatchObject({ masterKeyVersions: [2] });

    const restored = join(root, 'restored');
    await expect(restore(older, restored, systemClock, { masterKey: newest })).rejects.toMatchObject({
      code: 'wrong_master_key',
      message: expect.stringMatching(/needs version 1 of the master key/),
    });
    await expect(restore(newer, restored, systemClock, { masterKey: before })).rejects.toMatchObject({
      code: 'master_key_missing',
      message: expect.stringMatching(/needs version 2 of the master key/),
    });
    expect(readdirSync(restored)).toEqual([]);
    for (const [source, masterKey] of [
      [older, `${newest},${before}`],
      [newer, newest],
    ] as const) {
      await restore(source, restored, systemClock, { masterKey });
      const again = await EmbeddedKeyStore.open({ directory: restored, masterKey });
      expect(await again.get('trofast.member-main.1')).toEqual(await keys.get('trofast.member-main.1'));
      await again.close();
      rmSync(restored, { recursive: true });
    }
  });

  it('refuses what is no finished backup, and names that lead elsewhere', async () => {
    const manifest = join(target, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('"events.db"', '"../live/events.db"'));
    await expect(restore(target, join(root, 'restored'), systemClock)).rejects.toMatchObject({ code: 'no_backup' });
    rmSync(manifest);
    await expect(restore(target, join(root, 'restored'), systemClock)).rejects.toMatchObject({ code: 'no_backup' });
  });
});
