import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { type Command } from 'commander';

import { EventRegistry } from '#event-store';
import { backup, type BackupManifest, EmbeddedEventStore, restore } from '#event-store/embedded';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { PROOF_FILE } from '#notary/embedded';
import { systemClock } from '#platform';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { knownHeads } from '../heads.js';
import { lackedBy, refuseOlder } from '../older-backup.js';
import { recordLoss } from '../record-loss.js';

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

const FORCING = `
A backup is refused that lacks what a head of the log says, from a witness, from \`verify --write-head\`, or in TROFAST_HEAD_FILE. With --force it is restored, and the
log says so (LogLossAccepted): the master key is needed for that. Witnesses refuse such a log, and so does everybody who kept a head.`;

export function addRestore(trofast: Command): void {
  const command = trofast
    .command('restore')
    .description('make a data directory (--data-dir) of a backup; it must not exist or be empty')
    .argument('<backup>', 'directory that `trofast backup` made')
    .option('--passphrase-file <file>', 'file with the passphrase of an encrypted backup')
    .option('--head <files...>', 'what the log was, as a witness or `verify --write-head` wrote it')
    .option('--force', 'restore a backup that lacks what a head says, and record that')
    .option('--reason <text>', 'why, for the record')
    .addHelpText('after', FORCING);
  runs(command, async (context, [source], options) => {
    assertEmbedded(context);
    const { settings } = context;
    const { dataDir, masterKey } = settings;
    const { head: files = [], reason } = options as { readonly head?: readonly string[]; readonly reason?: string };
    const heads = await knownHeads(files, settings);
    let lacked: string | undefined;
    const examine = async (events: EmbeddedEventStore, manifest: BackupManifest) => {
      lacked = await lackedBy(events, settings.namespace, heads);
      if (lacked === undefined) return;
      if (options['force'] !== true) refuseOlder(manifest, lacked);
      assertCanRecord(masterKey, manifest);
    };
    const how = { passphrase: passphraseOf(options), masterKey, examine };
    const manifest = await restore(resolve(source!), dataDir, systemClock, how);
    if (lacked !== undefined) await recordRestored(context, manifest, { lacked, reason });
    printManifest(context, manifest, `restored to ${dataDir}`);
    return EXIT.done;
  });
}

/** @throws UsedWrongly `master_key_missing` */
function assertCanRecord(masterKey: string | undefined, { holdsMasterKey }: BackupManifest): void {
  if (masterKey !== undefined || holdsMasterKey) return;
  throw new UsedWrongly(
    'master_key_missing',
    'Nothing was restored: that this backup lacks events is recorded in the log, which takes the master key. Set TROFAST_MASTER_KEY or TROFAST_MASTER_KEY_FILE.',
  );
}

async function recordRestored(
  { settings, output }: Context,
  { madeAt, events: count }: BackupManifest,
  { lacked, reason }: { readonly lacked: string; readonly reason: string | undefined },
): Promise<void> {
  const registry = new EventRegistry(eventCatalogue);
  const events = await EmbeddedEventStore.open({ directory: settings.dataDir, clock: systemClock, registry });
  const missing = `the backup of ${madeAt} with ${count} events was restored: ${lacked}`;
  try {
    await recordLoss(events, registry, settings, { missing, reason, by: 'restore' });
  } finally {
    await events.close();
  }
  output.note(`${lacked} It was restored all the same, and the log says so.`);
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
