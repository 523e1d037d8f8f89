import { type LogRecord } from './log-record.js';

/** The revision that a tombstone carries, and the `$tb` of a stream that is softly deleted. */
export const LAST_REVISION = 9_223_372_036_854_775_807n;

/** Access lists are kept, and bind nobody: the stand-in is insecure, or `allDenied` says what they do. */
const IMITATED_METADATA = ['$tb', '$maxCount', '$maxAge', '$acl'];

/** A call on the stand-in that it does not imitate; it answers UNIMPLEMENTED. */
export class NotImitated extends Error {}

/** The events from `first` to before `end`; `deleted` after a tombstone, `not_found` where all are hidden or none is there. */
export type Readable =
  { readonly events: readonly LogRecord[]; readonly first: number; readonly end: number } | 'deleted' | 'not_found';

/** A stream of the log: its events, and which of them its metadata leave to readers. */
export class LoggedStream {
  readonly events: LogRecord[] = [];
  private hasTombstone = false;
  private truncateBefore = 0n;
  private maxCount = Infinity;
  private maxAgeMs = Infinity;

  /** Of its last event; -1 where there is none. */
  get lastRevision(): number {
    return this.events.length - 1;
  }

  get isTombstoned(): boolean {
    return this.hasTombstone;
  }

  get isSoftlyDeleted(): boolean {
    return this.truncateBefore === LAST_REVISION;
  }

  add(record: LogRecord): void {
    if (record.revision === LAST_REVISION) this.hasTombstone = true;
    else this.events.push(record);
  }

  /** @param data of the last `$metadata` event of the stream's metadata stream @throws NotImitated */
  applyMetadata(data: Uint8Array): void {
    const text = Buffer.from(data).toString('utf8');
    const metadata = JSON.parse(text) as Record<string, unknown>;
    const foreign = Object.keys(metadata).find((key) => key.startsWith('$') && !IMITATED_METADATA.includes(key));
    if (foreign) throw new NotImitated(`The stand-in does not imitate ${foreign} in stream metadata.`);
    const truncateBefore = /"\$tb":\s*(\d+)/.exec(text)?.[1];
    this.truncateBefore = truncateBefore ? BigInt(truncateBefore) : 0n;
    this.maxCount = typeof metadata['$maxCount'] === 'number' ? metadata['$maxCount'] : Infinity;
    this.maxAgeMs = typeof metadata['$maxAge'] === 'number' ? metadata['$maxAge'] * 1000 : Infinity;
  }

  /** @param committedCount records of the log that readers may see */
  readable(committedCount: number): Readable {
    if (this.hasTombstone) return 'deleted';
    let end = this.events.length;
    while (end > 0 && this.events[end - 1]!.index >= committedCount) end--;
    if (end === 0 || this.isSoftlyDeleted) return 'not_found';
    const counted = Math.max(0, end - this.maxCount);
    const kept = this.truncateBefore > BigInt(counted) ? Number(this.truncateBefore) : counted;
    return { events: this.events, first: this.youngerThan(kept, end), end };
  }

  /** Index of the first event that `$maxAge` leaves to readers. */
  private youngerThan(first: number, end: number): number {
    if (this.maxAgeMs === Infinity) return first;
    const bornMs = Date.now() - this.maxAgeMs;
    let index = first;
    while (index < end && this.events[index]!.createdMs < bornMs) index++;
    return index;
  }
}
