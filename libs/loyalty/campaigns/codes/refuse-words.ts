import { normalWord } from '#loyalty/program';
import { type Refusal, refuse } from '#runner';

import { type DefinedCampaign } from '../defined-campaign.js';
import { type CampaignDefinition } from '../events.js';

/** Refuses words that another campaign has whose newest definition may still give something: a purchase that names one would be of both. */
export function refuseWords(
  campaignId: string,
  { code }: Pick<CampaignDefinition, 'code'>,
  notOver: readonly DefinedCampaign[],
): Refusal | undefined {
  const words = new Map(code?.words?.map((word) => [normalWord(word), word]));
  for (const other of notOver) {
    if (other.campaignId === campaignId) continue;
    const taken = other.versions.at(-1)!.terms.code?.words?.find((word) => words.has(normalWord(word)));
    if (taken === undefined) continue;
    const message = `Campaign ${other.campaignId} has the word ${taken}; end it first, or choose another word.`;
    return refuse('code_word_taken', message, { word: taken, campaignId: other.campaignId });
  }
  return undefined;
}

/** Those who have a code of a campaign that began can use it: so whether its codes are words or unique stays. */
export function refuseOtherKind(
  campaign: DefinedCampaign | undefined,
  { code }: Pick<CampaignDefinition, 'code'>,
): Refusal | undefined {
  const kind = campaign?.versions.at(-1)!.terms.code?.kind;
  if (!campaign || (campaign.steps.length === 0 && !campaign.batches) || kind === code?.kind) return undefined;
  const { campaignId } = campaign;
  const message = `Campaign ${campaignId} was activated, or codes of it were made; leave the kind of its code as it is, or define another campaign.`;
  return refuse('code_kind_is_fixed', message, { campaignId, ...(kind && { kind }) });
}
