import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { ExportIncomplete, type ExportSource, ExportWrong, manifestText, type ExportManifest } from '#notary';

import { UsedWrongly } from '../errors.js';
import { exportState } from './export-state.js';
import { MANIFEST_FILE, NOTE_FILE } from './write-export.js';

/** The last line of an answer has all of the manifest; a longer one is none. */
const LAST_LINE_BYTES_MAX = 16 * 1024 * 1024;

/**
 * An export: a directory that `trofast export` wrote, or a file with an answer of `POST /v1/audit/exports`.
 * @throws UsedWrongly `no_export`; ExportIncomplete, ExportWrong
 */
export async function readExport(path: string): Promise<ExportSource> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UsedWrongly('no_export', `${path} cannot be read.`, {}, { cause });
  });
  return found.isDirectory() ? directoryOf(path) : answerIn(path, found.size);
}

async function directoryOf(directory: string): Promise<ExportSource> {
  const names = await readdir(directory);
  if (names.includes(exportState.name) || !names.includes(MANIFEST_FILE) || !names.includes(NOTE_FILE))
    throw new ExportIncomplete(
      `${directory} has no finished export: it has ${names.includes(exportState.name) ? `${exportState.name}, which is there until it is done` : `no ${names.includes(MANIFEST_FILE) ? NOTE_FILE : MANIFEST_FILE}`}. The same \`trofast export\` goes on where it was.`,
    );
  const text = await readFile(join(directory, MANIFEST_FILE), 'utf8');
  const manifest = parsed(text, MANIFEST_FILE);
  if (manifestText(manifest as ExportManifest) !== text)
    throw new ExportWrong(`${MANIFEST_FILE} is not written as it was signed: it was changed.`);
  return {
    manifest,
    note: await readFile(join(directory, NOTE_FILE), 'utf8'),
    names: names.filter((name) => name !== MANIFEST_FILE && name !== NOTE_FILE).sort(),
    read: (name) => createReadStream(join(directory, name)) as AsyncIterable<Buffer>,
  };
}

/** An answer, whose last line has the manifest and its note. */
async function answerIn(file: string, size: number): Promise<ExportSource> {
  const { text, start } = await lastLine(file, size);
  const last = parsed(text, 'its last line') as { readonly manifest?: unknown; readonly note?: unknown };
  if (last?.manifest === undefined || typeof last.note !== 'string')
    throw new ExportIncomplete(
      `${file} does not end with a manifest: the answer was cut off, or this is no export. Ask for it again.`,
    );
  const { files } = Object(last.manifest) as Partial<ExportManifest>;
  const name =
    Array.isArray(files) && files.length === 1 ? String((Object(files[0]) as { name?: unknown }).name) : 'events';
  return {
    manifest: last.manifest,
    note: last.note,
    names: [name],
    read: () => (start === 0 ? nothing() : createReadStream(file, { end: start - 1 })) as AsyncIterable<Buffer>,
  };
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function lastLine(file: string, size: number): Promise<{ readonly text: string; readonly start: number }> {
  const length = Math.min(size, LAST_LINE_BYTES_MAX);
  const tail = Buffer.alloc(length);
  const handle = await open(file);
  try {
    await handle.read(tail, 0, length, size - length);
  } finally {
    await handle.close();
  }
  const newline = tail.lastIndexOf(0x0a, length - 2);
  return { text: tail.subarray(newline + 1).toString('utf8'), start: size - length + newline + 1 };
}

/** @throws ExportIncomplete */
function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExportIncomplete(`${what} is no JSON: the export was cut off, or this is none.`, { cause });
  }
}
