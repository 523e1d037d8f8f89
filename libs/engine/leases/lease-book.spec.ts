import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers } from '#testing';

import { FaultyReadStore } from '../testing/faulty-read-store.js';
import { LeaseBook } from './lease-book.js';
import { LeaseWatch } from './lease-watch.js';
import { leaseKey, parseLease } from './lease.js';

const LEASE_MS = 3000;

const NAMES = ['one', 'two'];

const report = { state: 'running' } as const;

const both = new Map(NAMES.map((name) => [name, report]));

let directory: string;

let embedded: EmbeddedReadStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-book-'));
  embedded = EmbeddedReadStore.open({ directory });
});

afterEach(async () => {
  await embedded.close();
  await rm(directory, { recursive: true, force: true });
});

function processOf(owner: string) {
  const [store, timers] = [new FaultyReadStore(embedded), new HandTimers()];
  const book = new LeaseBook(store, new LeaseWatch(timers, LEASE_MS), owner, timers);
  const look = async () => book.watch.observe(NAMES, await store.checkpoints(NAMES.map(leaseKey)));
  return { store, timers, book, look };
}

const leaseOf = async (name: string) => parseLease((await embedded.checkpoint(leaseKey(name)))!.position);

describe('the leases of a process', () => {
  it('are free until somebody takes them, and taken by one of two who try at once', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await Promise.all([a.look(), b.look()]);
    expect(a.book.watch.liveOwnerOf('one')).toBeNull();
    const epochs = await Promise.all([a.book.take('one', 4, report), b.book.take('one', 4, report)]);
    expect(epochs).toEqual([5, undefined]);
    expect(await leaseOf('one')).toMatchObject({ owner: 'a', beat: 0 });
  });

  it('are free again when they have stood still for the time of a lease, by the clock of who watches', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await a.look();
    await a.book.take('one', 0, report);
    await b.look();
    b.timers.pass(LEASE_MS - 1);
    await b.look();
    expect(b.book.watch.liveOwnerOf('one')).toBe('a');
    await a.book.renew(new Map([['one', report]]));
    await b.look();
    b.timers.pass(LEASE_MS - 1);
    expect(b.book.watch.liveOwnerOf('one')).toBe('a');
    b.timers.pass(1);
    expect(b.book.watch.liveOwnerOf('one')).toBeNull();
  });

  it('may be given up while a sign of life for them is under way', async () => {
    const { book, store, look } = processOf('a');
    await look();
    for (const name of NAMES) await book.take(name, 0, report);
    store.at = (step, when) => {
      if (step === 'write' && when === 'after') book.forget('one');
    };
    await book.renew(both);
    expect(book.names).toEqual(['two']);
  });

  it('are lost at once when it is seen that somebody else has them, and the others are renewed all the same', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await a.look();
    for (const name of NAMES) await a.book.take(name, 0, report);
    await b.look();
    await b.book.take('one', 0, report);
    a.timers.pass(1000);
    await a.book.renew(both);
    expect(a.book.takeLost()).toEqual(['one']);
    expect(a.book.names).toEqual(['two']);
    a.timers.pass(LEASE_MS - 1);
    expect(a.book.hasLapsed('two')).toBe(false);
    a.timers.pass(1);
    expect(a.book.hasLapsed('two')).toBe(true);
  });

  it('are held on to when an answer was lost, for the time that others let them be', async () => {
    const a = processOf('a');
    await a.look();
    for (const name of NAMES) await a.book.take(name, 0, report);
    a.store.at = (step, when) => {
      if (step === 'write' && when === 'after') throw new Error('no answer');
    };
    a.timers.pass(1000);
    await expect(a.book.renew(both)).rejects.toThrow('no answer');
    a.store.at = () => undefined;
    await a.book.renew(both);
    await a.look();
    expect(a.book.takeLost()).toEqual([]);
    expect(await leaseOf('one')).toMatchObject({ owner: 'a', beat: 2 });
  });

  it('are taken from a live owner also where that one gives a sign of life in between', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await a.look();
    await a.book.take('one', 0, report);
    await b.look();
    await a.book.renew(new Map([['one', report]]));
    expect(await b.book.take('one', 0, report)).toBe(2);
  });

  it('are not taken from an owner that was thought to be gone and gives a sign of life in between', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await a.look();
    await a.book.take('one', 0, report);
    await b.look();
    b.timers.pass(LEASE_MS);
    await a.book.renew(new Map([['one', report]]));
    expect(await b.book.take('one', 0, report)).toBeUndefined();
    expect(await leaseOf('one')).toMatchObject({ owner: 'a', beat: 1 });
  });

  it('take nothing from others when they are given back', async () => {
    const [a, b] = [processOf('a'), processOf('b')];
    await a.look();
    for (const name of NAMES) await a.book.take(name, 0, report);
    await b.look();
    await b.book.take('one', 0, report);
    await a.book.giveBack(both);
    expect([await leaseOf('one'), await leaseOf('two')]).toMatchObject([{ owner: 'b' }, { owner: null }]);
  });

  it('can be waited out also where the text is none that this build knows', () => {
    expect(parseLease('not json').owner).toBe('?');
    expect(parseLease('{"owner":"later","beat":"x"}').owner).toBe('?');
    expect(parseLease('null').owner).toBe('?');
  });
});
