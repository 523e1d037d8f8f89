import { type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { reservationKey } from './reservation-key.js';

/** What became of a reservation. */
interface Closed {
  readonly became: 'captured' | 'released' | 'expired';
  readonly at: Instant;
  /** How many points were captured. */
  readonly points?: number;
}

/**
 * What closed a reservation that is not open: in the events of the decision, or before it.
 * @returns `undefined` where there never was such a reservation
 */
export function closedBy(
  reservationId: string,
  decided: readonly MemberEvent[],
  { recalled }: MemberContext,
): Closed | undefined {
  const key = reservationKey(reservationId);
  return closedIn(reservationId, decided) ?? closedIn(reservationId, recalled.of(key));
}

function closedIn(reservationId: string, events: readonly MemberEvent[]): Closed | undefined {
  for (const { type, data } of events) {
    if (!('reservationId' in data) || data.reservationId !== reservationId) continue;
    const { effectiveAt: at, points } = data;
    if (type === 'ReservationCaptured') return { became: 'captured', at, points };
    if (type === 'ReservationReleased') return { became: 'released', at };
    if (type === 'ReservationExpired') return { became: 'expired', at };
  }
  return undefined;
}

/** Refuses what is asked of a reservation that is not open. */
export function refuseClosed(reservationId: string, closed: Closed | undefined): Refusal {
  if (!closed) {
    const message = `The member has no reservation ${reservationId}; look up its id.`;
    return refuse('reservation_unknown', message, { reservationId });
  }
  const { became, at, points } = closed;
  const captured = points === undefined ? '' : ` with ${points} points`;
  const verb = became === 'expired' ? became : `was ${became}`;
  const message = `Reservation ${reservationId} ${verb}${captured} at ${at}. Reserve the points again, or redeem them.`;
  return refuse('reservation_closed', message, { reservationId, ...closed });
}
