import { AcknowledgedEventsMissing } from '../errors.js';
import { type LogFile } from './log-file.js';
import { type Acknowledged } from './mark.js';
import { type LogReader } from './reader.js';

/** Why the log cannot be what had been acknowledged, in words; undefined where it is. */
export function missingFrom(log: LogFile, reader: LogReader, mark: Acknowledged | undefined): string | undefined {
  const { file } = log.database;
  const end = reader.head();
  if (!mark) {
    const wasMarked = log.version > 1 && end.position > 0;
    return wasMarked ? `${file}-mark is missing, so it is not known whether the end of ${file} is` : undefined;
  }
  if (mark.logId !== log.places.logId) return `${file} is not the log that ${file}-mark belongs to`;
  if (mark.position === 0 || reader.placeAt(mark.position)?.crc === mark.crc) return undefined;
  const acknowledged = `at ${mark.at} events had been acknowledged up to position ${mark.position}`;
  return end.position < mark.position
    ? `${file} ends at position ${end.position}, but ${acknowledged}: ${mark.position - end.position} bytes of events are missing`
    : `${file} has another event where ${acknowledged}: it is an older copy that was written to since`;
}

/** @throws AcknowledgedEventsMissing */
export function assertNothingMissing(log: LogFile, reader: LogReader, mark: Acknowledged | undefined): void {
  const missing = missingFrom(log, reader, mark);
  if (missing === undefined) return;
  throw new AcknowledgedEventsMissing(
    `${missing}. Put back the right files (with ${log.database.file}-wal), or restore a backup; ` +
      '`trofast accept-loss` goes on without what is missing, and records that it is.',
    { file: log.database.file, end: reader.head().position, acknowledged: mark?.position ?? null },
  );
}
