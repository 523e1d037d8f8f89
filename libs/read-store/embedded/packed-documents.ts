import { crc32 } from 'node:zlib';

import { type JsonObject } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { DocumentDamaged } from '../errors.js';
import { type CollectionSpec, type StoredDocument } from '../port.js';
import { type Connection } from './connection.js';

const ABSENT = -1;

/** CRC-32 of a document as it is stored: id, position and text of the body, in UTF-8. */
export function checksumOf(id: string, position: string, body: string | null): number {
  return crc32(id + position + (body ?? ''));
}

/**
 * Reads documents as bytes, because the driver ends the process where a text is not UTF-8, as one flipped bit can make it. All
 * rows come as two blobs, of their lengths and of their texts: a blob for each row would cost as much as reading it.
 * @param rows a SELECT of `id, position, body, crc`, in whatever order
 * @throws DocumentDamaged where one is not what was written; documents from before check sums have none
 */
export function readDocuments(
  connection: Connection,
  collection: CollectionSpec,
  rows: string,
  values: readonly SqlValue[],
): StoredDocument[] {
  const bytes = (column: string) => `length(CAST(${column} AS BLOB))`;
  const lengths = `${bytes('id')} || ' ' || ${bytes('position')} || ' ' || coalesce(${bytes('body')}, ${ABSENT}) || ' ' || coalesce(crc, ${ABSENT})`;
  const sql =
    `SELECT CAST(group_concat(${lengths}, char(10)) AS BLOB), CAST(group_concat(id || position || coalesce(body, ''), '') AS BLOB) ` +
    `FROM (${rows})`;
  const [all, texts] = connection.prepare(sql).first(values) as unknown as [Buffer | null, Buffer];
  if (all === null) return [];
  let end = 0;
  const documents = all
    .toString('latin1')
    .split('\n')
    .map((row) => {
      const [id, position, body, crc] = row.split(' ').map(Number) as [number, number, number, number];
      const start = end;
      end += id + position + Math.max(body, 0);
      return documentIn(texts.subarray(start, end), [id, position, body, crc], collection);
    });
  if (end !== texts.length) throw new DocumentDamaged(collection);
  return documents;
}

function documentIn(
  text: Buffer,
  [idBytes, positionBytes, bodyBytes, crc]: readonly [number, number, number, number],
  collection: CollectionSpec,
): StoredDocument {
  const id = text.toString('utf8', 0, idBytes);
  if (crc !== ABSENT && crc32(text) !== crc) throw new DocumentDamaged(collection, id);
  const position = text.toString('latin1', idBytes, idBytes + positionBytes);
  if (bodyBytes === ABSENT) return { id, position, body: null };
  try {
    return { id, position, body: JSON.parse(text.toString('utf8', idBytes + positionBytes)) as JsonObject };
  } catch (cause) {
    throw new DocumentDamaged(collection, id, { cause });
  }
}
