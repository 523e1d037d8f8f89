import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type SegmentEvent, type SegmentRuleData } from '../events.js';

/** A segment as it is defined now. The id is `{program}.{segmentId}`. */
export type SegmentDocument = {
  readonly program: string;
  readonly segmentId: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly rule: SegmentRuleData;
  readonly announced: boolean;
  readonly state: 'active' | 'retired';
  /** When the version was defined. */
  readonly definedAt: string;
  readonly retiredAt: string | null;
};

type RecordedSegmentEvent = Exclude<SegmentEvent, { type: 'CommandNoted' }> & Omit<RecordedEvent, 'type' | 'data'>;

export const segments = projection<SegmentDocument>({
  name: 'segments',
  version: 1,
  indexes: [{ name: 'state', fields: ['program', 'state'] }],
  handles: ['SegmentDefined', 'SegmentRetired'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['segmentId'] as string}`],
  evolve: evolveSegment,
});

export function evolveSegment(before: SegmentDocument | null, recorded: RecordedEvent): SegmentDocument | null {
  const event = recorded as unknown as RecordedSegmentEvent;
  if (event.type === 'SegmentRetired')
    return before && { ...before, state: 'retired', retiredAt: event.data.effectiveAt };
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
