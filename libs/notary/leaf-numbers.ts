import { type EventStore, ForeignPosition, type LogEvent, type RecordedEvent } from '#event-store';

import { damaged } from './checked-tree.js';
import { EventNotAsSigned } from './log-proofs-errors.js';
import { type Mark, type ProofStore } from './proof-store.js';
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

  /** @throws EventNotAsSigned where the log does not have it at its position; ProofStoreCorrupted */
  async of(event: Pick<RecordedEvent, 'position' | 'stream' | 'revision'>): Promise<number> {
    const known = numberIn(this.window, event);
    if (known !== undefined) return known;
    const mark = await this.store.markBefore(event.position);
    let first = mark?.number ?? 0;
    for await (const batch of eventsBehind(this.events, this.prefix, mark)) {
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

/** What the log has behind a mark, or from its beginning. @throws ProofStoreCorrupted where the mark is no place in the log */
export async function* eventsBehind(
  events: Pick<EventStore, 'readAll'>,
  prefix: string,
  mark: Mark | undefined,
): AsyncGenerator<readonly LogEvent[]> {
  const after = mark && { after: mark.position };
  try {
    yield* events.readAll({ ...after, streamPrefixes: [prefix], batchSizeMax: TILE_WIDTH });
  } catch (error) {
    if (!(error instanceof ForeignPosition)) throw error;
    throw damaged(`The mark of event ${mark?.number} is no place in the log`, error);
  }
}
