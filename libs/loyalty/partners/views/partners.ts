import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type PartnerEvent } from '../events.js';
import { type PartnerDocument, partnersSchema } from './partners-schema.js';

type RecordedPartnerEvent = Exclude<PartnerEvent, { type: 'CommandNoted' }>;

export const partners = projection({
  name: 'partners',
  version: 1,
  document: partnersSchema,
  indexes: [{ name: 'program', fields: ['program', 'partnerId'] }],
  handles: ['PartnerDefined', 'PartnerActivated', 'PartnerPaused', 'PartnerEnded'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['partnerId'] as string}`],
  evolve: evolvePartner,
});

export function evolvePartner(before: PartnerDocument | null, recorded: RecordedEvent): PartnerDocument | null {
  const event = recorded as unknown as RecordedPartnerEvent;
  const stepSince = event.data.effectiveAt;
  switch (event.type) {
    case 'PartnerDefined':
      return defined(before, event);
    case 'PartnerActivated':
      return before && { ...before, step: 'active', stepSince };
    case 'PartnerPaused':
      return before && { ...before, step: 'paused', stepSince };
    case 'PartnerEnded':
      return before && { ...before, step: 'ended', stepSince };
    default:
      return before;
  }
}

function defined(
  before: PartnerDocument | null,
  { data }: Extract<PartnerEvent, { readonly type: 'PartnerDefined' }>,
): PartnerDocument {
  const { programId: program, partnerId, version, effectiveAt, name, names = null, description = null } = data;
  const { startsAt, endsAt = null, earn = null, redeem = null, openLimit = null } = data;
  const terms = { startsAt, endsAt, earn, redeem, terms: data.terms, openLimit };
  return {
    ...{ program, partnerId, version, name, names, description, ...terms },
    definedAt: effectiveAt,
    step: before?.step ?? 'draft',
    stepSince: before?.stepSince ?? effectiveAt,
    versions: [...(before?.versions ?? []), { version, since: effectiveAt, ...terms }],
  };
}
