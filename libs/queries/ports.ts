import { type EventCodec, type StreamNames } from '#event-store';
import { type MemberHistory } from '#audit';
import { type Clock, type Instant, type Json } from '#platform';
import { type ReadModels } from '#projections';

/** What queries read from. */
export interface QueryPorts {
  readonly models: Pick<ReadModels, 'find' | 'load' | 'loadIn' | 'isParkedIn' | 'count' | 'scan'>;
  /** For the past, and for what was due but has not been settled yet. */
  readonly history: MemberHistory;
  /** Opens sealed profiles for those who may see them. */
  readonly codec: Pick<EventCodec, 'openData'>;
  readonly names: StreamNames;
  readonly clock: Clock;
}

export const QUERY_PORTS = Symbol('QueryPorts');

/** Which page of a list: how many, and where the page before ended. */
export interface PageOf {
  readonly limit: number;
  readonly after?: readonly Json[];
}

export interface PageView<Item> {
  readonly items: readonly Item[];
  /** Hand it back as `after`; left out on the last page. */
  readonly cursor?: readonly Json[];
}

/** From and to on the effective time line, both inclusive. */
export interface Between {
  readonly from?: Instant;
  readonly to?: Instant;
}
