import { resolve } from 'node:path';

import { type Command } from 'commander';

import { backup, type BackupManifest, restore } from '#event-store/embedded';
import { systemClock } from '#platform';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';

export function addBackup(trofast: Command): void {
  const command = trofast
    .command('backup')
    .description('copy the log and the keys, also while a server runs')
    .argument('<directory>', 'where to; must not exist or be empty');
  runs(command, async (context, [target]) => {
    assertEmbedded(context);
    const { dataDir } = context.settings;
    assertHoldsData(dataDir);
    tell(context, await backup(dataDir, resolve(target!), systemClock), `backed up to ${resolve(target!)}`);
    return EXIT.done;
  });
}

export function addRestore(trofast: Command): void {
  const command = trofast
    .command('restore')
    .description('make a data directory (--data-dir) of a backup; it must not exist or be empty')
    .argument('<backup>', 'directory that `trofast backup` made');
  runs(command, async (context, [source]) => {
    assertEmbedded(context);
    const { dataDir } = context.settings;
    tell(context, await restore(resolve(source!), dataDir, systemClock), `restored to ${dataDir}`);
    return EXIT.done;
  });
}

/** Servers have their own ways, which know what is on their disks. @throws UsedWrongly `log_on_servers` */
function assertEmbedded({ settings }: Context): void {
  if (settings.eventStoreUrl === undefined) return;
  throw new UsedWrongly(
    'log_on_servers',
    'The log is in EventStoreDB (TROFAST_EVENT_STORE_URL): back it up and restore it by its own means, then the database of the keys with mongodump and mongorestore. docs/production.md has the order. For a data directory, unset the URL.',
  );
}

function tell({ output }: Context, manifest: BackupManifest, done: string): void {
  if (!manifest.holdsMasterKey) {
    output.note(
      'The master key is not in the backup, since it is kept elsewhere. Without it personal data cannot be read.',
    );
  }
  const { head, events, madeAt } = manifest;
  output.result(manifest, [`${done}: ${events} events up to ${head}, as of ${madeAt}`]);
}
