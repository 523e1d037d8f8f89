import { Problem } from '#edge';
import { definedOnly } from '#loyalty/definitions/server';
import { planFaults, type PlanTerms, type TierBenefits } from '#loyalty/program';
import { type ProgramRules } from '#loyalty/program';

import { type PlanDefinition } from '../events.js';
import { type BenefitsBody } from './benefits-body.js';
import { type PlanVersionBody } from './bodies.js';

/** The definition that a body gives. @throws Problem invalid_plan, with all that is wrong with it */
export function definitionOf(body: PlanVersionBody, rules: Pick<ProgramRules, 'tiers' | 'currency'>): PlanDefinition {
  const { name, names, description } = body;
  const terms = termsOf(body);
  const faults = planFaults(terms, rules);
  if (faults.length > 0) {
    const detail = faults.map((fault) => `${fault.pointer}: ${fault.detail}`).join('; ');
    throw new Problem('invalid_plan', detail, { errors: faults.map((fault) => ({ ...fault })) });
  }
  return { name, ...(names && { names }), ...(description !== undefined && { description }), ...terms };
}

function termsOf({ fee, period, trial, graceDays, benefits }: PlanVersionBody): PlanTerms {
  return {
    fee: { ...fee },
    period: definedOnly({ ...period }),
    ...(trial && { trial: definedOnly({ ...trial }) }),
    ...(graceDays !== undefined && { graceDays }),
    ...(benefits && { benefits: benefitsOf(benefits) }),
  };
}

const benefitsOf = ({ words, ...plain }: BenefitsBody): TierBenefits => ({
  ...definedOnly({ ...plain }),
  ...(words && { words: definedOnly({ ...words }) }),
});
