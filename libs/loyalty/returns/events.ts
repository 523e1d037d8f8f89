import { type DataOf, type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { ofPurchase, purchaseLine, towardsHousehold } from '#loyalty/purchases/events';
import {
  amount,
  atPartner,
  breakdown,
  campaignChanges,
  campaignCodes,
  currency,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  list,
  literalTrue,
  localDay,
  memberEvents,
  object,
  partnerId,
  points,
  reason,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

const ofReturn = {
  returnId: text(),
  ...ofPurchase,
};

/** `purchase.`, or `reservation.`, and the id of it. */
const REDEMPTION_ID_LENGTH_MAX = LIMITS.textLengthMax + 20;

const returnedLine = {
  /** Which line of the purchase, from 1. */
  line: integer(1, LIMITS.linesMax),
  /** What was paid for it, in minor units, after all discounts. */
  amount,
  /** Nothing of the line is left. */
  last: literalTrue.optional(),
  ...purchaseLine,
};

export type ReturnedLine = DataOf<typeof returnedLine>;

const part = {
  occurredAt: instant,
  total: object({ amount, currency }),
  itemCount: integer(0, LIMITS.quantityMax).optional(),
  channel: text().optional(),
  location: text().optional(),
  lines: list(object(returnedLine), LIMITS.linesMax, 1).optional(),
  discount: amount.optional(),
  promotion: text().optional(),
  /** Codes of campaigns that the purchase named, once nothing of it is left. */
  codes: campaignCodes.optional(),
};

/** What came back of a purchase, in the form of a purchase. */
export type ReturnedPart = DataOf<typeof part>;

export const returnEvents = memberEvents({
  PurchaseReturned: {
    description:
      'A purchase came back, or a part of it: what it earned is taken back, and what points paid is given back.',
    data: {
      ...ofReturn,
      /** When it was returned. */
      occurredAt: instant,
      /** The programme's local day of the purchase, on which it does not count any more. */
      localDay,
      householdId: towardsHousehold,
      part: object(part),
      /** Nothing of the purchase is left. */
      whole: literalTrue.optional(),
      /** The partner where it was made, once nothing of it is left. */
      partner: partnerId.optional(),
      /** The campaigns that had given something for it, once nothing of it is left. */
      campaigns: campaignChanges.optional(),
      /** It was cancelled before it was activated, and never delivered. */
      cancelled: literalTrue.optional(),
      /** A promotion or a discount had a part in the purchase. */
      promoted: literalTrue.optional(),
      /** Every line of the purchase says what it cost the shop. */
      costed: literalTrue.optional(),
      /** What is refunded in money, in minor units. */
      refund: amount,
      /** What of the part counted as spent, where that is not all of it; minor units. */
      spend: amount.optional(),
      /** What the purchase earns less with this return. */
      points: total,
      /** What counts towards tiers less, where that is not `points`. */
      statusPoints: total.optional(),
      /** What of these points the member did not have any more, and keeps. */
      waived: points.optional(),
      /** What of these points the member owes from now on. */
      debt: points.optional(),
      /** Points that had paid for the part, and are given back. */
      restored: points.optional(),
      /** What the partner does not owe any more where it was bought: for the points that were taken back, and those that the member owes. */
      atPartner: atPartner.optional(),
      breakdown,
      /** By how much less rules with a cap per day or member have given. */
      counted: list(
        object({ rule: text(64), points: integer(-LIMITS.pointsMax, 0) }),
        LIMITS.rulesAtOnceMax,
        1,
      ).optional(),
      reason: reason.optional(),
      programVersion: version,
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
  DebtSettled: {
    description: 'Points that came in paid what the member owed for a return.',
    data: { points, /** What is still owed. */ debtLeft: total, reason, ...carried, ...movement },
  },
  PointsReversed: {
    description: 'Points that a purchase had earned were taken back, since it was returned.',
    data: { ...ofReturn, localDay, points, reason, programVersion: version, ...carried, ...movement },
  },
  PointsRestored: {
    description:
      'Points that had paid for a purchase came back to their lots, since it was returned; those of lots that have ended end at once.',
    data: {
      ...ofReturn,
      /** The use of points that they come back from, as redemptions are listed. */
      redemptionId: text(REDEMPTION_ID_LENGTH_MAX).optional(),
      points,
      /** How many of them end at once. */
      ended: points.optional(),
      /** What the programme does not owe any more to the partner where they were spent. */
      atPartner: atPartner.optional(),
      reason,
      ...carried,
      ...movement,
    },
  },
});

export type ReturnEvent = EventOf<typeof returnEvents>;
