import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

import { readOnlyUri } from './database.js';

/**
 * Runs in a thread of its own, so that appends go on meanwhile: a read transaction over the WAL sees one state of the
 * file however long it takes. Plain JavaScript in a string, since a worker's file would have another name when built.
 */
const COPY = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  try {
    const source = new Database(workerData.uri);
    source.exec('PRAGMA busy_timeout = 5000');
    source.prepare('VACUUM INTO ?').run([workerData.target]);
    source.close();
    parentPort.postMessage({});
  } catch (error) {
    parentPort.postMessage({ error, rawCode: error.rawCode });
  }
`;

/** Writes a consistent copy of a database that is in use. @throws the driver's error */
export async function copyDatabase(file: string, target: string): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('libsql');
  const worker = new Worker(COPY, { eval: true, workerData: { driver, uri: readOnlyUri(file), target } });
  try {
    const [answer] = (await once(worker, 'message')) as [{ error?: Error; rawCode?: number }];
    if (answer.error) throw Object.assign(answer.error, { rawCode: answer.rawCode });
  } finally {
    await worker.terminate();
  }
}
