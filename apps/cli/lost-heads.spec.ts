import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { Notary, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { MemoryEventStore, MemoryKeyStore, someEvents } from '#testing';

import { headsAhead, setHeadsAside } from './lost-heads.js';

describe('heads that the log does not reach any more', () => {
  let directory: string;
  const events = new MemoryEventStore();
  const sign = async () => {
    const store = EmbeddedProofStore.open(directory);
    const keys = new SigningKeys(store, new MemoryKeyStore(), 'trofast');
    try {
      const notary = await Notary.open({ store, keys, events, origin: 'trofast' });
      for await (const batch of events.readAll()) await notary.number(batch);
      await notary.seal();
      return await store.keys();
    } finally {
      await store.close();
    }
  };
  beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'trofast-lost-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('are set aside once the loss is accepted, and the same key signs on', async () => {
    expect(await headsAhead(events, directory)).toBeUndefined();
    await events.append('trofast.one', someEvents(5), 'no_stream');
    const before = await sign();
    expect(await headsAhead(events, directory)).toBeUndefined();
    const lost = events.all.splice(-2);
    Object.assign(events, { position: 64 * 3 });
    expect(await headsAhead(events, directory)).toContain('5 events had a number');
    await expect(sign()).rejects.toMatchObject({ code: 'notary_stopped' });
    const name = await setHeadsAside(directory);
    expect(existsSync(join(directory, name))).toBe(true);
    expect(await sign()).toEqual(before);
    const store = EmbeddedProofStore.openForReading(directory)!;
    expect((await store.heads(9)).map(({ size }) => size)).toEqual([3]);
    await store.close();
    expect(lost).toHaveLength(2);
  });
});
