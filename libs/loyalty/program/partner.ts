import { type DataOf } from '#event-store';
import { costPerPoint, instant, integer, LIMITS, object, oneOf } from '#loyalty/vocabulary';

import { type OverTime, type VersionOf } from './defined-over-time.js';

/** Whether a partner pays ahead what points cost that are earned there, or afterwards. */
export const PARTNER_TERMS = ['prepaid', 'postpaid'] as const;

const cost = object({
  /** Minor units of the programme's currency; exact. */
  costPerPoint,
});

/** Where members earn and spend points, when, and what a point costs whom. */
export const partnerTerms = {
  startsAt: instant,
  /** The first instant at which it is over. Left out: it goes on until it is ended. */
  endsAt: instant.optional(),
  /** Members earn there, and the partner owes the programme so much per point. Left out: they do not. */
  earn: cost.optional(),
  /** Members spend points there, and the programme owes the partner so much per point. Left out: they do not. */
  redeem: cost.optional(),
  terms: oneOf(PARTNER_TERMS),
  /** What the partner may owe at most since the last settlement, or has paid ahead; minor units. Left out: as much as there is. */
  openLimit: integer(1, LIMITS.amountMax).optional(),
};

export type PartnerTerms = DataOf<typeof partnerTerms>;

export type PartnerVersion = VersionOf<PartnerTerms>;

/** A partner as decisions see it. */
export interface Partner extends OverTime<PartnerVersion> {
  readonly partnerId: string;
}
