import { Decision, type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { type SegmentMove } from './events.js';

/** From the analysts' side; nothing happens where the member is in the segment, or out of it, already. */
export type RecordSegmentMove = CommandShape<'RecordSegmentMove', SegmentMove & { move: 'entered' | 'left' }>;

/** Records that a member entered or left a segment; who is in, or out, already stays so, whatever the version. */
export function recordSegmentMove(
  command: RecordSegmentMove,
  member: Member,
  { now, program }: MemberContext,
): MemberDecision {
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
  return decision;
}
