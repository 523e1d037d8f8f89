import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { examineProofs, Notary, SigningKeys } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { SqliteDatabase } from '#platform/sqlite';
import { MemoryEventStore, MemoryKeyStore, someEvent } from '#testing';

import { repairProofs } from './repair-proofs.js';

const ORIGIN = 'trofast';

describe('repairing tiles and heads', () => {
  let directory: string;
  let events: MemoryEventStore;
  const keyStore = new MemoryKeyStore();
  const use = async <T>(work: (store: EmbeddedProofStore) => Promise<T>): Promise<T> => {
    const store = EmbeddedProofStore.open(directory);
    return work(store).finally(() => store.close());
  };
  const record = async (count: number) => {
    const there = events.all.length;
    const more = Array.from({ length: count }, (_, number) => someEvent({ number: there + number }));
    await events.append('trofast.one', more, there === 0 ? 'no_stream' : there - 1);
  };
  const sign = () =>
    use(async (store) => {
      const keys = new SigningKeys(store, keyStore, ORIGIN);
      const notary = await Notary.open({ store, keys, events, origin: ORIGIN });
      const after = notary.after && { after: notary.after };
      for await (const batch of events.readAll({ ...after })) await notary.number(batch);
      return notary.seal();
    });
  const faults = () =>
    use(async (store) => {
      const parts = { keys: new SigningKeys(store, keyStore, ORIGIN), log: { events, prefix: 'trofast.' } };
      return (await examineProofs({ store, origin: ORIGIN, ...parts })).faults.map(({ kind }) => kind);
    });
  const damage = (sql: string) => {
    const database = SqliteDatabase.open(join(directory, PROOF_FILE));
    database.exec(sql);
    database.close();
  };
  const repair = () => repairProofs(directory, { events, origin: ORIGIN, onProgress: () => undefined });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-repair-'));
    events = new MemoryEventStore();
    await record(300);
    await sign();
    await record(300);
    await sign();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([
    ['DELETE FROM tile', 2, 0],
    ['DELETE FROM mark; DELETE FROM progress', 2, 0],
    ["UPDATE head SET note = 'none' WHERE size = 300", 1, 1],
  ])(
    'makes again what the log gives, and keeps keys, good heads, and the file of before: %s',
    async (sql, heads, leftOut) => {
      const before = await use((store) => store.keys());
      damage(sql);
      expect(await faults()).not.toEqual([]);
      const repaired = await repair();
      expect(repaired).toMatchObject({ events: 600, heads, leftOut });
      expect(existsSync(join(directory, repaired.keptAs))).toBe(true);
      expect(await faults()).toEqual([]);
      expect(await use((store) => store.keys())).toEqual(before);
      await record(5);
      expect(await sign()).toMatchObject({ size: 605 });
      expect(await faults()).toEqual([]);
    },
  );

  it.each([
    ['log_differs_from_head', () => events.all.splice(10, 1, { ...events.all[11]!, revision: 10 })],
    ['log_shorter_than_head', () => events.all.splice(-1)],
  ])('changes nothing where the fault is in the log: %s', async (code, change) => {
    change();
    damage('DELETE FROM tile');
    await expect(repair()).rejects.toMatchObject({ code });
    expect(readdirSync(directory)).toEqual([PROOF_FILE]);
    expect(await use((store) => store.heads(9))).toHaveLength(2);
  });
});
