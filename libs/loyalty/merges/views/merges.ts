import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection, type RecordedMemberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { type MergeDocument, mergesSchema } from './merges-schema.js';

/** Every merge that was asked for, with who asked and who approved; those that wait are the work list of approvers. */
export const merges = memberProjection({
  name: 'merges',
  version: 1,
  document: mergesSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'requestedAt'] },
    { name: 'state', fields: ['state', 'requestedAt'] },
  ],
  handles: ['MergeApprovalRequested', 'MergeApprovalDeclined', 'MergeRequested', 'MemberMerged', 'MergeFailed'],
  documentIds: ({ data }) => [`${data['memberId'] as string}.${data['attempt'] as number}`],
  evolve: evolveMerge,
});

export function evolveMerge(before: MergeDocument | null, recorded: RecordedEvent): MergeDocument | null {
  const event = memberEvent(recorded);
  const { type, data, metadata } = event;
  const at = data.effectiveAt;
  const by = metadata.actor.id;
  switch (type) {
    case 'MergeApprovalRequested':
      return asked(event, data.requestedBy);
    case 'MergeApprovalDeclined':
      return before && { ...before, state: 'declined', decidedAt: at, decidedBy: by, declineReason: data.reason };
    case 'MergeRequested':
      if (before) return { ...before, state: 'open', decidedAt: at, decidedBy: by };
      return { ...asked(event, by), state: 'open', decidedAt: at };
    case 'MemberMerged':
      return before && { ...before, state: 'completed', closedAt: at };
    case 'MergeFailed':
      return before && { ...before, state: 'failed', closedAt: at, failure: data.reason };
    default:
      return before;
  }
}

function asked(
  { data, metadata }: RecordedMemberEvent & MemberEventOf<'MergeApprovalRequested' | 'MergeRequested'>,
  requestedBy: string,
): MergeDocument {
  const { memberId, intoMemberId, attempt, reason = null, effectiveAt: requestedAt } = data;
  return {
    ...{ memberId, program: metadata.program, intoMemberId, attempt, state: 'waiting', reason },
    ...{
      requestedAt,
      requestedBy,
      decidedAt: null,
      decidedBy: null,
      declineReason: null,
      closedAt: null,
      failure: null,
    },
  };
}
