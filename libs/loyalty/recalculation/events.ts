import { type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { towardsHousehold } from '#loyalty/purchases/events';
import {
  atPartner,
  breakdown,
  campaignChanges,
  integer,
  instantOrNever,
  LIMITS,
  list,
  localDay,
  memberEvents,
  object,
  oneOf,
  points,
  reason,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

const signed = integer(-LIMITS.pointsMax, LIMITS.pointsMax);

const ofPurchase = {
  purchaseId: text(),
  /** The programme's local day of the purchase, on which the difference counts towards tiers and caps. */
  localDay,
  /** The purchase that happened before it and was recorded after it. */
  latePurchaseId: text(),
  householdId: towardsHousehold,
  programVersion: version,
};

export const recalculationEvents = memberEvents({
  PurchaseRecalculated: {
    description:
      'What a purchase earned was worked out again, since one that happened before it was recorded after it; with the breakdown when no points move.',
    data: {
      ...ofPurchase,
      pointsBefore: total,
      pointsAfter: total,
      /** What of it counted towards tiers and counts now, where that is not `pointsBefore` or `pointsAfter`. */
      statusPointsBefore: total.optional(),
      statusPointsAfter: total.optional(),
      /** What of the points that it has too many was never taken back, since the member did not have them any more. */
      waived: points.optional(),
      /** Of a purchase of which something has come back: what of all that it earns now was to be taken back, and what of that counted towards tiers, where that is another number. */
      reversed: total.optional(),
      statusReversed: total.optional(),
      /** By how much more or less rules with a cap per day or member gave. */
      counted: list(object({ rule: text(64), points: signed }), LIMITS.rulesAtOnceMax, 1).optional(),
      /** Campaigns that give something for it now and did not, and the other way round. */
      campaigns: campaignChanges.optional(),
      /** This and what follows are here when no PointsRecalculated comes after it. */
      breakdown: breakdown.optional(),
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
  PointsRecalculated: {
    description:
      'Points that a purchase would have earned more or less were given or taken back; the breakdown is what it earns now.',
    data: {
      ...ofPurchase,
      source: oneOf(['purchase']),
      /** Above zero where they were given. */
      points: signed,
      reason,
      breakdown,
      /** What the partner owes more or less where the purchase was made. */
      atPartner: atPartner.optional(),
      ...carried,
      ...movement,
    },
  },
});

export type RecalculationEvent = EventOf<typeof recalculationEvents>;
