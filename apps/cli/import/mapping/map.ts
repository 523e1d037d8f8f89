import { readFile } from 'node:fs/promises';

import { pointerToken } from '#platform';
import { z } from 'zod';

import { UsedWrongly } from '../../errors.js';
import { mapFaults, recordsFaults, returnsFaults } from './map-faults.js';
import { type ImportMap, type MapFault, mapSchema } from './map-schema.js';
import {
  balancesSchema,
  endsSchema,
  membersSchema,
  type RecordsMap,
  type ReturnsMap,
  returnsSchema,
} from './record-schemas.js';

/** @throws UsedWrongly `map_not_readable`, `invalid_map` with everything that is wrong */
export async function readMap(path: string): Promise<ImportMap | RecordsMap | ReturnsMap> {
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
  const kind = kindOf(json);
  if (kind === 'purchases') return parseMap(json);
  if (kind === 'returns') return parseReturnsMap(json);
  if (kind === 'members' || kind === 'balances' || kind === 'ends') return parseRecordsMap(json);
  throw invalidMap([{ pointer: '/kind', what: 'must be purchases, returns, members, balances or ends' }]);
}

/** A map of purchases. @throws UsedWrongly `invalid_map` with everything that is wrong, each with its JSON pointer */
export function parseMap(json: unknown): ImportMap {
  return parsed(mapSchema, mapFaults, json);
}

/** A map of returns. @throws UsedWrongly `invalid_map` with everything that is wrong */
export function parseReturnsMap(json: unknown): ReturnsMap {
  return parsed(returnsSchema, returnsFaults, json);
}

/** A map of members, balances or ends of lots. @throws UsedWrongly `invalid_map` with everything that is wrong */
export function parseRecordsMap(json: unknown): RecordsMap {
  return parsed(z.discriminatedUnion('kind', [membersSchema, balancesSchema, endsSchema]), recordsFaults, json);
}

function parsed<T>(schema: z.ZodType<T>, faultsOf: (map: T) => readonly MapFault[], json: unknown): T {
  const read = schema.safeParse(json);
  const faults = read.success ? faultsOf(read.data) : read.error.issues.map(faultOf);
  if (faults.length > 0) throw invalidMap(faults);
  return read.data!;
}

function kindOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'kind' in json ? json.kind : 'purchases';
}

export function invalidMap(faults: readonly MapFault[]): UsedWrongly {
  const all = faults.map(({ pointer, what }) => `"${pointer || '/'}" ${what}`).join('; ');
  return new UsedWrongly('invalid_map', `The map is wrong: ${all}.`, { faults });
}

function faultOf({ path, message }: { path: readonly PropertyKey[]; message: string }): MapFault {
  const pointer = path.map((part) => `/${pointerToken(String(part))}`).join('');
  return { pointer, what: message.charAt(0).toLowerCase() + message.slice(1) };
}
