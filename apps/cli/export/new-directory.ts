import { mkdir, readdir } from 'node:fs/promises';

import { UsedWrongly } from '../errors.js';
import { MANIFEST_FILE } from './write-export.js';

/** Makes the directory where there is none. Nothing that is in it is replaced. @throws UsedWrongly `export_exists`, `directory_not_empty` */
export async function assertNewDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const names = await readdir(directory);
  if (names.includes(MANIFEST_FILE))
    throw new UsedWrongly(
      'export_exists',
      `${directory} has a finished export, which is kept. Name another directory.`,
    );
  if (names.length > 0)
    throw new UsedWrongly('directory_not_empty', `${directory} is not empty. Name a directory that is, or a new one.`);
}
