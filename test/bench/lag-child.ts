import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { projectionEngine } from '#engine';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { allProjections } from '#loyalty/features';
import { systemClock } from '#platform';
import { type CheckpointMove, type DocumentWrite } from '#read-store';

import { KeepsNothing } from './keeps-nothing.js';

const WRITE_MS = 200;

/** A store that is slower than the log by far. */
class Slow extends KeepsNothing {
  override async write(documents: readonly DocumentWrite[], moves: readonly CheckpointMove[]): Promise<void> {
    await pause(WRITE_MS);
    await super.write(documents, moves);
  }
}

/**
 * Applies a log that is far ahead of a slow store for so many seconds, and reports once a second what memory it takes: a
 * line `{ "rssMiB", "lagEvents" }` each.
 */
const { values } = parseArgs({
  options: { url: { type: 'string' }, seconds: { type: 'string' }, namespace: { type: 'string' } },
});

const { url = '', namespace = '' } = values;

const events = await EventStoreDbEventStore.connect({ url, namespace, clock: systemClock });

const engine = projectionEngine({
  events,
  store: new Slow(),
  projections: allProjections,
  clock: systemClock,
  prefixes: [`${namespace}.`],
});

await engine.start();

for (let second = 0; second < Number(values.seconds); second++) {
  await pause(1_000);
  const rssMiB = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(`${JSON.stringify({ rssMiB, lagEvents: engine.lag().events })}\n`);
}

process.exit(0);
