import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type SegmentEvent } from '../events.js';
import { type SegmentDocument, segmentsSchema } from './segments-schema.js';

type RecordedSegmentEvent = Exclude<SegmentEvent, { type: 'CommandNoted' }> & Omit<RecordedEvent, 'type' | 'data'>;

export const segments = projection({
  name: 'segments',
  version: 1,
  document: segmentsSchema,
  indexes: [{ name: 'state', fields: ['program', 'state'] }],
  handles: ['SegmentDefined', 'SegmentRetired'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['segmentId'] as string}`],
  evolve: evolveSegment,
});

export function evolveSegment(before: SegmentDocument | null, recorded: RecordedEvent): SegmentDocument | null {
  const event = recorded as unknown as RecordedSegmentEvent;
  if (event.type === 'SegmentRetired')
    return before && { ...before, state: 'retired', retiredAt: event.data.effectiveAt };
  if (event.type !== 'SegmentDefined') return before;
  const { programId, segmentId, version, name, description, rule, announced, effectiveAt } = event.data;
  return {
    program: programId,
    segmentId,
    version,
    name,
    description: description ?? null,
    rule,
    announced,
    state: 'active',
    definedAt: effectiveAt,
    retiredAt: null,
  };
}
