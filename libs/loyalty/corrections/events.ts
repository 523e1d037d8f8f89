import { type DataOf, type EventOf } from '#event-store';
import { carried, lot, movement } from '#loyalty/account/events';
import { ofPurchase, payment, purchaseContent, towardsHousehold } from '#loyalty/purchases/events';
import {
  amount,
  atPartner,
  breakdown,
  campaignChanges,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  list,
  localDay,
  memberEvents,
  object,
  oneOf,
  points,
  reason,
  termsAtPartner,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

const ofCorrection = { correctionId: text(), ...ofPurchase };

const signed = integer(-LIMITS.pointsMax, LIMITS.pointsMax);

const content = {
  ...purchaseContent,
  /** When it counts: `occurredAt`, or when it was recorded where a clock was ahead. */
  purchasedAt: instant,
  /** The programme's local day on which it counts. */
  localDay,
  householdId: towardsHousehold,
};

/** What a purchase says of itself, before or after a correction. */
export type PurchaseContent = DataOf<typeof content>;

const counted = list(object({ rule: text(64), points: signed }), LIMITS.rulesAtOnceMax, 1).optional();

export const correctionEvents = memberEvents({
  PurchaseCorrected: {
    description: 'A purchase was recorded wrongly, and is what it should have been from now on.',
    data: {
      ...ofCorrection,
      before: object(content),
      purchase: object(content),
      /** The part that was paid with points, which stays. */
      payment: object(payment).optional(),
      /** What a point costs each side where it was made at a partner, which stays. */
      partnerTerms: termsAtPartner.optional(),
      /** What of its total has come back, in minor units; returns stand. */
      returned: amount.optional(),
      /** What it earned before and earns now, whatever has come back. */
      pointsBefore: total,
      pointsAfter: total,
      /** What returns took back of these points, and take back now. */
      reversedBefore: points.optional(),
      reversedAfter: points.optional(),
      /** The same of what counts towards tiers, each where it is not what is said of points. */
      statusPointsBefore: total.optional(),
      statusPointsAfter: total.optional(),
      statusReversedBefore: total.optional(),
      statusReversedAfter: total.optional(),
      /** What of the points that it has too many was not taken back, since the member did not have them any more: before, and now. */
      waivedBefore: points.optional(),
      waived: points.optional(),
      /** What the member owes from now on. */
      debt: points.optional(),
      /** What the partner owes more or less where it was made: for the points that moved, and those that the member owes. */
      atPartner: atPartner.optional(),
      /** What it counted towards caps per day or member on its day of before, and what it counts now. */
      countedBefore: counted,
      counted,
      /** When the member first and last bought, and on which days, where the purchase is of another instant and it is known. */
      firstAt: instant.optional(),
      lastAt: instant.optional(),
      firstDay: localDay.optional(),
      lastDay: localDay.optional(),
      /** Lots with what it earned, where it is of another day now. */
      lots: list(lot, LIMITS.purchaseLotsMax, 1).optional(),
      breakdown,
      /** Campaigns that give something for it now and did not, and the other way round. */
      campaigns: campaignChanges.optional(),
      reason: reason.optional(),
      programVersion: version,
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
  PointsCorrected: {
    description: 'Points were given or taken back, since the purchase that earned them was corrected.',
    data: {
      ...ofCorrection,
      localDay,
      source: oneOf(['purchase']),
      /** Above zero where they were given; 0 where they got other dates. */
      points: signed,
      reason,
      programVersion: version,
      ...carried,
      ...movement,
    },
  },
});

export type CorrectionEvent = EventOf<typeof correctionEvents>;
