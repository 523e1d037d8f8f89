import { mkdir, readdir } from 'node:fs/promises';

import { UsedWrongly } from '../errors.js';
import { MANIFEST_FILE } from './write-export.js';

/** Makes the directory where there is none. Nothing that is there is replaced. @throws UsedWrongly `not_a_directory`, `export_exists`, `directory_not_empty` */
export async function assertNewDirectory(directory: string): Promise<void> {
  await makeDirectory(directory);
  const names = await readdir(directory);
  if (names.includes(MANIFEST_FILE))
    throw new UsedWrongly(
      'export_exists',
      `${directory} has a finished export, which is kept. Name another directory.`,
    );
  if (names.length > 0)
    throw new UsedWrongly('directory_not_empty', `${directory} is not empty. Name a directory that is, or a new one.`);
}

/** @throws UsedWrongly `not_a_directory` */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    if (!isOfFile(cause)) throw cause;
    throw new UsedWrongly('not_a_directory', `${directory} is a file, or in one. Name a directory.`, {}, { cause });
  }
}

const isOfFile = (error: unknown): boolean => ['EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code!);
