import { instantOf } from '#edge';
import { plainDecimal } from '#loyalty/vocabulary';

import { type PartnerDefinition } from '../events.js';
import { type CostBody, type PartnerVersionBody } from './bodies.js';

/** The definition that a body gives; prices in their shortest form, so that the same price is the same definition. */
export function definitionOf(body: PartnerVersionBody): PartnerDefinition {
  const { name, names, description, startsAt, endsAt, earn, redeem, terms, openLimit } = body;
  return {
    name,
    ...(names && { names }),
    ...(description !== undefined && { description }),
    startsAt: instantOf(startsAt)!,
    ...(endsAt !== undefined && { endsAt: instantOf(endsAt)! }),
    ...(earn && { earn: costOf(earn) }),
    ...(redeem && { redeem: costOf(redeem) }),
    terms,
    ...(openLimit !== undefined && { openLimit }),
  };
}

const costOf = ({ costPerPoint }: CostBody) => ({ costPerPoint: plainDecimal(costPerPoint) });
