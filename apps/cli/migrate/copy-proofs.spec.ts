import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { LogProofs, Notary, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { MemoryEventStore, MemoryKeyStore, someEvents } from '#testing';

import { copyProofs } from './copy-proofs.js';

const ORIGIN = 'trofast';
const output = { progress: () => ({ update: () => undefined, stop: () => undefined }) };

describe('the notary of a log that is moved', () => {
  const directories: string[] = [];
  const keyStore = new MemoryKeyStore();
  let [source, target]: EmbeddedProofStore[] = [];
  let [before, after]: MemoryEventStore[] = [];
  const openStore = () => {
    const directory = mkdtempSync(join(tmpdir(), 'trofast-move-'));
    directories.push(directory);
    return EmbeddedProofStore.open(directory);
  };
  const sign = async (store: EmbeddedProofStore, events: MemoryEventStore) => {
    const keys = new SigningKeys(store, keyStore, ORIGIN);
    const notary = await Notary.open({ store, keys, events, origin: ORIGIN });
    const place = notary.after && { after: notary.after };
    for await (const batch of events.readAll({ ...place, streamPrefixes: ['trofast.'] })) await notary.number(batch);
    return notary.seal();
  };
  const copy = () => copyProofs({ source: source!, target: target!, events: after!, origin: ORIGIN, output });
  /** The target has events of others in front, so that all positions differ. */
  const move = async (streams: readonly string[]) => {
    await after!.append('others', someEvents(7), 'no_stream');
    for (const stream of streams)
      await after!.append(
        stream,
        before!.all.filter((event) => event.stream === stream),
        'no_stream',
      );
  };

  beforeEach(async () => {
    [source, target] = [openStore(), openStore()];
    [before, after] = [new MemoryEventStore(), new MemoryEventStore()];
    await before.append('trofast.one', someEvents(300), 'no_stream');
    await sign(source, before);
    await new SigningKeys(source, keyStore, ORIGIN).rotate(300);
    await before.append('trofast.two', someEvents(250), 'no_stream');
    await sign(source, before);
    await before.append('trofast.three', someEvents(20), 'no_stream');
  });
  afterEach(async () => {
    await Promise.all([source!.close(), target!.close()]);
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
  });

  it('goes on with its keys and heads, and the next head continues the last', async () => {
    await move(['trofast.one', 'trofast.two', 'trofast.three']);
    for (const _repeated of [1, 2]) expect(await copy()).toMatchObject({ heads: 2, continued: true });
    expect(await target!.heads(9)).toEqual(await source!.heads(9));
    expect(await target!.keys()).toEqual(await source!.keys());
    await after!.append(
      'trofast.three',
      someEvents(30).map((event) => ({ ...event, id: crypto.randomUUID() })),
      19,
    );
    expect(await sign(target!, after!)).toMatchObject({ size: 600 });
    const proofs = new LogProofs(target!, after!, ORIGIN);
    expect((await proofs.consistency(550, 600)).hashes).not.toEqual([]); // it checks what it answers
    const moved = after!.all.find(({ stream, revision }) => stream === 'trofast.two' && revision === 11)!;
    expect(await proofs.proofOf(moved)).toMatchObject({ leaf: 311 });
  });

  it('goes on from where it was cut short', async () => {
    await move(['trofast.one', 'trofast.two', 'trofast.three']);
    const addHead = target!.addHead.bind(target);
    target!.addHead = () => Promise.reject(new Error('killed'));
    await expect(copy()).rejects.toThrow('killed');
    target!.addHead = addHead;
    expect(await copy()).toMatchObject({ heads: 2, continued: true });
  });

  it('begins a new tree with the same key where the events are in another order', async () => {
    await move(['trofast.two', 'trofast.one', 'trofast.three']);
    expect(await copy()).toMatchObject({ heads: 0, continued: false });
    expect(await target!.heads(9)).toEqual([]);
    expect(await target!.keys()).toEqual(await source!.keys());
    expect(await sign(target!, after!)).toMatchObject({ size: 570 });
  });

  it('is not mixed with the notary of others', async () => {
    await move(['trofast.one']);
    await sign(target!, after!);
    await expect(copy()).rejects.toMatchObject({ code: 'target_differs' });
  });

  it('has nothing to take over where nothing was signed', async () => {
    source = openStore();
    expect(await copy()).toBeUndefined();
    expect(await target!.progress()).toBeUndefined();
  });
});
