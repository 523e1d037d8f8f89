import { createHash } from 'node:crypto';

import { LinesCheck } from './check-lines.js';
import {
  checkManifest,
  type CheckedManifest,
  type ExportedFile,
  type ExportManifest,
  ExportWrong,
} from './export-manifest.js';

/** Longer lines are no events of Trofast; reading goes on only up to here. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;

const NEWLINE = 0x0a;

/** An export, wherever it is. */
export interface ExportSource {
  /** Parsed JSON, from anybody. */
  readonly manifest: unknown;
  /** What signs the manifest. */
  readonly note: string;
  /** Names of the files with events that are there. */
  readonly names: readonly string[];
  read(name: string): AsyncIterable<Buffer>;
}

/** What an export shows. */
export interface CheckedExport extends CheckedManifest {
  readonly events: number;
  readonly streams: number;
  /** Of how many events the hash is proven and the content is not: traces of forgotten people are left out. */
  readonly withheld: number;
  /** How many events of the log are between the first and the last one and not in the export. */
  readonly between: number;
}

export interface CheckExportOptions {
  readonly publicKey?: string | undefined;
  readonly onProgress?: (events: number, total: number) => void;
}

/**
 * Checks an export with nothing but itself and the public key: who signed it, every file, every event and its place in the log. It is read once.
 * @throws ExportWrong; KeyChainBroken, KeyMalformed, NoteMalformed, HeadMalformed, SignatureWrong
 */
export async function checkExport(
  source: ExportSource,
  { publicKey, onProgress }: CheckExportOptions = {},
): Promise<CheckedExport> {
  const checked = checkManifest(source.manifest, source.note, publicKey);
  const { manifest, head } = checked;
  assertSameFiles(manifest, source.names);
  const lines = new LinesCheck(head, manifest.range);
  for (const file of manifest.files) {
    await checkFile(file, source.read(file.name), lines);
    onProgress?.(lines.events, manifest.events);
  }
  assertCounts(manifest, lines);
  const { events, streams, withheld, first = 0, last } = lines;
  return { ...checked, events, streams, withheld, between: last - first + 1 - events };
}

function assertSameFiles({ files }: ExportManifest, names: readonly string[]): void {
  const named = new Set(files.map(({ name }) => name));
  const missing = files.find(({ name }) => !names.includes(name));
  if (missing) throw new ExportWrong(`${missing.name} is missing.`);
  const added = names.find((name) => !named.has(name));
  if (added !== undefined) throw new ExportWrong(`${added} is not in the manifest: it was added.`);
  if (named.size < files.length) throw new ExportWrong('its manifest names a file twice.');
}

async function checkFile(file: ExportedFile, content: AsyncIterable<Buffer>, lines: LinesCheck): Promise<void> {
  const { name } = file;
  const hash = createHash('sha256');
  const before = lines.events;
  let bytes = 0;
  let number = 0;
  for await (const line of linesOf(content, name)) {
    hash.update(line);
    bytes += line.length;
    lines.take(line.toString('utf8'), `${name}, line ${++number}`);
  }
  lines.endOfFile(name);
  const isSame = bytes === file.bytes && hash.digest('hex') === file.sha256 && lines.events - before === file.events;
  if (!isSame) throw new ExportWrong(`${name} is not the file that the manifest names: it was changed.`);
}

/** Lines with their newlines. */
async function* linesOf(content: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end + 1)]);
      parts = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LINE_BYTES_MAX) throw new ExportWrong(`${name} has a line of more than ${LINE_BYTES_MAX} bytes.`);
  }
  if (length > 0) yield Buffer.concat(parts);
}

function assertCounts(manifest: ExportManifest, { events, first, last }: LinesCheck): void {
  if (events !== manifest.events)
    throw new ExportWrong(`it has ${events} events, and ${manifest.events} by its manifest.`);
  const leaves = first === undefined ? null : { first, last };
  if (manifest.leaves?.first !== leaves?.first || manifest.leaves?.last !== leaves?.last)
    throw new ExportWrong('its first or last event is not the one that its manifest names.');
}
