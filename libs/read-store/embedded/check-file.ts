import { join } from 'node:path';

import { type Connection } from './connection.js';
import { readDocuments } from './packed-documents.js';
import { READ_MODELS_FILE } from './read-store.js';
import { openForReading, tablesOfDocuments } from './schema.js';
import { assertSound } from './soundness.js';
import { quoted } from './table.js';

const PAGE = 500;

/**
 * Checks every page, index, checkpoint and document of a directory's read models; blocks the thread. Gives how many
 * documents there are; `undefined` where there is no file that this build reads.
 * @throws ReadStoreCorrupted, DocumentDamaged
 */
export function checkReadModels(directory: string): number | undefined {
  const file = join(directory, READ_MODELS_FILE);
  const connection = openForReading(file);
  if (!connection) return undefined;
  try {
    assertSound(connection, file, { isWhole: true });
    return tablesOfDocuments(connection).reduce((sum, table) => sum + checkedDocuments(connection, table), 0);
  } finally {
    connection.close();
  }
}

/** @throws DocumentDamaged */
function checkedDocuments(connection: Connection, table: string): number {
  const collection = { name: table, version: 1, indexes: [] };
  const rows = `SELECT id, position, body, crc FROM ${quoted(table)} WHERE rowid > ? AND rowid <= ?`;
  const last = Number(connection.prepare(`SELECT max(rowid) FROM ${quoted(table)}`).rows()[0]?.[0] ?? 0);
  let documents = 0;
  for (let at = 0; at < last; at += PAGE)
    documents += readDocuments(connection, collection, rows, [at, at + PAGE]).length;
  return documents;
}
