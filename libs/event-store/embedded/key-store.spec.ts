import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { systemClock } from '#platform';
import { someEvent } from '#testing';

import { KeyForgotten, StoreUnavailable } from '../errors.js';
import { MasterKey } from '../master-key/master-key.js';
import { parseMasterKey } from '../master-key/parse.js';
import { EmbeddedEventStore } from './event-store.js';
import { EmbeddedKeyStore } from './key-store.js';
import { openDatabase } from './store-error.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (options: { masterKey?: string; readOnly?: boolean } = {}) =>
  EmbeddedKeyStore.open({ directory, ...options });
const member = (number: number) => `trofast.member-main.${number}`;

function rowsOf(file: string): Map<string, Buffer> {
  const database = openDatabase(file, { readOnly: true });
  const rows = new Map(
    database.query('SELECT id, record FROM key').map(([id, record]) => [id as string, Buffer.from(record as Buffer)]),
  );
  database.close();
  return rows;
}

describe('the embedded key store', () => {
  it('makes a key once, of 32 bytes, and finds it again after a restart', async () => {
    const keys = await open();
    const key = await keys.getOrCreate(member(1));
    expect(key).toHaveLength(32);
    expect(await keys.getOrCreate(member(1))).toEqual(key);
    expect(await keys.getOrCreate(member(2))).not.toEqual(key);
    await keys.close();
    const again = await open();
    expect(await again.get(member(1))).toEqual(key);
    expect(await again.getOrCreate(member(1))).toEqual(key);
    expect(await again.get(member(3))).toBeUndefined();
    await again.close();
  });

  it('gives concurrent callers the same key, and stores the keys of one turn together', async () => {
    const keys = await open();
    const asked = Array.from(
      { length: 500 },
      (_, number) => [keys.getOrCreate(member(number)), keys.getOrCreate(member(number))] as const,
    );
    const changesBefore = fileChangeCounter();
    for (const pair of asked) {
      const [one, other] = await Promise.all(pair);
      expect(one).toBe(other);
    }
    expect(fileChangeCounter() - changesBefore).toBe(1);
    expect(rowsOf(join(directory, 'keys.db')).size).toBe(500);
    await keys.close();
  });

  /** SQLite counts transactions that changed a file with a rollback journal in its header. */
  function fileChangeCounter(): number {
    return readFileSync(join(directory, 'keys.db')).readUInt32BE(24);
  }

  it("keeps no key as it is, neither the members' nor the master key next to a given one", async () => {
    const keys = await open({ masterKey: 'ab'.repeat(32) });
    const key = await keys.getOrCreate(member(1));
    expect(bytesAnywhere(key)).toEqual([]);
    expect(bytesAnywhere(Buffer.from('ab'.repeat(32), 'hex'))).toEqual([]);
    expect(existsSync(join(directory, 'master.key'))).toBe(false);
    await keys.close();
  });

  it('leaves no byte of a forgotten key in any file, however the file has grown and been thinned out', async () => {
    const keys = await open();
    const ids = Array.from({ length: 300 }, () => `trofast.member-main.${randomBytes(12).toString('base64url')}`);
    for (let at = 0; at < ids.length; at += 30)
      await Promise.all(ids.slice(at, at + 30).map((id) => keys.getOrCreate(id)));
    const rows = rowsOf(join(directory, 'keys.db'));
    const forgotten = ids.filter((_, index) => index % 3 === 0);
    for (const id of forgotten) await keys.forget(id);
    await Promise.all(Array.from({ length: 200 }, (_, number) => keys.getOrCreate(member(number))));
    for (const id of forgotten) {
      const wrapped = rows.get(id)!.subarray(1, 61);
      expect([0, 20, 40].flatMap((at) => bytesAnywhere(wrapped.subarray(at, at + 20)))).toEqual([]);
    }
    for (const id of ids.filter((_, index) => index % 3 !== 0))
      expect(bytesAnywhere(rows.get(id)!)).toEqual(['keys.db']);
    await keys.close();
  });

  function bytesAnywhere(bytes: Buffer): string[] {
    return readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(bytes));
  }

  it('never gives a forgotten key again, nor a new one in its place, not even after a restart', async () => {
    let keys = await open();
    await keys.getOrCreate(member(1));
    await keys.forget(member(1));
    await keys.forget(member(1));
    await keys.forget(member(2)); // never had one
    for (const restart of [false, true]) {
      if (restart) {
        await keys.close();
        keys = await open();
      }
      for (const id of [member(1), member(2)]) {
        expect(await keys.get(id)).toBeUndefined();
        await expect(keys.getOrCreate(id)).rejects.toThrow(KeyForgotten);
      }
    }
    await keys.close();
  });

  it('forgets a key that is only just being made', async () => {
    const keys = await open();
    const made = keys.getOrCreate(member(1));
    await keys.forget(member(1));
    await made;
    await expect(keys.getOrCreate(member(1))).rejects.toThrow(KeyForgotten);
    await keys.close();
  });

  it('derives the same keys from the same master key, another one for each purpose', async () => {
    const keys = await open({ masterKey: 'cd'.repeat(32) });
    expect(keys.derived('identity')).toHaveLength(32);
    expect(keys.derived('identity')).toEqual(new MasterKey(Buffer.from('cd'.repeat(32), 'hex')).derived('identity'));
    expect(keys.derived('identity')).not.toEqual(keys.derived('snapshots'));
    await keys.close();
  });

  it('reads along with the owner, and makes and forgets nothing there', async () => {
    const keys = await open();
    const key = await keys.getOrCreate(member(1));
    const reader = await open({ readOnly: true });
    expect(await reader.get(member(1))).toEqual(key);
    await expect(reader.getOrCreate(member(2))).rejects.toThrow(StoreUnavailable);
    await expect(reader.forget(member(1))).rejects.toThrow(StoreUnavailable);
    await keys.getOrCreate(member(3));
    expect(await reader.get(member(3))).toBeDefined();
    await reader.close();
    await keys.close();
    await expect(keys.getOrCreate(member(1))).rejects.toThrow(StoreUnavailable);
  });
});

describe('the master key', () => {
  const bytes = randomBytes(32);

  it('is taken as hex or as base64, with white space around it', () => {
    for (const text of [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ` ${bytes.toString('base64')}\n`,
      bytes.toString('base64url'),
    ]) {
      expect(parseMasterKey(text)).toEqual(bytes);
    }
  });

  it.each([
    '',
    'secret',
    'ab'.repeat(31),
    'ab'.repeat(33),
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    `${'ab'.repeat(31)}zz!`,
  ])('is refused when it is not 32 bytes (%s)', (text) =>
    expect(() => parseMasterKey(text)).toThrow(expect.objectContaining({ code: 'invalid_master_key' })),
  );

  it('is made in the directory when none is given, for its owner to read only, and used again', async () => {
    await (await open()).close();
    const file = join(directory, 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const made = readFileSync(file, 'utf8');
    await (await open()).close();
    expect(readFileSync(file, 'utf8')).toBe(made);
    await (await open({ masterKey: made })).close();
  });

  it('is refused when it is not the one that the keys were made with', async () => {
    await (await open({ masterKey: bytes.toString('hex') })).close();
    await expect(open({ masterKey: randomBytes(32).toString('hex') })).rejects.toMatchObject({
      code: 'wrong_master_key',
    });
    await (await open({ masterKey: bytes.toString('base64') })).close();
  });

  it('is never made again where keys are', async () => {
    await (await open()).close();
    rmSync(join(directory, 'master.key'));
    await expect(open()).rejects.toMatchObject({ code: 'master_key_missing' });
    expect(existsSync(join(directory, 'master.key'))).toBe(false);
  });
});

describe('a damaged keys.db', () => {
  async function withKeys(): Promise<string> {
    const keys = await open();
    await Promise.all(Array.from({ length: 100 }, (_, number) => keys.getOrCreate(member(number))));
    await keys.close();
    return join(directory, 'keys.db');
  }

  it('is refused for a flipped byte anywhere in a key, an id or a tombstone', async () => {
    const file = await withKeys();
    const keys = await open();
    await keys.forget(member(50));
    await keys.close();
    const whole = readFileSync(file);
    const record = rowsOf(file).get(member(7))!;
    const tombstone = rowsOf(file).get(member(50))!;
    const writeVersion = 18;
    const places = [
      writeVersion,
      whole.indexOf(record),
      whole.indexOf(record) + 30,
      whole.indexOf(record) + record.length - 1,
      whole.indexOf(member(77)),
      whole.indexOf('CREATE TABLE key (number') + 'CREATE TABLE key (n'.length,
      whole.indexOf(tombstone),
    ];
    for (const place of places) {
      for (const bit of [0x10, 0x80]) {
        const flipped = Buffer.from(whole);
        flipped[place]! ^= bit;
        writeFileSync(file, flipped);
        await expect(open()).rejects.toMatchObject({ code: 'store_corrupted', place: { file } });
      }
    }
  });

  it('writes the check value of the master key again where that was damaged, since the keys prove the master key', async () => {
    const file = await withKeys();
    const whole = readFileSync(file);
    const check = new MasterKey(parseMasterKey(readFileSync(join(directory, 'master.key'), 'utf8'))).checkValue;
    const flipped = Buffer.from(whole);
    flipped[whole.indexOf(check) + 5]! ^= 0x10;
    writeFileSync(file, flipped);
    await expect(open({ masterKey: 'ab'.repeat(32) })).rejects.toMatchObject({ code: 'wrong_master_key' });
    const looked = await open({ readOnly: true });
    expect(looked.mended).toMatch(/keys\.db: the check value of the master key is damaged/);
    await looked.close();
    const mending = await open();
    expect(mending.mended).toMatch(/damaged/);
    await mending.close();
    const again = await open();
    expect([again.mended, await again.get(member(7))]).toEqual([undefined, expect.any(Buffer)]);
    await again.close();
  });

  it('is refused when it is cut short, empty or missing while there are events', async () => {
    const events = await EmbeddedEventStore.open({ directory, clock: systemClock });
    const file = await withKeys();
    await events.append('trofast.access', [someEvent()], 'no_stream');
    truncateSync(file, 8192);
    await expect(open()).rejects.toMatchObject({ code: 'store_corrupted' });
    truncateSync(file, 0);
    await expect(open()).rejects.toMatchObject({ code: 'store_corrupted', place: { file } });
    rmSync(file);
    await expect(open()).rejects.toMatchObject({ code: 'store_corrupted', place: { file } });
    await events.close();
  });
});
