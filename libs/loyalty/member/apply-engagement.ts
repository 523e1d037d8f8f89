import { type BehaviourEvent } from '#loyalty/behaviours/events';
import { type ClassEvent } from '#loyalty/classes/events';
import { type FeedbackEvent } from '#loyalty/feedback/events';
import { type NoteEvent } from '#loyalty/notes/events';
import { type SegmentMoveEvent } from '#loyalty/segments/events';
import { type RequestEvent } from '#loyalty/service-requests/events';

import { type Member } from './member.js';

type EngagementEvent = FeedbackEvent | BehaviourEvent | RequestEvent | NoteEvent | ClassEvent | SegmentMoveEvent;

/** Folds what a member said, did or asked, and what was found out about the member. */
export function applyEngagement(member: Member, event: EngagementEvent): void {
  switch (event.type) {
    case 'FeedbackRecorded':
    case 'BehaviourRecorded':
    case 'NoteAdded':
      return;
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
      const { to, modelVersion, effectiveAt } = event.data;
      member.loyaltyClass = { class: to, since: effectiveAt, modelVersion };
      return;
    }
    case 'SegmentEntered':
      member.segments = { ...member.segments, [event.data.segmentId]: event.data.segmentVersion };
      return;
    case 'SegmentLeft':
      member.segments = without(member.segments, event.data.segmentId);
      return;
    default:
      return event satisfies never;
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
