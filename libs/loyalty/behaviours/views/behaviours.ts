import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type BehaviourDocument, behavioursSchema } from './behaviours-schema.js';

/** What members did besides buying, and what it earned: the points are earned by the same command. */
export const behaviours = memberProjection({
  name: 'behaviours',
  version: 1,
  document: behavioursSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'occurredAt'] }],
  handles: ['BehaviourRecorded', 'PointsEarned'],
  documentIds: (recorded) => {
    const { type, data, metadata } = memberEvent(recorded);
    const isOfBehaviour = type === 'BehaviourRecorded' || (type === 'PointsEarned' && data.source === 'behaviour');
    return isOfBehaviour ? [`${data.memberId}.${metadata.commandId}`] : [];
  },
  evolve: evolveBehaviour,
});

export function evolveBehaviour(before: BehaviourDocument | null, recorded: RecordedEvent): BehaviourDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  if (type === 'PointsEarned') return before && { ...before, points: before.points + data.points };
  if (type !== 'BehaviourRecorded') return before;
  return {
    memberId: data.memberId,
    program: metadata.program,
    behaviour: data.behaviour,
    reference: data.reference ?? null,
    channel: data.channel ?? null,
    occurredAt: data.occurredAt,
    localDay: data.localDay ?? data.effectiveAt.slice(0, 10),
    points: 0,
  };
}
