import { type DataOf } from '#event-store';

import { integer, object, pattern, version } from './fields.js';
import { LIMITS } from './limits.js';

export const PARTNER_ID = /^[a-z][a-z0-9-]{0,38}$/;

export const partnerId = pattern(PARTNER_ID);

/** An exact decimal: minor units of the programme's currency, to a millionth. */
export const COST_PER_POINT = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/;

export const costPerPoint = pattern(COST_PER_POINT);

/** An amount in minor units that may be below zero, to a millionth. */
export const decimal = pattern(/^-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,6})?$/);

const terms = {
  /** The version of the partner's definition that was in force when the purchase happened. */
  version,
  /** What the partner owes for a point that members earn there. */
  earn: costPerPoint,
  /** What the programme owes for a point that pays there; left out where points do not pay there. */
  redeem: costPerPoint.optional(),
};

/** What a purchase at a partner costs each side per point: it counts for all that becomes of the purchase later. */
export const termsAtPartner = object(terms);

export type TermsAtPartner = DataOf<typeof terms>;

const movement = {
  partnerId,
  /** Below zero where points were taken back, or given back. */
  points: integer(-LIMITS.pointsMax, LIMITS.pointsMax),
  costPerPoint,
};

/** What a movement of points at a partner costs: `points` × `costPerPoint`, owed by the partner for points earned, by the programme for points spent. */
export const atPartner = object(movement);

export type AtPartner = DataOf<typeof movement>;

const DECIMALS = 6;

/** A decimal in millionths. @param decimal as `COST_PER_POINT`, or below zero */
function inMillionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const millionths = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  return decimal.startsWith('-') ? -millionths : millionths;
}

function fromMillionths(millionths: bigint): string {
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}${fraction && `.${fraction}`}`;
}

/** A decimal in its shortest form, so that the same number is the same text: `0.50` is `0.5`. */
export const plainDecimal = (decimal: string): string => fromMillionths(inMillionths(decimal));

/** What so many points come to, exactly, as a decimal in minor units. */
export const amountAt = ({ points, costPerPoint: cost }: Pick<AtPartner, 'points' | 'costPerPoint'>): string =>
  fromMillionths(BigInt(points) * inMillionths(cost));

/** The exact sum of decimals. */
export const decimalSum = (...decimals: readonly string[]): string =>
  fromMillionths(decimals.reduce((sum, decimal) => sum + inMillionths(decimal), 0n));
