import { type BehaviourEvent } from '#loyalty/behaviours/events';
import { type ClassEvent } from '#loyalty/classes/events';
import { type FeedbackEvent } from '#loyalty/feedback/events';
import { type NoteEvent } from '#loyalty/notes/events';
import { type RewardClaimEvent } from '#loyalty/reward-claims/events';
import { type SegmentMoveEvent } from '#loyalty/segments/events';
import { type RequestEvent } from '#loyalty/service-requests/events';

import { forgetClaimed, rememberClaimed } from './challenges.js';
import { type Member } from './member.js';
import { remembered } from './remembered-changes.js';

type EngagementEvent =
  FeedbackEvent | BehaviourEvent | RequestEvent | NoteEvent | ClassEvent | SegmentMoveEvent | RewardClaimEvent;

/** Folds what a member said, did, chose or asked, and what was found out about the member. */
export function applyEngagement(member: Member, event: EngagementEvent): void {
  switch (event.type) {
    case 'FeedbackRecorded':
    case 'BehaviourRecorded':
    case 'NoteAdded':
    case 'RewardTakingVoided':
    case 'ClaimPointsRestored':
      return;
    case 'RewardClaimed':
      return rememberClaimed(member, event.data);
    case 'RewardClaimCancelled':
      return forgetClaimed(member, event.data);
    case 'ServiceRequestOpened': {
      const { requestId, openedAt } = event.data;
      member.requests = { ...member.requests, [requestId]: { openedAt, answered: false } };
      return;
    }
    case 'ServiceRequestAnswered': {
      const { requestId, automatic } = event.data;
      const open = Object.hasOwn(member.requests, requestId) ? member.requests[requestId] : undefined;
      if (open && !automatic) member.requests = { ...member.requests, [requestId]: { ...open, answered: true } };
      return;
    }
    case 'ServiceRequestResolved':
      member.requests = without(member.requests, event.data.requestId);
      return;
    case 'LoyaltyClassChanged': {
      const { from, to, modelVersion, effectiveAt } = event.data;
      const { loyaltyClass } = member.changes;
      member.changes = { ...member.changes, loyaltyClass: remembered(loyaltyClass, { at: effectiveAt, from }) };
      member.loyaltyClass = { class: to, since: effectiveAt, modelVersion };
      return;
    }
    case 'SegmentEntered':
      rememberSegment(member, event.data, false);
      member.segments = { ...member.segments, [event.data.segmentId]: event.data.segmentVersion };
      return;
    case 'SegmentLeft':
      rememberSegment(member, event.data, true);
      member.segments = without(member.segments, event.data.segmentId);
      return;
    default:
      return event satisfies never;
  }
}

function rememberSegment(
  member: Member,
  { segmentId, effectiveAt }: { readonly segmentId: string; readonly effectiveAt: string },
  from: boolean,
): void {
  const segments = remembered(member.changes.segments, { at: effectiveAt, from, segmentId });
  member.changes = { ...member.changes, segments };
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
