import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { type Clock, type Instant, syncDirectory, syncFile, TrofastError, writeFileDurably } from '#platform';
import { copyDatabase } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';
import { neededVersions } from '../master-key/key-versions.js';
import { AGE_ENDING, assertPassphraseOpens, decryptFile, encryptFile, type Passphrase } from './age-files.js';
import { EmbeddedEventStore } from './event-store.js';
import { EVENTS_FILE, eventsFile, KEYS_FILE, keysFile, MASTER_KEY_FILE } from './files.js';
import { EmbeddedKeyStore } from './key-store.js';
import { versionsOf } from './version-rows.js';
import { openDatabase, storeError } from './store-error.js';

const MANIFEST_FILE = 'manifest.json';
/** Encrypted backups say 2, so that older builds refuse them; others stay readable for them. */
const MANIFEST_VERSIONS = { plain: 1, encrypted: 2 };

/** What a backup says about itself; written last, so a directory without one is no backup. */
export interface BackupManifest {
  readonly version: number;
  readonly logId: string;
  /** Position of the newest event in it. */
  readonly head: string;
  readonly events: number;
  readonly madeAt: Instant;
  /** False where the master key is kept elsewhere, or was not asked for; it has to be given when the backup is used. */
  readonly holdsMasterKey: boolean;
  /** Versions of the master key that open it; left out by builds before rotation, whose backups need version 1. */
  readonly masterKeyVersions?: readonly number[];
  /** Every file but this one is encrypted with a passphrase, in the age format. */
  readonly encryption?: 'age';
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface BackupOptions {
  /** Anybody with keys and master key can read everything, so they are together only where that is wanted. */
  readonly withMasterKey?: boolean;
  /** Encrypts every file with it. */
  readonly passphrase?: string;
  /** As in `Passphrase`; tests need not wait. */
  readonly scryptLogN?: number;
  /** Names of further databases of the directory, which say something of the log. Those that are not there are left out. */
  readonly companions?: readonly string[];
}

/**
 * Copies a data directory, also while this or another process writes to it: what says something of the log first, so that the log
 * has all that it speaks of; then the log; then the keys, so that every event in it finds its key. The copy of the log is read through once before the manifest is written.
 * @throws TrofastError `directory_not_empty`; StoreFull, StoreCorrupted, StoreUnavailable
 */
export async function backup(
  directory: string,
  target: string,
  clock: Clock,
  { withMasterKey = false, passphrase, scryptLogN, companions = [] }: BackupOptions = {},
): Promise<BackupManifest> {
  makeEmpty(target);
  // What is to be encrypted is never plain in the target, which may be a disk that others can take away.
  const place = passphrase === undefined ? target : mkdtempSync(join(directory, 'backup-'));
  try {
    const there = companions.filter((name) => existsSync(join(directory, name)));
    for (const name of there) await copied(join(directory, name), join(place, name));
    await copied(eventsFile(directory), join(place, EVENTS_FILE));
    await copied(keysFile(directory), join(place, KEYS_FILE));
    const holdsMasterKey = withMasterKey && existsSync(join(directory, MASTER_KEY_FILE));
    if (holdsMasterKey) copyFileSync(join(directory, MASTER_KEY_FILE), join(place, MASTER_KEY_FILE));
    const plain = [EVENTS_FILE, KEYS_FILE, ...there, ...(holdsMasterKey ? [MASTER_KEY_FILE] : [])];
    const { logId, head, events } = await lookThrough(place, clock);
    const names = passphrase === undefined ? plain : await encryptAll(plain, place, target, { passphrase, scryptLogN });
    for (const name of names) makeDurable(join(target, name));
    const manifest: BackupManifest = {
      version: passphrase === undefined ? MANIFEST_VERSIONS.plain : MANIFEST_VERSIONS.encrypted,
      ...{ logId, head, events, madeAt: clock.now(), holdsMasterKey, masterKeyVersions: versionsIn(place) },
      ...(passphrase !== undefined && { encryption: 'age' }),
      files: await Promise.all(names.map((name) => described(join(target, name)))),
    };
    writeFileDurably(join(target, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } finally {
    if (place !== target) rmSync(place, { recursive: true, force: true });
  }
}

/** Versions of the master key that the copied keys need. */
function versionsIn(directory: string): readonly number[] {
  const database = openDatabase(keysFile(directory), { readOnly: true });
  try {
    return neededVersions(versionsOf(database));
  } finally {
    database.close();
  }
}

async function encryptAll(
  names: readonly string[],
  place: string,
  target: string,
  passphrase: Passphrase,
): Promise<readonly string[]> {
  for (const name of names) await encryptFile(join(place, name), join(target, name + AGE_ENDING), passphrase);
  return names.map((name) => name + AGE_ENDING);
}

export interface RestoreOptions extends Pick<BackupOptions, 'passphrase'> {
  /** Examines the restored log before anything goes on with it. Where it throws, the directory is empty again. */
  readonly examine?: (events: EmbeddedEventStore, manifest: BackupManifest) => Promise<void>;
  /** What the restored directory is going to be opened with; checked before the log is there. */
  readonly masterKey?: string;
}

/**
 * Puts a backup into a directory that is empty or not there, after checking every file against the manifest.
 * @throws TrofastError `directory_not_empty`, `no_backup`, `passphrase_missing`, `wrong_passphrase`, `wrong_master_key`,
 * `master_key_missing`; StoreCorrupted when a file is not the one that was backed up
 */
export async function restore(
  source: string,
  directory: string,
  clock: Clock,
  { passphrase, masterKey, examine }: RestoreOptions = {},
): Promise<BackupManifest> {
  const manifest = readManifest(source);
  for (const file of manifest.files) await assertSame(join(source, file.name), file);
  const bring = manifest.encryption === undefined ? copyFileSync : await decrypting(source, manifest, passphrase);
  makeEmpty(directory);
  // The log last and by renaming: a directory where this was interrupted is refused when it is opened.
  const names = manifest.files
    .map(({ name }) => name)
    .sort((a, b) => Number(a.startsWith(EVENTS_FILE)) - Number(b.startsWith(EVENTS_FILE)));
  for (const name of names) {
    if (name.startsWith(EVENTS_FILE)) await assertOpens(manifest, directory, masterKey);
    const target = join(directory, manifest.encryption === undefined ? name : basename(name, AGE_ENDING));
    await bring(join(source, name), `${target}.new`);
    makeDurable(`${target}.new`);
    renameSync(`${target}.new`, target);
    syncDirectory(directory);
  }
  const store = await EmbeddedEventStore.open({ directory, clock, acceptLoss: true });
  try {
    const head = await store.head();
    if (head !== manifest.head || store.logId !== manifest.logId)
      throw new StoreCorrupted(`The restored log ends at ${head}, the manifest says ${manifest.head}.`, {
        file: eventsFile(directory),
        head,
      });
    await examine?.(store, manifest).catch((error: unknown) => {
      for (const name of readdirSync(directory)) rmSync(join(directory, name));
      throw error;
    });
    store.acknowledge();
  } finally {
    await store.close();
  }
  return manifest;
}

/**
 * Whether the master keys that are at hand open the restored keys. Where they do not, the directory is empty again.
 * @throws TrofastError `wrong_master_key`, `master_key_missing` and others of the key store
 */
async function assertOpens({ madeAt, masterKeyVersions = [1] }: BackupManifest, directory: string, masterKey?: string) {
  if (masterKey === undefined && !existsSync(join(directory, MASTER_KEY_FILE))) return;
  try {
    const keys = await EmbeddedKeyStore.open({ directory, masterKey, readOnly: true });
    await keys.close();
  } catch (error) {
    for (const name of readdirSync(directory)) rmSync(join(directory, name));
    if (!(error instanceof TrofastError)) throw error;
    const message = `The backup of ${madeAt} needs version ${masterKeyVersions.join(' and ')} of the master key, as an older backup needs an older one: give it too (TROFAST_MASTER_KEY, newest first). Nothing was restored. ${error.message}`;
    throw new TrofastError(error.code, message, { ...error.details }, { cause: error });
  }
}

/** @throws TrofastError `passphrase_missing`, `wrong_passphrase`: before anything is made */
async function decrypting(source: string, { files }: BackupManifest, passphrase: string | undefined) {
  if (passphrase === undefined) {
    const message = `${source} is encrypted. Give its passphrase (--passphrase-file).`;
    throw new TrofastError('passphrase_missing', message, { source });
  }
  await assertPassphraseOpens(join(source, files[0]!.name), passphrase);
  return (from: string, to: string) => decryptFile(from, to, passphrase);
}

/** @throws TrofastError `no_backup` */
export function readManifest(source: string): BackupManifest {
  const file = join(source, MANIFEST_FILE);
  if (!existsSync(file)) {
    throw new TrofastError(
      'no_backup',
      `${source} has no ${MANIFEST_FILE}: it is no backup, or one that was not finished.`,
      { source },
    );
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  const isKnown = Object.values(MANIFEST_VERSIONS).includes(manifest.version);
  const strange = !isKnown || manifest.files.some(({ name }) => name !== basename(name));
  if (strange)
    throw new TrofastError('no_backup', `${file} is not a manifest that this build understands.`, { source });
  return manifest;
}

/** Every record's CRC and that none is missing, a batch at a time. */
async function lookThrough(
  directory: string,
  clock: Clock,
): Promise<Pick<BackupManifest, 'logId' | 'head' | 'events'>> {
  const copy = await EmbeddedEventStore.open({ directory, clock, readOnly: true });
  let events = 0;
  try {
    for await (const batch of copy.readAll()) events += batch.length;
    return { logId: copy.logId, head: await copy.head(), events };
  } finally {
    await copy.close();
  }
}

function makeEmpty(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (readdirSync(directory).length > 0) {
    throw new TrofastError(
      'directory_not_empty',
      `${directory} is not empty; give one that is, or that does not exist.`,
      { directory },
    );
  }
}

function makeDurable(file: string): void {
  chmodSync(file, 0o600);
  syncFile(file);
}

async function described(file: string): Promise<BackupManifest['files'][number]> {
  return { name: basename(file), bytes: statSync(file).size, sha256: await sha256Of(file) };
}

async function assertSame(file: string, { bytes, sha256 }: BackupManifest['files'][number]): Promise<void> {
  if (!existsSync(file) || statSync(file).size !== bytes || (await sha256Of(file)) !== sha256) {
    throw new StoreCorrupted(`${file} is not the file that was backed up.`, { file });
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @throws StoreFull, StoreCorrupted, StoreUnavailable */
async function copied(file: string, target: string): Promise<void> {
  await copyDatabase(file, target).catch((error: unknown) => {
    throw storeError(error, 'copying', file);
  });
}
