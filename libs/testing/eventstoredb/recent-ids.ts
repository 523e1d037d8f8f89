import { type LogRecord } from './log-record.js';

/** The server's ESConsts.CommitedEventsMemCacheLimit, and what an entry takes of it. */
const BYTES_MAX = 8 * 1024 * 1024;

const ENTRY_BYTES = 28;

/** The ids that a node has in memory, scoped to their streams; the oldest go first. Only appends with `any` ask it. */
export class RecentIds {
  private readonly records = new Map<string, LogRecord>();
  private bytes = 0;

  find(stream: string, id: string): LogRecord | undefined {
    return this.records.get(`${stream}\0${id.toLowerCase()}`);
  }

  add(stream: string, record: LogRecord): void {
    const key = `${stream}\0${record.id}`;
    if (this.records.has(key)) return;
    this.records.set(key, record);
    this.bytes += ENTRY_BYTES + 2 * stream.length;
    while (this.bytes > BYTES_MAX) {
      const oldest = this.records.keys().next().value!;
      this.bytes -= ENTRY_BYTES + 2 * oldest.indexOf('\0');
      this.records.delete(oldest);
    }
  }
}
