import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

import { canonicalJson } from '#event-store';
import { type ExportPlan, type LogExport, manifestOf } from '#loyalty/exports';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type ExportGroup, type ExportManifest, manifestText } from '#notary';
import { renameDurably, writeFileDurably } from '#platform';

import { CommandFailed } from '../errors.js';
import { assertAsWritten } from './as-written.js';
import { type ExportState, exportState } from './export-state.js';

export const MANIFEST_FILE = 'manifest.json';

export const NOTE_FILE = 'manifest.note';

export interface ExportJob {
  readonly directory: string;
  readonly exports: Pick<LogExport, 'groups'>;
  readonly names: LoyaltyStreams;
  /** Gives the note that signs a manifest. */
  readonly sign: (manifest: ExportManifest) => Promise<string>;
  /** A file ends with the group that makes it longer. */
  readonly fileBytesMax: number;
  readonly stop?: AbortSignal;
  /** Called after each group. */
  readonly onGroup?: (group: ExportGroup, events: number) => void;
}

/**
 * Writes an export into a directory, from where it is. After each file its place is kept, so whatever is cut short goes on behind the last whole file.
 * The manifest comes last, once all files were read back as they were written.
 * @throws CommandFailed `export_stopped`, `export_files_changed`; what `LogExport.groups` throws
 */
export async function writeExport(job: ExportJob, begun: ExportState): Promise<ExportManifest> {
  let state = begun;
  exportState.save(job.directory, state);
  let file: OpenFile | undefined;
  let events = state.files.reduce((sum, done) => sum + done.events, 0);
  const endFile = async () => {
    if (!file) return;
    state = await file.end(state);
    file = undefined;
  };
  try {
    for await (const group of job.exports.groups(state.plan, state.place)) {
      if (job.stop?.aborted) throw stopped(job.directory);
      file ??= await OpenFile.create(job.directory, state.files.length + 1);
      await file.write(group);
      events += group.events;
      job.onGroup?.(group, events);
      if (file.bytes >= job.fileBytesMax) await endFile();
    }
    await endFile();
  } finally {
    await file?.close();
  }
  return finish(job, state);
}

async function finish({ directory, names, sign }: ExportJob, state: ExportState): Promise<ExportManifest> {
  for (const file of state.files) await assertAsWritten(directory, file);
  const leaves = state.first === undefined ? null : { first: state.first, last: state.place!.leaf };
  const manifest = manifestOf(state.plan, names, state.files, leaves);
  writeFileDurably(join(directory, MANIFEST_FILE), manifestText(manifest));
  writeFileDurably(join(directory, NOTE_FILE), await sign(manifest));
  exportState.remove(directory);
  return manifest;
}

const stopped = (directory: string) =>
  new CommandFailed(
    'export_stopped',
    `The export in ${directory} is not finished. The same command goes on behind the last whole file.`,
  );

/** A file that is being written, under another name until it is whole. */
class OpenFile {
  bytes = 0;
  private events = 0;
  private readonly hash: Hash = createHash('sha256');
  private first: number | undefined;
  private last: ExportGroup | undefined;

  private constructor(
    private readonly directory: string,
    private readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  /** @param number from 1 */
  static async create(directory: string, number: number): Promise<OpenFile> {
    const name = `events-${String(number).padStart(6, '0')}.ndjson`;
    return new OpenFile(directory, name, await open(join(directory, `${name}.part`), 'w', 0o600));
  }

  async write(group: ExportGroup): Promise<void> {
    const bytes = Buffer.from(group.text);
    await this.handle.writeFile(bytes);
    this.hash.update(bytes);
    this.bytes += bytes.length;
    this.events += group.events;
    this.first ??= group.first;
    this.last = group;
  }

  /** Makes it durable, and keeps that it is done. */
  async end(state: ExportState): Promise<ExportState> {
    const { name, events, bytes, directory } = this;
    await this.handle.sync();
    await this.handle.close();
    renameDurably(join(directory, `${name}.part`), join(directory, name));
    const { last: leaf, position } = this.last!;
    const file = { name, events, bytes, sha256: this.hash.digest('hex') };
    const after = {
      ...state,
      files: [...state.files, file],
      first: state.first ?? this.first!,
      place: { leaf, position },
    };
    exportState.save(directory, after);
    return after;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** What has to be the same for an export to go on. */
export const isSameExport = (
  { request, asked, codeVersion }: ExportPlan,
  other: Pick<ExportPlan, 'request' | 'asked' | 'codeVersion'>,
): boolean =>
  canonicalJson([request, asked.purpose, codeVersion]) ===
  canonicalJson([other.request, other.asked.purpose, other.codeVersion]);
