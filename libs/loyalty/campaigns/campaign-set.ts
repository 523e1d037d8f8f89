import { type Decider } from '#runner';

import { type CampaignCommand, type CampaignContext, decideCampaign } from './decide.js';
import { type CampaignSet, type CodeBatch } from './defined-campaign.js';
import { type CampaignEvent } from './events.js';
import { type CampaignStage } from './status.js';

type Defined = Extract<CampaignEvent, { readonly type: 'CampaignDefined' }>['data'];

const STATUS = { CampaignActivated: 'active', CampaignPaused: 'paused', CampaignEnded: 'ended' } as const;

function apply(set: CampaignSet, event: CampaignEvent): void {
  switch (event.type) {
    case 'CampaignDefined':
      set.campaigns = withVersion(set.campaigns, event.data);
      return;
    case 'CampaignActivated':
    case 'CampaignPaused':
    case 'CampaignEnded':
      set.campaigns = withStep(set.campaigns, event.data, STATUS[event.type]);
      return;
    case 'CampaignCodesMade':
      set.campaigns = withBatch(set.campaigns, event.data);
      return;
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

function withVersion(campaigns: CampaignSet['campaigns'], data: Defined): CampaignSet['campaigns'] {
  const { programId: _program, campaignId, version, name, names, description, effectiveAt: since, ...terms } = data;
  const defined = {
    version,
    since,
    name,
    ...(names && { names }),
    ...(description !== undefined && { description }),
    terms,
  };
  if (version === 1) return [...campaigns, { campaignId, versions: [defined], steps: [] }];
  return campaigns.map((one) =>
    one.campaignId === campaignId ? { ...one, versions: [...one.versions, defined] } : one,
  );
}

function withBatch(
  campaigns: CampaignSet['campaigns'],
  { campaignId, batch, from, count }: CodeBatch & { readonly campaignId: string },
): CampaignSet['campaigns'] {
  return campaigns.map((one) =>
    one.campaignId === campaignId ? { ...one, batches: [...(one.batches ?? []), { batch, from, count }] } : one,
  );
}

function withStep(
  campaigns: CampaignSet['campaigns'],
  { campaignId, effectiveAt: since }: { readonly campaignId: string; readonly effectiveAt: string },
  status: CampaignStage['status'],
): CampaignSet['campaigns'] {
  return campaigns.map((one) =>
    one.campaignId === campaignId ? { ...one, steps: [...one.steps, { status, since }] } : one,
  );
}

/** The campaigns of a programme, in one stream: one read finds out which are on. */
export const campaignsDecider: Decider<CampaignSet, CampaignCommand, CampaignEvent, CampaignContext> = {
  stateVersion: 1,
  initial: () => ({ campaigns: [] }),
  copy: (set) => ({ ...set }),
  apply,
  decide: decideCampaign,
  toJson: (set) => set,
  fromJson: (json) => ({ ...(json as CampaignSet) }),
};
