import { type ReadModels } from '#engine';
import { type EventCodec } from '#event-store';
import { type MemberHistory } from '#loyalty/audit';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock } from '#platform';

/** What queries read from. */
export interface QueryPorts {
  readonly models: Pick<
    ReadModels,
    'find' | 'load' | 'loadIn' | 'isParkedIn' | 'count' | 'scan' | 'follow' | 'placeOf'
  >;
  /** For the past, and for what was due but has not been settled yet. */
  readonly history: MemberHistory;
  /** Opens sealed profiles for those who may see them. */
  readonly codec: Pick<EventCodec, 'openData'>;
  readonly names: LoyaltyStreams;
  readonly clock: Clock;
}

export const QUERY_PORTS = Symbol('QueryPorts');
