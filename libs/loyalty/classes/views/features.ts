import { type RecordedEvent } from '#event-store';
import { pointsFrom, pointsTo } from '#loyalty/account';
import {
  isOfNoMember,
  memberEvent,
  memberIdOf,
  memberProjection,
  type Movement,
  MOVEMENT_TYPES,
  postingsOf,
  type RecordedMemberEvent,
  statusAfter,
} from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

import { NOTHING_OBSERVED } from '../classify/observed.js';
import { type Observed } from '../classify/observed-schema.js';
import { type FeaturesDocument, featuresSchema } from './features-schema.js';
import {
  observeBehaviour,
  observeCorrection,
  observeFeedback,
  observePoints,
  observePurchase,
  observeReturn,
} from './observe.js';
import { dayOf } from './tally.js';

/** Types of events that may be news of a member: movements are where points were earned or redeemed. */
const NEWS_TYPES = [
  'PurchaseRecorded',
  'PurchaseReturned',
  'PurchaseCorrected',
  ...MOVEMENT_TYPES,
  'FeedbackRecorded',
  'BehaviourRecorded',
] as const;

/** Whether an event is news of a member: the rest of what the document takes in says nothing about their class. */
export function isClassNews(event: Pick<MemberEvent, 'type' | 'data'>): boolean {
  const postings = postingsOf(event);
  if (postings) return pointsFrom(postings, 'issued') > 0 || pointsTo(postings, 'redeemed') > 0;
  return NEWS_TYPES.some((type) => type === event.type);
}

export const features = memberProjection({
  name: 'features',
  version: 4,
  document: featuresSchema,
  programInIdsSince: 2,
  indexes: [
    { name: 'class', fields: ['program', 'class', 'status'] },
    { name: 'newsDay', fields: ['newsDay'] },
  ],
  handles: [
    ...NEWS_TYPES,
    'MemberEnrolled',
    'LoyaltyClassChanged',
    'MemberFrozen',
    'MemberUnfrozen',
    'MemberClosed',
    'MemberMerged',
    'MemberForgotten',
  ],
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    if ('purchasedBy' in event.data && event.data.purchasedBy !== undefined) return []; // it was not observed of this member
    return postingsOf(event) && !isClassNews(event) ? [] : [memberIdOf(recorded)];
  },
  evolve: evolveFeatures,
});

export function evolveFeatures(before: FeaturesDocument | null, recorded: RecordedEvent): FeaturesDocument | null {
  const event = memberEvent(recorded);
  if (isOfNoMember(before, event)) return null;
  const was = before ?? initial(event);
  const change = classAfter(was, event);
  return {
    memberId: was.memberId,
    program: was.program,
    status: statusAfter(was.status, event),
    ...change,
    observed: observedAfter(was.observed, event),
    newsDay: newsDayAfter(was.newsDay, event),
    revision: event.revision,
  };
}

function initial(event: RecordedMemberEvent): FeaturesDocument {
  return {
    memberId: event.data.memberId,
    program: event.metadata.program,
    status: 'active',
    class: 'unclassified',
    classSince: null,
    modelVersion: null,
    observed: NOTHING_OBSERVED,
    newsDay: null,
    revision: event.revision,
  };
}

/** Who is forgotten is not profiled any further, and what was seen of them goes. */
function observedAfter(before: Observed, event: RecordedMemberEvent): Observed {
  const postings = postingsOf(event);
  if (postings) return observePoints(before, event as Movement, postings);
  switch (event.type) {
    case 'PurchaseRecorded':
      return observePurchase(before, event);
    case 'PurchaseReturned':
      return observeReturn(before, event);
    case 'PurchaseCorrected':
      return observeCorrection(before, event);
    case 'BehaviourRecorded':
      return observeBehaviour(before, event);
    case 'FeedbackRecorded':
      return observeFeedback(before, event);
    case 'MemberForgotten':
      return NOTHING_OBSERVED;
    default:
      return before;
  }
}

function classAfter(
  { class: loyaltyClass, classSince, modelVersion }: FeaturesDocument,
  event: RecordedMemberEvent,
): Pick<FeaturesDocument, 'class' | 'classSince' | 'modelVersion'> {
  if (event.type === 'MemberForgotten') return { class: 'unclassified', classSince: null, modelVersion: null };
  if (event.type !== 'LoyaltyClassChanged') return { class: loyaltyClass, classSince, modelVersion };
  return { class: event.data.to, classSince: event.data.effectiveAt, modelVersion: event.data.modelVersion };
}

function newsDayAfter(before: string | null, event: RecordedMemberEvent): string | null {
  if (event.type === 'MemberForgotten') return null;
  if (!isClassNews(event)) return before;
  const day = dayOf(event.data);
  return before === null || day > before ? day : before;
}
