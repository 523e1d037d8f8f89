import { statSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { declarations, integrityFaults } from '#platform/sqlite';

import { ReadStoreCorrupted } from '../errors.js';
import { Checkpoints } from './checkpoints.js';
import { type Connection } from './connection.js';

const MIB = 2 ** 20;
/** Files up to so many bytes are looked through whole when they are opened: half a second or so. */
const WHOLE_BYTES_MAX = 32 * MIB;
/** Up to here the structure of a larger file is checked, but not its indexes; beyond this nothing is. */
const STRUCTURE_BYTES_MAX = 512 * MIB;

/**
 * Whether a file of read models is what was written, as far as that can be seen without reading its documents, which have
 * check sums of their own: pages, indexes, how tables are declared, checkpoints.
 * @param isWhole whatever the size @throws ReadStoreCorrupted
 */
export function assertSound(connection: Connection, file: string, { isWhole = false } = {}): void {
  const bytes = statSync(file).size;
  const check = isWhole || bytes <= WHOLE_BYTES_MAX ? 'integrity_check' : 'quick_check';
  if (isWhole || bytes <= STRUCTURE_BYTES_MAX) {
    const [fault] = integrityFaults(connection, { check, faultsMax: 1 });
    if (fault !== undefined) throw new ReadStoreCorrupted(`${file} is damaged: ${fault}.`);
  }
  const [sealed] = connection.prepare('SELECT crc FROM declarations').rows();
  if (sealed?.[0] !== declarationsCrc(connection))
    throw new ReadStoreCorrupted(`${file} is damaged: its tables are not declared as they were.`);
  new Checkpoints(connection, file).all();
}

/**
 * Remembers how tables and indexes are declared, to be called inside each transaction that changes one: a letter that
 * changes in a name would hide a table, and an empty one would be made in its place.
 */
export function sealDeclarations(connection: Connection): void {
  connection
    .prepare('INSERT INTO declarations(id, crc) VALUES (1, ?) ON CONFLICT(id) DO UPDATE SET crc = excluded.crc')
    .run([declarationsCrc(connection)]);
}

function declarationsCrc(connection: Connection): number {
  const texts = declarations(connection, "type || ' ' || name || ' ' || sql").map((text) => text.toString('latin1'));
  return crc32(texts.sort().join('\n'));
}
