import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectionEngine, ReadModels } from '#engine';
import { allProjections } from '#loyalty/features';
import { EmbeddedReadStore } from '#read-store/embedded';

import { Reconciliation } from '../reconciliation.js';
import { type Shop } from './shop.js';

const WAIT_MS = 10_000;

const NAMES = allProjections.map(({ name }) => name);

const opened: (() => Promise<unknown>)[] = [];

/** The read models of a shop, kept up by the real engine over the real embedded store, until `closeReadModels`. */
export async function withReadModels(shop: Shop) {
  const directory = await mkdtemp(join(tmpdir(), 'trofast-audit-'));
  opened.push(() => rm(directory, { recursive: true, force: true }));
  const store = EmbeddedReadStore.open({ directory });
  opened.push(() => store.close());
  const { events, clock } = shop;
  const engine = projectionEngine({ events, store, clock, projections: allProjections, prefixes: ['trofast.'] });
  await engine.start();
  opened.push(() => engine.close());
  const models = new ReadModels(store, allProjections, clock);
  const caughtUp = (position: string) => engine.waitFor(NAMES, position, WAIT_MS);
  const reconciliation = new Reconciliation(shop.ports, models, caughtUp);
  const settled = async (): Promise<void> => {
    if (!(await caughtUp(await events.head()))) throw new Error('The read models did not catch up.');
  };
  return { ...shop, engine, store, models, caughtUp, reconciliation, settled };
}

export async function closeReadModels(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}
