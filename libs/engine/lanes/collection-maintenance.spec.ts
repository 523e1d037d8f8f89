import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { formatPosition } from '#event-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { HandTimers, ManualClock } from '#testing';

import { LogTimeline } from '../lag/log-timeline.js';
import { formatLease, type Lease, leaseKey } from '../leases/lease.js';
import { StoredView } from '../stored/stored-view.js';
import { counter } from '../testing/counter.js';
import { CollectionMaintenance } from './collection-maintenance.js';
import { PARKED } from './parking.js';

const ACTIVE = ['counter@1.1/0', 'counter@1.1/1'];

const BUILDING = ['counter@1.2/0', 'counter@1.2/1', 'counter@1.2/2'];

let directory: string;

let store: EmbeddedReadStore;

let view: StoredView;

let care: CollectionMaintenance;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-care-'));
  store = EmbeddedReadStore.open({ directory });
  await store.prepare(PARKED);
  const model = counter('counter');
  view = new StoredView({
    store,
    projections: [model],
    clock: new ManualClock(),
    timers: new HandTimers(),
    leaseMs: 3000,
    timeline: new LogTimeline(() => 0),
  });
  care = new CollectionMaintenance(store, model, 3, view);
  await set('counter:generations', '1.1/2|1.2/3|-|1');
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function set(key: string, text: string): Promise<void> {
  const from = (await store.checkpoint(key))?.position ?? null;
  await store.write([], [{ key: key, from, to: text, epoch: 1 }]);
}

/** Places of lanes as one would find them, and what the owners of those that are built say. */
async function placeLanes(active: readonly string[], building: readonly string[], lease: Partial<Lease> = {}) {
  for (const [index, key] of ACTIVE.entries()) await set(key, active[index]!);
  for (const [index, key] of BUILDING.entries()) {
    await set(key, building[index]!);
    await set(leaseKey(key), formatLease({ owner: 'a', beat: 1, state: 'running', ...lease }));
  }
}

/** Whether a look leads to the switch. */
async function isSwitched(): Promise<boolean> {
  await view.look();
  await care.run();
  return (await store.checkpoint('counter:generations'))!.position.startsWith('1.2/3|-|1.1/2');
}

const at = (n: number, log = 'log') => formatPosition(log, n);

describe('the switch to what was built', () => {
  it('waits until the hindmost new lane is as far as the foremost old one', async () => {
    await placeLanes([at(5), at(7)], [at(7), at(6), at(9)]);
    for (let looks = 0; looks < 30; looks++) expect(await isSwitched()).toBe(false);
    await placeLanes([at(5), at(7)], [at(7), at(7), at(9)]);
    expect(await isSwitched()).toBe(true);
  });

  it('waits until every owner says that its lane has caught up', async () => {
    await placeLanes([at(5), at(5)], [at(5), at(5), at(5)], { state: 'catching_up' });
    expect(await isSwitched()).toBe(false);
    await placeLanes([at(5), at(5)], [at(5), at(5), at(5)], { owner: null });
    expect(await isSwitched()).toBe(false);
    await placeLanes([at(5), at(5)], [at(5), at(5), at(5)]);
    expect(await isSwitched()).toBe(true);
  });

  it('is content with where the old one stood a look before, once no exact moment has come for long', async () => {
    for (let n = 1; n <= 10; n++) {
      await placeLanes([at(n + 1), at(n + 1)], [at(n), at(n), at(n)]);
      expect(await isSwitched()).toBe(false);
    }
    await placeLanes([at(12), at(12)], [at(11), at(11), at(11)]);
    expect(await isSwitched()).toBe(true);
  });

  it('does not compare places of another log, as after a restored backup', async () => {
    await placeLanes([at(900, 'old'), at(900, 'old')], [at(5), at(5), at(5)]);
    expect(await isSwitched()).toBe(true);
  });

  it('comes at once where nothing has ever happened', async () => {
    await placeLanes(['', ''], ['', '', '']);
    expect(await isSwitched()).toBe(true);
  });

  it('drops what was retired a look later, so that readers have gone', async () => {
    await store.prepare({ name: 'counter', version: 1, indexes: [] });
    await placeLanes([at(5), at(5)], [at(5), at(5), at(5)]);
    expect(await isSwitched()).toBe(true);
    expect(await store.count({ name: 'counter', version: 1, indexes: [] })).toBe(0);
    await view.look();
    await care.run();
    await expect(store.count({ name: 'counter', version: 1, indexes: [] })).rejects.toMatchObject({
      code: 'collection_missing',
    });
    expect((await store.checkpoint('counter:generations'))!.position).toBe('1.2/3|-|-|1|1.1/2');
    expect((await store.checkpoints(ACTIVE)).size).toBe(0);
  });
});
