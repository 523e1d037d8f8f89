import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { type Clock, type Instant, TrofastError } from '#platform';

import { StoreCorrupted } from '../errors.js';
import { copyDatabase } from './copy-database.js';
import { EmbeddedEventStore } from './event-store.js';
import {
  EVENTS_FILE,
  eventsFile,
  KEYS_FILE,
  keysFile,
  MASTER_KEY_FILE,
  syncDirectory,
  syncFile,
  writeFileDurably,
} from './files.js';

const MANIFEST_FILE = 'manifest.json';
const MANIFEST_VERSION = 1;

/** What a backup says about itself; written last, so a directory without one is no backup. */
export interface BackupManifest {
  readonly version: number;
  readonly logId: string;
  /** Position of the newest event in it. */
  readonly head: string;
  readonly events: number;
  readonly madeAt: Instant;
  /** False where the master key is kept elsewhere; then it has to be given when the backup is used. */
  readonly holdsMasterKey: boolean;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * Copies a data directory, also while this or another process writes to it: the log first, then the keys, so that every
 * event in it finds its key. The copy of the log is read through once before the manifest is written.
 * @throws TrofastError `directory_not_empty`; StoreFull, StoreCorrupted, StoreUnavailable
 */
export async function backup(directory: string, target: string, clock: Clock): Promise<BackupManifest> {
  makeEmpty(target);
  await copyDatabase(eventsFile(directory), join(target, EVENTS_FILE));
  await copyDatabase(keysFile(directory), join(target, KEYS_FILE));
  const holdsMasterKey = existsSync(join(directory, MASTER_KEY_FILE));
  if (holdsMasterKey) copyFileSync(join(directory, MASTER_KEY_FILE), join(target, MASTER_KEY_FILE));
  const names = [EVENTS_FILE, KEYS_FILE, ...(holdsMasterKey ? [MASTER_KEY_FILE] : [])];
  for (const name of names) makeDurable(join(target, name));

  const { logId, head, events } = await lookThrough(target, clock);
  const manifest: BackupManifest = {
    version: MANIFEST_VERSION,
    logId,
    head,
    events,
    madeAt: clock.now(),
    holdsMasterKey,
    files: await Promise.all(names.map((name) => described(join(target, name)))),
  };
  writeFileDurably(join(target, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * Puts a backup into a directory that is empty or not there, after holding every file against the manifest.
 * @throws TrofastError `directory_not_empty`, `no_backup`; StoreCorrupted when a file is not the one that was backed up
 */
export async function restore(source: string, directory: string, clock: Clock): Promise<BackupManifest> {
  const manifest = readManifest(source);
  for (const file of manifest.files) await assertSame(join(source, file.name), file);
  makeEmpty(directory);
  // The log last and by renaming: a directory where this was interrupted is refused when it is opened.
  const names = manifest.files
    .map(({ name }) => name)
    .sort((a, b) => Number(a === EVENTS_FILE) - Number(b === EVENTS_FILE));
  for (const name of names) {
    const target = join(directory, name);
    copyFileSync(join(source, name), `${target}.new`);
    makeDurable(`${target}.new`);
    renameSync(`${target}.new`, target);
    syncDirectory(directory);
  }
  const store = await EmbeddedEventStore.open({ directory, clock, acceptLoss: true });
  const head = await store.head();
  if (head === manifest.head) store.acknowledge();
  await store.close();
  if (head !== manifest.head || store.logId !== manifest.logId) {
    throw new StoreCorrupted(`The restored log ends at ${head}, the manifest says ${manifest.head}.`, {
      file: eventsFile(directory),
      head,
    });
  }
  return manifest;
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
  const strange = manifest.version !== MANIFEST_VERSION || manifest.files.some(({ name }) => name !== basename(name));
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
