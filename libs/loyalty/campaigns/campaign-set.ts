import { withStep, withVersion } from '#loyalty/definitions';
import { type Decider } from '#runner';

import { type CampaignCommand, type CampaignContext, decideCampaign } from './decide.js';
import { type CampaignSet, type CodeBatch } from './defined-campaign.js';
import { type CampaignEvent } from './events.js';

const STATUS = { CampaignActivated: 'active', CampaignPaused: 'paused', CampaignEnded: 'ended' } as const;

function apply(set: CampaignSet, event: CampaignEvent): void {
  switch (event.type) {
    case 'CampaignDefined':
      set.campaigns = withVersion(set.campaigns, isOf(event.data), versionOf(event.data));
      return;
    case 'CampaignActivated':
    case 'CampaignPaused':
    case 'CampaignEnded':
      set.campaigns = withStep(set.campaigns, isOf(event.data), {
        status: STATUS[event.type],
        since: event.data.effectiveAt,
      });
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

type Defined = Extract<CampaignEvent, { readonly type: 'CampaignDefined' }>['data'];

const isOf =
  ({ campaignId }: Pick<Defined, 'campaignId'>) =>
  (one: Pick<Defined, 'campaignId'>) =>
    one.campaignId === campaignId;

function versionOf(data: Defined) {
  const { programId: _program, campaignId, version, name, names, description, effectiveAt: since, ...terms } = data;
  const defined = {
    version,
    since,
    name,
    ...(names && { names }),
    ...(description !== undefined && { description }),
    terms,
  };
  return { id: { campaignId }, version: defined };
}

function withBatch(
  campaigns: CampaignSet['campaigns'],
  { campaignId, batch, from, count }: CodeBatch & { readonly campaignId: string },
): CampaignSet['campaigns'] {
  return campaigns.map((one) =>
    one.campaignId === campaignId ? { ...one, batches: [...(one.batches ?? []), { batch, from, count }] } : one,
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
