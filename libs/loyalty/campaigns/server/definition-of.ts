import { instantOf, Problem, type ProblemError } from '#edge';
import { campaignFaults, type ProgramRules } from '#loyalty/program';

import { type CampaignDefinition } from '../events.js';
import { type CampaignVersionBody } from './bodies.js';

/** What a definition may name. */
interface Known {
  /** In force. */
  readonly rules: Pick<ProgramRules, 'tiers'>;
  readonly isAnnounced: (segmentId: string) => Promise<boolean>;
}

/** The definition that a body gives. @throws Problem invalid_campaign, with all that is wrong with it */
export async function definitionOf(body: CampaignVersionBody, known: Known): Promise<CampaignDefinition> {
  const { name, description } = body;
  const terms = termsOf(body);
  const faults = [
    ...campaignFaults(terms, known.rules),
    ...(await unknownSegments(terms.audience?.segments, known.isAnnounced)),
  ];
  if (faults.length > 0)
    throw new Problem('invalid_campaign', faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), {
      errors: faults.map((fault) => ({ ...fault })),
    });
  return { name, ...(description !== undefined && { description }), ...terms };
}

function termsOf({ startsAt, endsAt, days, hours, audience, holdout, rules }: CampaignVersionBody) {
  return {
    startsAt: instantOf(startsAt)!,
    ...(endsAt !== undefined && { endsAt: instantOf(endsAt)! }),
    ...(days && { days }),
    ...(hours && { hours: hours.map(({ from, until }) => ({ from, until })) }),
    ...(audience && Object.values(audience).some((one) => one !== undefined) && { audience: plain(audience) }),
    ...(holdout !== undefined && { holdout }),
    rules,
  };
}

/** Without what is undefined. */
const plain = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;

/** A mistyped segment would fit nobody, without any error. */
async function unknownSegments(
  segments: readonly string[] = [],
  isAnnounced: Known['isAnnounced'],
): Promise<readonly ProblemError[]> {
  const announced = await Promise.all(segments.map(isAnnounced));
  return segments.flatMap((segment, at) => {
    if (announced[at]) return [];
    const detail = `No segment ${segment} is announced, so nobody is recorded in it; announce it first.`;
    return [{ pointer: `/audience/segments/${at}`, code: 'unknown_segment', detail }];
  });
}
