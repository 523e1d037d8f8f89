import { LIMITS } from '../limits.js';
import { refuse, type Refusal } from '../refusal.js';

import { type RecordSegmentMove } from './commands.js';
import { type MemberContext } from './context.js';
import { Decision } from './decision.js';
import { type MemberEvent } from './events.js';
import { type Member } from './member.js';

/** Records that a member entered or left a segment; who is in, or out, already stays so, whatever the version. */
export function recordSegmentMove(
  command: RecordSegmentMove,
  member: Member,
  { now, program }: MemberContext,
): readonly MemberEvent[] | Refusal {
  const { segmentId, segmentVersion, modelVersion, move } = command;
  if (Object.hasOwn(member.segments, segmentId) === (move === 'entered')) return [];
  if (move === 'entered' && Object.keys(member.segments).length >= LIMITS.segmentsPerMemberMax) {
    const message = `A member is recorded in ${LIMITS.segmentsPerMemberMax} segments at most; announce fewer of them.`;
    return refuse('limit_exceeded', message, { segmentsPerMemberMax: LIMITS.segmentsPerMemberMax });
  }
  const decision = new Decision(member, command.memberId, program, now);
  decision.add({
    type: move === 'entered' ? 'SegmentEntered' : 'SegmentLeft',
    data: {
      effectiveAt: now,
      segmentId,
      segmentVersion,
      ...(modelVersion !== undefined && { modelVersion }),
    },
  });
  return decision.events;
}
