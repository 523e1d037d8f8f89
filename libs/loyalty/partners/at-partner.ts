import { type AtPartner, type TermsAtPartner } from '#loyalty/vocabulary';

/** A purchase, as far as it says where it was made. */
export interface MadeAtPartner {
  readonly partner?: string | undefined;
  readonly partnerTerms?: TermsAtPartner | undefined;
}

interface OfMovement {
  readonly atPartner?: AtPartner;
}

/**
 * What points of a purchase cost its partner, at the price of the purchase: whatever becomes of it later, and whatever the price is then.
 * @param points that were earned there; below zero where they are taken back, or owed by the member instead
 */
export function earnedThere({ partner, partnerTerms }: MadeAtPartner, points: number): OfMovement {
  if (partner === undefined || !partnerTerms || points === 0) return {};
  return { atPartner: { partnerId: partner, points, costPerPoint: partnerTerms.earn } };
}

/** The same of points that paid for a purchase, which the programme owes the partner for. */
export function spentThere({ partner, partnerTerms }: MadeAtPartner, points: number): OfMovement {
  if (partner === undefined || partnerTerms?.redeem === undefined || points === 0) return {};
  return { atPartner: { partnerId: partner, points, costPerPoint: partnerTerms.redeem } };
}
