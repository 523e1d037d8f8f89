import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { audienceDocument } from '#loyalty/definitions';
import { type MemberEventOf } from '#loyalty/member/events';
import { type CampaignCode } from '#loyalty/vocabulary';

import { type CampaignEvent } from '../events.js';
import { type CampaignDocument, campaignsSchema } from './campaigns-schema.js';

type RecordedCampaignEvent = Exclude<CampaignEvent, { type: 'CommandNoted' }> | MemberEventOf<'PurchaseRecorded'>;

export const campaigns = projection({
  name: 'campaigns',
  version: 3, // `plans` of the audience
  document: campaignsSchema,
  indexes: [{ name: 'program', fields: ['program', 'campaignId'] }],
  handles: [
    ...['CampaignDefined', 'CampaignActivated', 'CampaignPaused', 'CampaignEnded', 'CampaignCodesMade'],
    'PurchaseRecorded',
  ],
  documentIds: ({ type, data, metadata }) =>
    type === 'PurchaseRecorded'
      ? ((data['codes'] ?? []) as readonly CampaignCode[]).map(({ campaignId }) => `${metadata.program}.${campaignId}`)
      : [`${data['programId'] as string}.${data['campaignId'] as string}`],
  evolve: evolveCampaign,
});

export function evolveCampaign(before: CampaignDocument | null, recorded: RecordedEvent): CampaignDocument | null {
  const event = recorded as unknown as RecordedCampaignEvent;
  const stepSince = event.data.effectiveAt;
  const { batches = 0, made = 0, used = 0 } = before?.codes ?? {};
  switch (event.type) {
    case 'CampaignDefined':
      return defined(before, event);
    case 'CampaignActivated':
      return before && { ...before, step: 'active', activatedAt: before.activatedAt ?? stepSince, stepSince };
    case 'CampaignPaused':
      return before && { ...before, step: 'paused', stepSince };
    case 'CampaignEnded':
      return before && { ...before, step: 'ended', stepSince };
    case 'CampaignCodesMade':
      return before && { ...before, codes: { batches: batches + 1, made: made + event.data.count, used } };
    case 'PurchaseRecorded':
      return before && { ...before, codes: { batches, made, used: used + 1 } };
    default:
      return before;
  }
}

function defined(
  before: CampaignDocument | null,
  { data }: Extract<CampaignEvent, { readonly type: 'CampaignDefined' }>,
): CampaignDocument {
  const { programId: program, campaignId, version, effectiveAt, name, names = null, description = null } = data;
  const {
    startsAt,
    endsAt = null,
    days = null,
    hours = null,
    audience,
    code = null,
    holdout = null,
    budget = null,
    rules,
  } = data;
  return {
    ...{ program, campaignId, version, name, names, description, startsAt, endsAt, days, hours },
    audience: audienceDocument(audience),
    code,
    codes: before?.codes ?? { batches: 0, made: 0, used: 0 },
    holdout,
    budget,
    rules,
    definedAt: effectiveAt,
    step: before?.step ?? 'draft',
    activatedAt: before?.activatedAt ?? null,
    stepSince: before?.stepSince ?? effectiveAt,
  };
}
