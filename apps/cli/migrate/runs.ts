import { assertReadable, type LogEvent, type NewEvent, type StreamName } from '#event-store';

/** Events of one stream that follow each other in the log: appended together, as they mostly were the first time. */
export interface Run {
  readonly stream: StreamName;
  /** Revision of its first event. */
  readonly first: number;
  readonly events: readonly NewEvent[];
}

export const RUN_EVENTS_MAX = 32;
/** Half of what the server takes in one append. */
const RUN_BYTES_MAX = 512 * 1024;

/** The log as runs, in its order, without its first `skipped` events. */
export async function* runsOf(batches: AsyncIterable<readonly LogEvent[]>, skipped: number): AsyncGenerator<Run> {
  let toSkip = skipped;
  let open: { stream: StreamName; first: number; events: NewEvent[]; bytes: number } | undefined;
  for await (const batch of batches) {
    for (const { stream, revision, id, type, data, metadata } of batch.map(assertReadable)) {
      if (toSkip-- > 0) continue;
      const bytes = Buffer.byteLength(JSON.stringify(data));
      const fits =
        open?.stream === stream && open.events.length < RUN_EVENTS_MAX && open.bytes + bytes <= RUN_BYTES_MAX;
      if (open && !fits) {
        yield open;
        open = undefined;
      }
      open ??= { stream, first: revision, events: [], bytes: 0 };
      open.events.push({ id, type, data, metadata });
      open.bytes += bytes;
    }
  }
  if (open) yield open;
}
