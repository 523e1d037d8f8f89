import { jsonSchemaOf } from '#event-store';
import { object } from '#loyalty/vocabulary';

import { benefitFaults } from './benefit-faults.js';
import { type Fault, fault, FAULTS_MAX, faultsOf, type Schema } from './faults.js';
import { type PlanLength, type PlanTerms, planTerms } from './plan.js';
import { type ProgramRules } from './rules.js';

const TERMS_SCHEMA = jsonSchemaOf(object(planTerms)) as Schema;

/** What is wrong with the terms of a plan beyond their form, with the rules in force; empty when they can be defined. */
export function planFaults(
  terms: PlanTerms,
  { tiers, currency }: Pick<ProgramRules, 'tiers' | 'currency'>,
): readonly Fault[] {
  const ofForm = faultsOf(terms, TERMS_SCHEMA);
  if (ofForm.length > 0) return ofForm.slice(0, FAULTS_MAX);
  const { fee, period, trial, benefits = {} } = terms;
  const faults = [
    ...(fee.currency === currency
      ? []
      : [fault('/fee/currency', 'other_currency', `The currency of the programme is ${currency}.`)]),
    ...lengthFaults('/period', period),
    ...(trial ? lengthFaults('/trial', trial) : []),
    ...benefitFaults('The plan', '/benefits', benefits, tiers.metric),
  ];
  return faults.slice(0, FAULTS_MAX);
}

function lengthFaults(pointer: string, { months, days }: PlanLength): readonly Fault[] {
  if ((months === undefined) !== (days === undefined)) return [];
  return [fault(pointer, 'one_of_both', 'Say either months or days.')];
}
