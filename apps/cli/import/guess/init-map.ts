import { writeFile } from 'node:fs/promises';

import { UsedWrongly } from '../../errors.js';
import { sampleOf, withFile } from '../reading/text-file.js';
import { type Guess, guessMap } from './guess-map.js';

/** Writes a map for a file by looking at it; never over another file. @throws UsedWrongly `map_exists`, `format_unknown` */
export async function initMap(path: string, target: string): Promise<Guess> {
  const guess = await withFile(path, async (file) => {
    const { encoding, lines } = await sampleOf(file);
    return guessMap(lines, encoding);
  });
  await writeFile(target, `${JSON.stringify(guess.map, null, 2)}\n`, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      const isThere = error.code === 'EEXIST';
      throw new UsedWrongly(
        isThere ? 'map_exists' : 'map_not_writable',
        isThere
          ? `${target} is there already; name another file with --map.`
          : `${target} cannot be written (${error.message}); name another file with --map.`,
      );
    },
  );
  return guess;
}
