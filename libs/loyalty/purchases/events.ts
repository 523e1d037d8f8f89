import { type DataOf, type EventOf } from '#event-store';
import { lot } from '#loyalty/account/events';
import {
  amount,
  breakdown,
  campaignCodes,
  codesWithoutEffect,
  currency,
  fraction,
  heldOut,
  id,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  list,
  literalTrue,
  localDay,
  memberEvents,
  memberId,
  metadata,
  object,
  partnerId,
  pattern,
  points,
  slug,
  termsAtPartner,
  text,
  total,
} from '#loyalty/vocabulary';

export const PROMOTION_PATTERN = new RegExp(`^[A-Za-z0-9_-]{1,${LIMITS.promotionLengthMax}}$`);

/** The promotion under which it was bought. */
const promotion = pattern(PROMOTION_PATTERN).optional();

/** Of what happens to a purchase after it was recorded. */
export const ofPurchase = {
  purchaseId: text(),
  /** Who bought it, where that was a member who was merged into this one. */
  purchasedBy: memberId.optional(),
};

/** The household whose tier it counts towards: the one that the member was in when it bought. */
export const towardsHousehold = memberId.optional();

/** A line, as the caller recorded it. */
export const purchaseLine = {
  sku: text(),
  category: text().optional(),
  /** What makes it another kind of thing than goods: gift_card, deposit, delivery … */
  kind: slug.optional(),
  /** Up to three decimals where it is measured. */
  quantity: fraction(0, LIMITS.quantityMax),
  /** What it is measured in (kg, l, m); left out, it is counted in pieces. */
  unit: slug.optional(),
  gross: amount,
  discount: amount.optional(),
  unitCost: amount.optional(),
  promotion,
};

export type PurchaseLine = DataOf<typeof purchaseLine>;

/** All of a purchase but its id. */
export const purchaseContent = {
  occurredAt: instant,
  total: object({ amount, currency }),
  itemCount: integer(0, LIMITS.quantityMax).optional(),
  channel: text().optional(),
  location: text().optional(),
  lines: list(object(purchaseLine), LIMITS.linesMax).optional(),
  /** All that was taken off, the lines' own discounts included. */
  discount: amount.optional(),
  /** What the total has besides the lines. */
  tax: amount.optional(),
  delivery: amount.optional(),
  tip: amount.optional(),
  /** Of the sum for cash: below 0 where it was rounded down. */
  rounding: integer(-LIMITS.amountMax, LIMITS.amountMax).optional(),
  promotion,
  /** The partner where it was made; left out where it was made with the programme's own shop. */
  partner: partnerId.optional(),
  /** Codes of campaigns that it names. */
  codes: campaignCodes.optional(),
  metadata: metadata.optional(),
};

const purchase = { purchaseId: text(), ...purchaseContent };

/** A purchase as the caller recorded it; amounts in minor units of the programme's currency. */
export type Purchase = DataOf<typeof purchase>;

/** A purchase with the programme's local day, where that is not the UTC day of `effectiveAt`. */
export const purchaseOnDay = { ...purchase, localDay: localDay.optional() };

/** The part of a purchase that was paid with points. */
export const payment = {
  points: points,
  /** What they paid of the total, in minor units. */
  amount: integer(1, LIMITS.amountMax),
  /** The reservation that they were kept in. */
  reservationId: id.optional(),
  /** What they paid earns, and counts towards tiers by spend. */
  earns: literalTrue.optional(),
  /** The lots that they came from, for a return; left out where they are too many. */
  lots: list(lot, LIMITS.paymentLotsMax, 1).optional(),
};

export type Payment = DataOf<typeof payment>;

export const purchaseEvents = memberEvents({
  PurchaseRecorded: {
    description: 'A purchase as it was sent; with the breakdown when it earned nothing.',
    data: {
      ...purchaseOnDay,
      payment: object(payment).optional(),
      householdId: towardsHousehold,
      /** What a point costs each side, where it was made at a partner. */
      partnerTerms: termsAtPartner.optional(),
      /** It was bought without a member, and claimed later. */
      guest: literalTrue.optional(),
      /** How many purchases that happened later are left as they are, since they are too many to be worked out again at once. */
      laterPurchasesLeft: integer(1, LIMITS.totalMax).optional(),
      /** How it was worked out what later purchases come to with it: 2 is rule by rule (ADR 109). Left out: in total, as releases of before did. */
      recalculation: integer(2, 2).optional(),
      heldOut: heldOut.optional(),
      /** Codes that it names and that gave nothing; one whose campaign was not on is here alone, and not used. */
      codesWithoutEffect: codesWithoutEffect.optional(),
      /** This and what follows are here when no PointsEarned comes after it. */
      breakdown: breakdown.optional(),
      /** Points that count towards tiers, where it earned these and none that can be spent. */
      statusPoints: points.optional(),
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
});

export type PurchaseEvent = EventOf<typeof purchaseEvents>;
