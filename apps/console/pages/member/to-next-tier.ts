import { type RecordedEvent } from '../../api/types.js';

/** What lacked to the next tier as the newest event up to a revision recorded it; `undefined` where none did. */
export function toNextTier(events: readonly RecordedEvent[], revision: number): number | undefined {
  const said = events.findLast((event) => event.revision <= revision && typeof event.data['toNextTier'] === 'number');
  return said?.data['toNextTier'] as number | undefined;
}
