import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type DefinedCampaign } from '../defined-campaign.js';
import { type CampaignEvent } from '../events.js';

/** Makes further unique codes of a campaign. */
export interface MakeCampaignCodes {
  readonly type: 'MakeCampaignCodes';
  readonly programId: string;
  readonly campaignId: string;
  readonly count: number;
}

/** How many codes of a campaign were made until now: the number of the last one. */
export const codesMade = ({ batches = [] }: Pick<DefinedCampaign, 'batches'>): number =>
  batches.reduce((sum, { count }) => sum + count, 0);

/** Numbers go on from one batch to the next. */
export function makeCodes(
  { programId, campaignId, count }: MakeCampaignCodes,
  campaign: DefinedCampaign,
  effectiveAt: Instant,
): readonly CampaignEvent[] | Refusal {
  if (campaign.versions.at(-1)!.terms.code?.kind !== 'unique') return withoutUniqueCodes(campaignId);
  const made = codesMade(campaign);
  const { campaignCodesMax } = LIMITS;
  if (made + count > campaignCodesMax) {
    const message = `A campaign has ${campaignCodesMax} codes at most, and ${made} of this one were made already.`;
    return refuse('limit_exceeded', message, { campaignCodesMax, made });
  }
  const batch = (campaign.batches?.length ?? 0) + 1;
  return [{ type: 'CampaignCodesMade', data: { programId, campaignId, batch, from: made + 1, count, effectiveAt } }];
}

function withoutUniqueCodes(campaignId: string): Refusal {
  const message = `Campaign ${campaignId} has no unique codes; define it with a code of the kind unique.`;
  return refuse('campaign_without_codes', message, { campaignId });
}

/** @returns why a batch cannot be shown */
export function batchUnknown(campaignId: string, batch: number): Refusal {
  return refuse('code_batch_unknown', `Campaign ${campaignId} has no batch ${batch} of codes.`, { campaignId, batch });
}
