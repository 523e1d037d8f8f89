import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type JsonObject } from '#platform';

/** What each event makes of the merge that it is of. */
const STATES: Readonly<Record<string, string>> = {
  MergeApprovalRequested: 'waiting',
  MergeApprovalDeclined: 'declined',
  MergeRequested: 'open',
  MemberMerged: 'completed',
  MergeFailed: 'failed',
};

/** What the read model of merges must say of a member: a merge is what its newest event made it. */
export class ExpectedMerges {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const { type, data, metadata } = memberEvent(recorded);
    const state = STATES[type];
    if (state === undefined || !('attempt' in data) || !('intoMemberId' in data)) return;
    const { memberId, attempt, intoMemberId, effectiveAt } = data;
    const id = `${memberId}.${attempt}`;
    const known = this.documents.get(id);
    const isDecision = type === 'MergeApprovalDeclined' || type === 'MergeRequested';
    const decision = isDecision && { decidedAt: effectiveAt, decidedBy: known ? metadata.actor.id : null };
    const request = !known && { requestedAt: effectiveAt, requestedBy: metadata.actor.id, decidedAt: null };
    const end = (type === 'MemberMerged' || type === 'MergeFailed') && { closedAt: effectiveAt };
    const reason = type === 'MergeApprovalDeclined' && { declineReason: data.reason };
    const failure = type === 'MergeFailed' && { failure: data.reason };
    this.documents.set(id, { intoMemberId, ...known, ...request, state, ...decision, ...end, ...reason, ...failure });
  }
}
