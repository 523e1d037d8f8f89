import { definitionSetDecider, type DefinitionSetsContext } from '#loyalty/definitions';

import { type CampaignCommand, decideCampaign } from './decide.js';
import { type CampaignSet, type CodeBatch, type DefinedCampaign } from './defined-campaign.js';
import { type CampaignEvent } from './events.js';

/** The campaigns of a programme. */
export const campaignsDecider = definitionSetDecider<
  'campaigns',
  DefinedCampaign,
  CampaignCommand,
  CampaignEvent,
  DefinitionSetsContext
>({
  list: 'campaigns',
  id: 'campaignId',
  events: {
    CampaignDefined: 'version',
    CampaignActivated: 'active',
    CampaignPaused: 'paused',
    CampaignEnded: 'ended',
    CampaignCodesMade: 'other',
  },
  others: (campaigns, event) => (event.type === 'CampaignCodesMade' ? withBatch(campaigns, event.data) : campaigns),
  decide: decideCampaign,
});

function withBatch(
  campaigns: CampaignSet['campaigns'],
  { campaignId, batch, from, count }: CodeBatch & { readonly campaignId: string },
): CampaignSet['campaigns'] {
  return campaigns.map((one) =>
    one.campaignId === campaignId ? { ...one, batches: [...(one.batches ?? []), { batch, from, count }] } : one,
  );
}
