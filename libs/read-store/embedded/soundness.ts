import { statSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { ReadStoreCorrupted } from '../errors.js';
import { Checkpoints } from './checkpoints.js';
import { type SqliteConnection } from './driver.js';

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
export function assertSound(connection: SqliteConnection, file: string, { isWhole = false } = {}): void {
  const bytes = statSync(file).size;
  const check = isWhole || bytes <= WHOLE_BYTES_MAX ? 'integrity_check' : 'quick_check';
  if (isWhole || bytes <= STRUCTURE_BYTES_MAX) {
    // As bytes: what is named may be what was damaged, and the driver ends the process where a text is not UTF-8.
    const [fault] = connection.prepare(`SELECT CAST(${check} AS BLOB) FROM pragma_${check}(1)`).all();
    const text = Buffer.from(fault?.[0] as Uint8Array).toString();
    if (text !== 'ok') throw new ReadStoreCorrupted(`${file} is damaged: ${text}.`);
  }
  const [sealed] = connection.prepare('SELECT crc FROM declarations').all();
  if (sealed?.[0] !== declarationsCrc(connection))
    throw new ReadStoreCorrupted(`${file} is damaged: its tables are not declared as they were.`);
  new Checkpoints(connection, file).all();
}

/**
 * Remembers how tables and indexes are declared, to be called inside each transaction that changes one: a letter that
 * changes in a name would hide a table, and an empty one would be made in its place.
 */
export function sealDeclarations(connection: SqliteConnection): void {
  connection
    .prepare('INSERT INTO declarations(id, crc) VALUES (1, ?) ON CONFLICT(id) DO UPDATE SET crc = excluded.crc')
    .run([declarationsCrc(connection)]);
}

function declarationsCrc(connection: SqliteConnection): number {
  const rows = connection
    .prepare("SELECT CAST(type || ' ' || name || ' ' || sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL")
    .all();
  const texts = rows.map(([text]) => Buffer.from(text as Uint8Array).toString('latin1'));
  return crc32(texts.sort().join('\n'));
}
