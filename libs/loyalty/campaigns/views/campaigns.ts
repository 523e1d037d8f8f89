import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { audienceDocument } from '#loyalty/definitions';

import { type CampaignEvent } from '../events.js';
import { type CampaignDocument, campaignsSchema } from './campaigns-schema.js';

type RecordedCampaignEvent = Exclude<CampaignEvent, { type: 'CommandNoted' }>;

export const campaigns = projection({
  name: 'campaigns',
  version: 1,
  document: campaignsSchema,
  indexes: [{ name: 'program', fields: ['program', 'campaignId'] }],
  handles: ['CampaignDefined', 'CampaignActivated', 'CampaignPaused', 'CampaignEnded'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['campaignId'] as string}`],
  evolve: evolveCampaign,
});

export function evolveCampaign(before: CampaignDocument | null, recorded: RecordedEvent): CampaignDocument | null {
  const event = recorded as unknown as RecordedCampaignEvent;
  const stepSince = event.data.effectiveAt;
  switch (event.type) {
    case 'CampaignDefined':
      return defined(before, event);
    case 'CampaignActivated':
      return before && { ...before, step: 'active', activatedAt: before.activatedAt ?? stepSince, stepSince };
    case 'CampaignPaused':
      return before && { ...before, step: 'paused', stepSince };
    case 'CampaignEnded':
      return before && { ...before, step: 'ended', stepSince };
    default:
      return before;
  }
}

function defined(
  before: CampaignDocument | null,
  { data }: Extract<CampaignEvent, { readonly type: 'CampaignDefined' }>,
): CampaignDocument {
  const { programId: program, campaignId, version, effectiveAt, name, description = null } = data;
  const { startsAt, endsAt = null, days = null, hours = null, audience, holdout = null, rules } = data;
  return {
    ...{ program, campaignId, version, name, description, startsAt, endsAt, days, hours },
    audience: audienceDocument(audience),
    holdout,
    rules,
    definedAt: effectiveAt,
    step: before?.step ?? 'draft',
    activatedAt: before?.activatedAt ?? null,
    stepSince: before?.stepSince ?? effectiveAt,
  };
}
