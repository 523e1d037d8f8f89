import { instantOf, Problem, type ProblemError } from '#edge';
import { audienceFaults, audienceOf, type KnownNames } from '#loyalty/definitions/server';
import { campaignFaults, type CampaignTerms } from '#loyalty/program';
import { type Instant } from '#platform';

import { type CampaignDefinition } from '../events.js';
import { type TriedTerms } from '../preview/preview.js';
import { budgetOf } from './budget-body.js';
import {
  type CampaignCodeBody,
  type CampaignPreviewBody,
  type CampaignTermsBody,
  type CampaignVersionBody,
} from './bodies.js';

/** The definition that a body gives. @throws Problem invalid_campaign, with all that is wrong with it */
export async function definitionOf(body: CampaignVersionBody, known: KnownNames): Promise<CampaignDefinition> {
  const { name, names, description, startsAt, endsAt, code, holdout } = body;
  const terms = {
    startsAt: instantOf(startsAt)!,
    ...(endsAt !== undefined && { endsAt: instantOf(endsAt)! }),
    ...termsOf(body),
    ...(code && { code: codeOf(code) }),
    ...(holdout !== undefined && { holdout }),
  };
  await refuseFaults(terms, known);
  return { name, ...(names && { names }), ...(description !== undefined && { description }), ...terms };
}

/** What a campaign that is tried says, and on which period. @throws Problem invalid_campaign */
export async function triedOf(
  body: CampaignPreviewBody,
  known: KnownNames,
): Promise<{ readonly terms: TriedTerms; readonly from: Instant; readonly to: Instant }> {
  const [from, to] = [instantOf(body.from)!, instantOf(body.to)!];
  const terms = termsOf(body);
  const errors =
    to > from ? [] : [{ pointer: '/to', code: 'ends_before_it_begins', detail: 'It must end after it begins.' }];
  await refuseFaults({ startsAt: from, ...terms }, known, errors);
  return { terms, from, to };
}

async function refuseFaults(
  terms: CampaignTerms,
  known: KnownNames,
  others: readonly ProblemError[] = [],
): Promise<void> {
  const faults = [...others, ...campaignFaults(terms, known.rules), ...(await audienceFaults(terms.audience, known))];
  if (faults.length === 0) return;
  const detail = faults.map((fault) => `${fault.pointer}: ${fault.detail}`).join('; ');
  throw new Problem('invalid_campaign', detail, { errors: faults.map((fault) => ({ ...fault })) });
}

function termsOf({ days, hours, audience, budget, rules }: CampaignTermsBody): TriedTerms {
  return {
    ...(days && { days }),
    ...(hours && { hours: hours.map(({ from, until }) => ({ from, until })) }),
    ...audienceOf(audience),
    ...(budget && { budget: budgetOf(budget) }),
    rules,
  };
}

const codeOf = ({ kind, words }: CampaignCodeBody): NonNullable<CampaignDefinition['code']> => ({
  kind,
  ...(words && { words }),
});
