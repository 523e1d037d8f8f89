import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#platform';
import { keyRotationContract } from '#testing';

import { rotateMasterKey } from '../master-key/rotation.js';
import { EmbeddedEventStore } from './event-store.js';
import { EmbeddedKeyRotation } from './key-rotation.js';
import { EmbeddedKeyStore } from './key-store.js';
import { openDatabase } from './store-error.js';

let directory: string;
let opened: { close(): void | Promise<void> }[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-rotation-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened.reverse()) await store.close();
  rmSync(directory, { recursive: true, force: true });
});
const keep = <T extends { close(): void | Promise<void> }>(store: T): T => {
  opened.push(store);
  return store;
};
const open = async (masterKey?: string) => keep(await EmbeddedKeyStore.open({ directory, masterKey }));
const rotating = (masterKey?: string) => keep(EmbeddedKeyRotation.open(directory, masterKey));

keyRotationContract('embedded', async () => ({
  open: (...masterKeys) => open(masterKeys.join(',')),
  rotating: async (...masterKeys) => rotating(masterKeys.join('\n')),
  counts: async () => {
    const database = openDatabase(join(directory, 'keys.db'), { readOnly: true });
    const counts: Record<number, number> = {};
    for (const [record] of database.query('SELECT record FROM key')) {
      const [version] = Buffer.from(record as Buffer);
      if (version! > 0) counts[version!] = (counts[version!] ?? 0) + 1;
    }
    database.close();
    return counts;
  },
  dispose: () => Promise.resolve(),
}));

describe('a master key in the data directory', () => {
  const member = 'trofast.member-main.1';
  const lines = () => readFileSync(join(directory, 'master.key'), 'utf8').trim().split('\n');
  const rotate = async () => {
    const store = rotating();
    return rotateMasterKey(store, store.keys());
  };

  it('gets a new one before it, which a running process sees without a restart', async () => {
    const running = await open();
    const key = await running.getOrCreate(member);
    const [before] = lines();
    expect(await rotate()).toEqual({ current: 2, retired: [1], rewrapped: 1 });
    expect(lines()).toEqual([expect.not.stringContaining(before!), before]);
    expect(await running.getOrCreate('trofast.member-main.2')).toHaveLength(32);
    await running.check();
    writeFileSync(join(directory, 'master.key'), lines()[0]!);
    expect(await (await open()).get(member)).toEqual(key);
  });

  it('is drawn once for a rotation that was stopped, and by two who rotate at once', async () => {
    const key = await (await open()).getOrCreate(member);
    rotating().keys(); // killed right after the key was drawn
    expect(lines()).toHaveLength(2);
    const both = await Promise.allSettled([rotate(), rotate()]);
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    expect(lines()).toHaveLength(2);
    expect(await (await open()).get(member)).toEqual(key);
  });

  it('is not drawn again while a rotation is under way', async () => {
    await (await open()).getOrCreate(member);
    const stopped = rotating();
    stopped.rewrap = () => Promise.reject(new Error('killed'));
    await expect(rotateMasterKey(stopped, stopped.keys())).rejects.toThrow('killed');
    expect(await rotate()).toEqual({ current: 2, retired: [1], rewrapped: 1 });
    expect(lines()).toHaveLength(2);
  });

  it('is rotated again by the next call, and keeps the older ones for older backups', async () => {
    await (await open()).getOrCreate(member);
    await rotate();
    expect(await rotate()).toMatchObject({ current: 3, retired: [1, 2] });
    expect(lines()).toHaveLength(3);
  });
});

describe('along with a server that was given its master keys', () => {
  const [first, second] = ['11'.repeat(32), '22'.repeat(32)];
  const serve = async (masterKey: string) => {
    const events = keep(await EmbeddedEventStore.open({ directory, clock: systemClock }));
    return keep(await EmbeddedKeyStore.open({ directory, masterKey, log: events }));
  };

  it('refuses to rotate until the server has the new one', async () => {
    await serve(first);
    expect(() => rotating(`${second},${first}`).keys()).toThrow(
      expect.objectContaining({ code: 'server_without_new_key' }),
    );
    for (const store of opened.splice(0).reverse()) await store.close();
    expect(rotating(`${second},${first}`).keys()).toHaveLength(2);
    await serve(`${second},${first}`);
    expect(rotating(`${second},${first}`).keys()).toHaveLength(2);
  });
});

describe('a rotated keys.db', () => {
  it('is refused by builds that know one master key only, and one that was never rotated is not', async () => {
    const version = () => {
      const database = openDatabase(join(directory, 'keys.db'), { readOnly: true });
      const [[found]] = database.query('PRAGMA user_version') as [[number]];
      database.close();
      return found;
    };
    await open();
    expect(version()).toBe(1);
    const store = rotating();
    await rotateMasterKey(store, store.keys());
    expect(version()).toBe(2);
  });

  it('holds no key, and no older wrapping of one', async () => {
    const masterKeys = ['11'.repeat(32), '22'.repeat(32)] as const;
    const keys = await open(masterKeys[0]);
    const key = await keys.getOrCreate('trofast.member-main.1');
    const identity = keys.derived('identity');
    const database = openDatabase(join(directory, 'keys.db'), { readOnly: true });
    const before = Buffer.from(database.query('SELECT record FROM key')[0]![0] as Buffer).subarray(1, 61);
    database.close();
    const store = rotating(masterKeys.toReversed().join());
    await rotateMasterKey(store, store.keys());
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
    for (const secret of [key, identity, before, ...masterKeys.map((hex) => Buffer.from(hex, 'hex'))])
      expect(files.filter((bytes) => bytes.includes(secret))).toEqual([]);
  });

  it('is refused where the record of its versions is damaged, and opens where it is only not known what the owner had', async () => {
    await open('11'.repeat(32));
    const store = rotating(['22', '11'].map((byte) => byte.repeat(32)).join());
    await rotateMasterKey(store, store.keys());
    for (const kept of opened.splice(0)) await kept.close();
    const file = join(directory, 'keys.db');
    const whole = readFileSync(file);
    const flipped = (text: string) => {
      const bytes = Buffer.from(whole);
      expect(bytes.indexOf(text)).toBeGreaterThan(0);
      bytes[bytes.indexOf(text)]! ^= 1;
      writeFileSync(file, bytes);
    };
    for (const text of ['{"current":2', '"purposes":', '"retired"']) {
      flipped(text);
      await expect(open('22'.repeat(32))).rejects.toMatchObject({ code: 'store_corrupted' });
    }
    flipped('["'); // of the check values that the owner had
    await open('22'.repeat(32));
  });

  it('gets keys for purposes that the build of the rotation did not know', async () => {
    await open();
    const store = rotating();
    const [master] = store.keys();
    await rotateMasterKey(store, [...store.keys()]);
    const stored = await store.versions();
    const { identity: _identity, ...others } = stored.purposes!;
    const unknown = master!.wrap(Buffer.alloc(32, 7), 'purpose/of a newer build').toString('base64');
    await store.replaceVersions(stored, { ...stored, purposes: { ...others, 'of a newer build': unknown } });
    const made = (await open()).derived('identity');
    expect((await open()).derived('identity')).toEqual(made);
    await rotateMasterKey(store, store.keys());
    expect((await open()).derived('identity')).toEqual(made);
    expect(Object.keys((await store.versions()).purposes!)).toContain('of a newer build');
  });
});
