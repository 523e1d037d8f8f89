import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { type Command } from 'commander';

import { backup, type BackupManifest, restore } from '#event-store/embedded';
import { PROOF_FILE } from '#notary/embedded';
import { systemClock } from '#platform';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';

const PASSPHRASE_LENGTH_MIN = 16;

export function addBackup(trofast: Command): void {
  const command = trofast
    .command('backup')
    .description('copy the log, its signed heads and the keys, also while a server runs')
    .argument('<directory>', 'where to; must not exist or be empty')
    .option('--with-master-key', 'the master key too: anyone who has the backup can then read everything in it')
    .option('--passphrase-file <file>', 'encrypt it (age format) with the passphrase in this file');
  runs(command, async (context, [target], options) => {
    assertEmbedded(context);
    const { dataDir } = context.settings;
    assertHoldsData(dataDir);
    const how = {
      ...{ withMasterKey: options['withMasterKey'] === true, passphrase: passphraseOf(options) },
      companions: [PROOF_FILE],
    };
    printManifest(
      context,
      await backup(dataDir, resolve(target!), systemClock, how),
      `backed up to ${resolve(target!)}`,
    );
    return EXIT.done;
  });
}

export function addRestore(trofast: Command): void {
  const command = trofast
    .command('restore')
    .description('make a data directory (--data-dir) of a backup; it must not exist or be empty')
    .argument('<backup>', 'directory that `trofast backup` made')
    .option('--passphrase-file <file>', 'file with the passphrase of an encrypted backup');
  runs(command, async (context, [source], options) => {
    assertEmbedded(context);
    const { dataDir } = context.settings;
    const how = { passphrase: passphraseOf(options), masterKey: context.settings.masterKey };
    printManifest(context, await restore(resolve(source!), dataDir, systemClock, how), `restored to ${dataDir}`);
    return EXIT.done;
  });
}

/** @throws UsedWrongly `weak_passphrase`, `file_not_readable` */
function passphraseOf({ passphraseFile: file }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof file !== 'string') return undefined;
  const passphrase = readSecret(file);
  if (passphrase.length >= PASSPHRASE_LENGTH_MIN) return passphrase;
  const least = `at least ${PASSPHRASE_LENGTH_MIN} characters, such as six random words`;
  throw new UsedWrongly('weak_passphrase', `The passphrase in ${file} is too short: take ${least}.`);
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsedWrongly('file_not_readable', `${file} cannot be read (${code ?? 'error'}).`, {}, { cause });
  }
}

/** Servers have their own ways, which know what is on their disks. @throws UsedWrongly `log_on_servers` */
function assertEmbedded({ settings }: Context): void {
  if (settings.eventStoreUrl === undefined) return;
  throw new UsedWrongly(
    'log_on_servers',
    'The log is in EventStoreDB (TROFAST_EVENT_STORE_URL): back it up and restore it by its own means, then the database of the keys with mongodump and mongorestore. docs/production.md has the order. For a data directory, unset the URL.',
  );
}

function printManifest({ output }: Context, manifest: BackupManifest, done: string): void {
  const { masterKeyVersions = [1] } = manifest;
  if (!manifest.holdsMasterKey) {
    output.note(
      `The master key (version ${masterKeyVersions.join(' and ')}) is not in the backup. Without it personal data cannot be read: keep a copy elsewhere (master.key, or what TROFAST_MASTER_KEY is set to), also after a rotation.`,
    );
  }
  const { head, events, madeAt } = manifest;
  output.result(manifest, [`${done}: ${events} events up to ${head}, as of ${madeAt}`]);
}
