import { open } from 'node:fs/promises';

import { UsedWrongly } from '../errors.js';
import { LineReader, type ProgramFacts } from './line.js';
import { type ImportMap } from './map.js';
import { physicalLines } from './physical-lines.js';
import { type Collected, PurchaseCollector } from './purchases.js';
import { isFault } from './row.js';
import { rowReader } from './rows.js';

export interface ImportSource {
  readonly path: string;
  readonly importName: string;
  readonly map: ImportMap;
  readonly program: ProgramFacts;
  /** An instant; no purchase lies after it. */
  readonly now: string;
}

/** What a stretch of the file gave. */
export interface Stretch extends Collected {
  readonly bytesRead: number;
}

/** How a file looks from outside; two readings of one file must not differ in it. */
export interface FileState {
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** @throws UsedWrongly `file_not_readable` */
export async function stateOf(path: string): Promise<FileState> {
  return withFile(path, async (file) => {
    const { size, mtimeMs } = await file.stat();
    return { bytes: size, modifiedMs: mtimeMs };
  });
}

/** The purchases and the bad lines of a file, in its order, in bounded memory. @throws UsedWrongly */
export async function* purchasesOf(source: ImportSource): AsyncGenerator<Stretch> {
  const rows = rowReader(source.map);
  const reader = new LineReader(source.map, source.program, source.now);
  const collector = new PurchaseCollector(source.importName);
  const collect = (found: ReturnType<typeof rows.end>) =>
    merged(found.map((row) => collector.push(isFault(row) ? row : reader.read(row))));
  const file = await openFile(source.path);
  try {
    let bytesRead = 0;
    for await (const lines of physicalLines(file, source.map.encoding)) {
      bytesRead = lines.at(-1)?.bytesRead ?? bytesRead;
      yield { ...merged(lines.map((line) => collect(rows.push(line)))), bytesRead };
    }
    yield { ...merged([collect(rows.end()), collector.end()]), bytesRead };
  } finally {
    await file.close();
  }
}

function merged(parts: readonly Collected[]): Collected {
  return { purchases: parts.flatMap(({ purchases }) => purchases), faults: parts.flatMap(({ faults }) => faults) };
}

async function withFile<T>(path: string, use: (file: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function openFile(path: string) {
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
