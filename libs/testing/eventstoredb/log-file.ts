import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

import { type LogRecord } from './log-record.js';
import { StandInLog } from './log.js';

/**
 * A log that outlives its process: a line per commit, written before the answer. No fsync, since processes are killed
 * here, not machines. A last line that was torn is cut off, as a server does with what it had not finished.
 */
export function openLogFile(path: string): { readonly log: StandInLog; readonly close: () => void } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const file = openSync(path, 'a');
  const log = new StandInLog((records) => writeSync(file, `${JSON.stringify(records.map(encode))}\n`));
  for (const line of whole.split('\n').filter(Boolean)) {
    for (const record of JSON.parse(line) as readonly EncodedRecord[]) log.restore(decode(record));
  }
  return { log, close: () => closeSync(file) };
}

type EncodedRecord = Omit<LogRecord, 'revision' | 'data' | 'metadata'> &
  Record<'revision' | 'data' | 'metadata', string>;

function encode(record: LogRecord): EncodedRecord {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return { ...record, revision: String(record.revision), data: base64(record.data), metadata: base64(record.metadata) };
}

function decode(record: EncodedRecord): LogRecord {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');
  return { ...record, revision: BigInt(record.revision), data: bytes(record.data), metadata: bytes(record.metadata) };
}
