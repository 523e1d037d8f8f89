import { activeAt, type Partner, type PartnerTerms } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { decimalSum, type TermsAtPartner } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { partnerLife } from './define.js';

/** What happens at a partner. */
interface Happening {
  readonly partner: string;
  readonly at: Instant;
}

type Terms = PartnerTerms & { readonly version: number };

/** What was in force at a partner at an instant; refused where it was not active then. */
function termsOf({ partners = [] }: Pick<Program, 'partners'>, { partner: id, at }: Happening): Terms | Refusal {
  const partner = partners.find(({ partnerId }) => partnerId === id);
  if (!partner) return partnerLife.unknown(id);
  const version = versionOn(partner, at);
  if (version) return { ...version.terms, version: version.version };
  const message = `Partner ${id} was not active at ${at}: nobody earned or spent points there.`;
  return refuse('partner_not_active', message, { partnerId: id, at });
}

function versionOn(partner: Partner, at: Instant) {
  const version = activeAt(partner, at);
  if (!version || version.terms.startsAt > at) return undefined;
  const { endsAt } = version.terms;
  return endsAt === undefined || endsAt > at ? version : undefined;
}

/**
 * What a purchase at a partner costs per point, by the version that was in force when it happened.
 * @param isPaid with points, at least in part
 * @param open what the partner owes and has not settled; left out where that does not matter
 */
export function termsOfPurchase(
  program: Pick<Program, 'partners'>,
  happening: Happening,
  isPaid: boolean,
  open?: string,
): TermsAtPartner | Refusal {
  const terms = termsOf(program, happening);
  if ('kind' in terms) return terms;
  const { version, earn, redeem } = terms;
  const overLimit = open === undefined ? undefined : refuseOverLimit(happening.partner, terms, open);
  if (overLimit) return overLimit;
  if (!earn) return refuseEarning(happening.partner);
  if (isPaid && !redeem) return refuseRedeeming(happening.partner);
  return { version, earn: earn.costPerPoint, ...(redeem && { redeem: redeem.costPerPoint }) };
}

/** What a point costs the programme that is spent at a partner, by the version that was in force then. */
export function costOfRedeeming(
  program: Pick<Program, 'partners'>,
  happening: Happening,
): { readonly partnerId: string; readonly costPerPoint: string } | Refusal {
  const terms = termsOf(program, happening);
  if ('kind' in terms) return terms;
  const { partner: partnerId } = happening;
  return terms.redeem ? { partnerId, costPerPoint: terms.redeem.costPerPoint } : refuseRedeeming(partnerId);
}

/** The purchase that comes to the limit is taken; the next one is not. */
function refuseOverLimit(partnerId: string, { openLimit, terms }: Terms, open: string): Refusal | undefined {
  if (openLimit === undefined || decimalSum(open, `-${openLimit}`).startsWith('-')) return undefined;
  const what = terms === 'prepaid' ? 'paid ahead for' : 'may owe';
  const message = `Partner ${partnerId} owes ${open} since the last settlement, and ${what} ${openLimit} at most: settle first, or raise its openLimit.`;
  return refuse('partner_limit_reached', message, { partnerId, open, openLimit, terms });
}

function refuseEarning(partnerId: string): Refusal {
  return refuse('partner_not_earning', `Members earn no points at partner ${partnerId}; leave it out.`, { partnerId });
}

function refuseRedeeming(partnerId: string): Refusal {
  return refuse('partner_not_redeeming', `Members spend no points at partner ${partnerId}.`, { partnerId });
}
