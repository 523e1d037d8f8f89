import { type EventOf } from '#event-store';
import { allocation, lotId, movement, returnedLot } from '#loyalty/account/events';
import { instant, LIMITS, list, memberEvents, points, reason, total } from '#loyalty/vocabulary';

/** What undoes settlements says why, and up to when the member is settled after it. */
const revocation = { points: total, reason, settledAt: instant };

/** What time alone brings about, and what undoes it where that was recorded too soon. */
export const settlementEvents = memberEvents({
  PointsActivated: { description: 'A pending lot became usable.', data: { points, lotId, ...movement } },
  PointsExpired: { description: 'What was left of a lot came to its end.', data: { points, lotId, ...movement } },
  ExpiryRevoked: {
    description:
      'Expiries are taken back, at their own instant: they were recorded before their time by a clock that was ahead, or a redemption that arrived late had used the points.',
    data: { ...revocation, lots: list(returnedLot, LIMITS.settlementsMax, 1), ...movement },
  },
  ActivationRevoked: {
    description: 'Activations were recorded before their time: what is left of the lots waits again.',
    data: { ...revocation, lots: list(allocation, LIMITS.settlementsMax, 1), ...movement },
  },
});

export type SettlementEvent = EventOf<typeof settlementEvents>;
