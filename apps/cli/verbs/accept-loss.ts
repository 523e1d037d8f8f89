import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Command } from 'commander';

import { EventRegistry } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { systemClock } from '#platform';
import { READ_MODELS_FILE } from '#read-store/embedded';

import { positionAhead } from '../../wiring/same-log.js';
import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { headsAhead, setHeadsAside } from '../lost-heads.js';
import { recordLoss } from '../record-loss.js';

const SIDE_FILES = ['', '-wal', '-shm'];

export function addAcceptLoss(trofast: Command): void {
  const command = trofast
    .command('accept-loss')
    .description(
      'go on with a log that lacks acknowledged events: records that, drops read models that know more, and sets signed heads aside that it does not reach',
    )
    .option('--reason <text>', 'why, for the record');
  runs(command, acceptLoss);
}

async function acceptLoss(context: Context, _given: readonly string[], options: Readonly<Record<string, unknown>>) {
  const { settings, output } = context;
  const { eventStoreUrl, readStoreUrl, dataDir } = settings;
  if (eventStoreUrl !== undefined)
    throw new UsedWrongly('log_on_servers', 'This is for a log in a data directory; EventStoreDB restores its own.');
  assertHoldsData(dataDir);
  const registry = new EventRegistry(eventCatalogue);
  const events = await EmbeddedEventStore.open({ directory: dataDir, clock: systemClock, registry, acceptLoss: true });
  try {
    const ahead = readStoreUrl === undefined ? await readModelsAhead(events, dataDir) : undefined;
    const signed = await headsAhead(events, dataDir);
    const missing = [events.acceptedLoss, ahead, signed].filter((text) => text !== undefined);
    if (missing.length === 0) {
      output.result({ missing: null }, ['nothing is missing; nothing was changed']);
      return EXIT.done;
    }
    const reason = options['reason'] as string | undefined;
    await recordLoss(events, registry, settings, { missing: missing.join('; '), reason, by: 'accept-loss' });
    if (readStoreUrl === undefined)
      for (const suffix of SIDE_FILES) rmSync(join(dataDir, READ_MODELS_FILE) + suffix, { force: true });
    if (signed !== undefined)
      output.note(`The signed heads that the log does not reach are kept in ${await setHeadsAside(dataDir)}.`);
    output.result({ missing }, [...missing, 'recorded; the read models are rebuilt at the next start']);
    return EXIT.done;
  } finally {
    await events.close();
  }
}

/** Read models that know events which the log does not have, in words. */
async function readModelsAhead(events: EmbeddedEventStore, directory: string): Promise<string | undefined> {
  const position = await positionAhead(events, directory);
  return position && `the read models know an event at ${position} that the log does not have`;
}
