import { type FileHandle, open } from 'node:fs/promises';

import { UsedWrongly } from '../../errors.js';
import { type Encoding, detectEncoding } from './encodings.js';
import { LineSplitter } from './physical-lines.js';

/** How a file looks from outside; it must not differ at the end of an import from what it was at its start. */
export interface FileState {
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** So much of the file decides on delimiter and quote. */
const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_LINES_MAX = 50;

/** @throws UsedWrongly `file_not_readable` */
export async function stateOf(path: string): Promise<FileState> {
  return withFile(path, async (file) => {
    const { size, mtimeMs } = await file.stat();
    return { bytes: size, modifiedMs: mtimeMs };
  });
}

export function sameState(a: FileState, b: FileState): boolean {
  return a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;
}

/** Hands over an open file, and closes it. @throws UsedWrongly `file_not_readable` */
export async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** The encoding, given or detected, and the first lines that are not empty. */
export async function sampleOf(
  file: FileHandle,
  given?: Encoding,
): Promise<{ readonly encoding: Encoding; readonly lines: readonly string[] }> {
  const encoding = given ?? (await detectEncoding(file));
  const chunk = Buffer.alloc(SAMPLE_BYTES);
  const { bytesRead } = await file.read(chunk, 0, SAMPLE_BYTES, 0);
  const splitter = new LineSplitter(encoding);
  const whole = splitter.push(chunk.subarray(0, bytesRead));
  const lines = bytesRead < SAMPLE_BYTES ? [...whole, ...splitter.end()] : whole;
  const texts = lines.flatMap(({ text }) => (text === null || text.trim() === '' ? [] : [text]));
  return { encoding, lines: texts.slice(0, SAMPLE_LINES_MAX) };
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, 'r').catch((error: Error) => {
    throw new UsedWrongly('file_not_readable', `${path} cannot be read (${error.message}). Name a readable file.`);
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new UsedWrongly(
    'file_not_readable',
    `${path} is not an ordinary file; an import reads a file that it can read again.`,
  );
}
