import { type RecordedMemberEvent } from '#loyalty/member';
import { counted } from '#loyalty/vocabulary';

import { type Answer, type Engagement } from './member-schema.js';

export const NO_ENGAGEMENT: Engagement = {
  class: null,
  segments: [],
  feedback: { nps: null, csat: null, answers: 0 },
  behaviours: {},
  requests: { opened: 0, resolved: 0, firstResponseMsTotal: 0, firstResponses: 0 },
};

export function engagementAfter(was: Engagement, event: RecordedMemberEvent): Engagement {
  return {
    class: classAfter(was.class, event),
    segments: segmentsAfter(was.segments, event),
    feedback: feedbackAfter(was.feedback, event),
    behaviours: event.type === 'BehaviourRecorded' ? counted(was.behaviours, event.data.behaviour) : was.behaviours,
    requests: requestsAfter(was.requests, event),
  };
}

/** Profiling ends with the member's being known. */
function classAfter(was: Engagement['class'], event: RecordedMemberEvent): Engagement['class'] {
  if (event.type === 'MemberForgotten') return null;
  if (event.type !== 'LoyaltyClassChanged') return was;
  const { to, effectiveAt, modelVersion } = event.data;
  return { class: to, since: effectiveAt, modelVersion };
}

function segmentsAfter(was: Engagement['segments'], event: RecordedMemberEvent): Engagement['segments'] {
  switch (event.type) {
    case 'SegmentEntered':
      return [...new Set([...was, event.data.segmentId])].sort();
    case 'SegmentLeft':
      return was.filter((segmentId) => segmentId !== event.data.segmentId);
    case 'MemberForgotten':
      return [];
    default:
      return was;
  }
}

/** Scores stay when the member is forgotten; words, which may say who it was, do not. */
function feedbackAfter(was: Engagement['feedback'], event: RecordedMemberEvent): Engagement['feedback'] {
  if (event.type === 'MemberForgotten')
    return { nps: wordless(was.nps), csat: wordless(was.csat), answers: was.answers };
  if (event.type !== 'FeedbackRecorded') return was;
  const { kind, score, reason = null, comment = null, occurredAt: at } = event.data;
  const known = was[kind];
  const newest = known && known.at > at ? known : { score, at, reason, comment };
  return {
    nps: kind === 'nps' ? newest : was.nps,
    csat: kind === 'csat' ? newest : was.csat,
    answers: was.answers + 1,
  };
}

const wordless = (answer: Answer | null): Answer | null => answer && { ...answer, comment: null };

function requestsAfter(was: Engagement['requests'], event: RecordedMemberEvent): Engagement['requests'] {
  switch (event.type) {
    case 'ServiceRequestOpened':
      return { ...was, opened: was.opened + 1 };
    case 'ServiceRequestResolved':
      return { ...was, resolved: was.resolved + 1 };
    case 'ServiceRequestAnswered': {
      const { firstResponseMs } = event.data;
      if (firstResponseMs === undefined) return was;
      const firstResponseMsTotal = was.firstResponseMsTotal + firstResponseMs;
      return { ...was, firstResponseMsTotal, firstResponses: was.firstResponses + 1 };
    }
    default:
      return was;
  }
}
