import { type EventStore, type LogEvent, type RecordedEvent } from '#event-store';

import { EventNotAsSigned } from './log-proofs-errors.js';
import { type ProofStore } from './proof-store.js';
import { TILE_WIDTH } from './tiles.js';

/** Events next to each other, and the number of the first. */
interface Window {
  readonly first: number;
  readonly events: readonly Pick<LogEvent, 'stream' | 'revision' | 'position'>[];
}

/**
 * Which number an event has in the log: counted on from the nearest mark in front of it, so at most as many events are read as a tile has hashes.
 * What was read last is kept, for the next event of the same stretch.
 */
export class LeafNumbers {
  private window: Window | undefined;

  constructor(
    private readonly store: Pick<ProofStore, 'markBefore'>,
    private readonly events: Pick<EventStore, 'readAll'>,
    /** What the streams of this log begin with. */
    private readonly prefix: string,
  ) {}

  /** @throws EventNotAsSigned where the log does not have it at its position */
  async of(event: Pick<RecordedEvent, 'position' | 'stream' | 'revision'>): Promise<number> {
    const known = numberIn(this.window, event);
    if (known !== undefined) return known;
    const mark = await this.store.markBefore(event.position);
    const after = mark && { after: mark.position };
    let first = mark?.number ?? 0;
    const batches = this.events.readAll({ ...after, streamPrefixes: [this.prefix], batchSizeMax: TILE_WIDTH });
    for await (const batch of batches) {
      this.window = { first, events: batch };
      const found = numberIn(this.window, event);
      if (found !== undefined) return found;
      first += batch.length;
      if (batch.at(-1)!.position > event.position) break;
    }
    throw new EventNotAsSigned(event);
  }
}

function numberIn(
  window: Window | undefined,
  { stream, revision }: Pick<RecordedEvent, 'stream' | 'revision'>,
): number | undefined {
  const at = window?.events.findIndex((event) => event.stream === stream && event.revision === revision) ?? -1;
  return at < 0 ? undefined : window!.first + at;
}
