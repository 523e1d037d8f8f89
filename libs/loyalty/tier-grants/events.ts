import { type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import { id, instant, memberEvents, memberId, reason } from '#loyalty/vocabulary';

const next = { nextDueAt: movement.nextDueAt, toNextTier: movement.toNextTier };

/** From when on the household had given it. */
const since = instant.optional();

/** The household that had given it. */
const householdId = memberId.optional();

export const tierGrantEvents = memberEvents({
  TierGranted: {
    description:
      'A member has a tier by hand, whatever is earned: a floor under the earned tier, until an instant or for good.',
    data: { grantId: id, tier: id, until: instant.optional(), reason, ...next },
  },
  TierGrantRevoked: {
    description: 'A tier that was granted was taken back before its end.',
    data: { grantId: id, tier: id, reason, ...next },
  },
  TierGrantEnded: {
    description:
      'A tier that was granted until an instant, or kept of a household that the member has left, came to its end.',
    data: { grantId: id, tier: id, householdId, ...next },
  },
  TierGrantEndRevoked: {
    description:
      'The end of a tier that was granted is taken back, at its own instant: a clock that was ahead had recorded it before its time.',
    data: { grantId: id, tier: id, householdId, since, reason, reviewedAt: instant, settledAt: instant, ...next },
  },
});

export type TierGrantEvent = EventOf<typeof tierGrantEvents>;
