import { readFile } from 'node:fs/promises';

import { pointerToken } from '#platform';

import { UsedWrongly } from '../../errors.js';
import { mapFaults } from './map-faults.js';
import { type ImportMap, type MapFault, mapSchema } from './map-schema.js';

/** @throws UsedWrongly `map_not_readable`, `invalid_map` with everything that is wrong */
export async function readMap(path: string): Promise<ImportMap> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsedWrongly(
      'map_not_readable',
      `The map ${path} cannot be read (${error.message}). Name a readable file with --map, or let \`trofast import --init FILE\` write one.`,
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalidMap([{ pointer: '', what: `is not JSON (${(error as Error).message})` }]);
  }
  return parseMap(json);
}

/** @throws UsedWrongly `invalid_map` with everything that is wrong, each with its JSON pointer */
export function parseMap(json: unknown): ImportMap {
  const parsed = mapSchema.safeParse(json);
  const faults = parsed.success ? mapFaults(parsed.data) : parsed.error.issues.map(faultOf);
  if (faults.length > 0) throw invalidMap(faults);
  return parsed.data!;
}

export function invalidMap(faults: readonly MapFault[]): UsedWrongly {
  const all = faults.map(({ pointer, what }) => `"${pointer || '/'}" ${what}`).join('; ');
  return new UsedWrongly('invalid_map', `The map is wrong: ${all}.`, { faults });
}

function faultOf({ path, message }: { path: readonly PropertyKey[]; message: string }): MapFault {
  const pointer = path.map((part) => `/${pointerToken(String(part))}`).join('');
  return { pointer, what: message.charAt(0).toLowerCase() + message.slice(1) };
}
