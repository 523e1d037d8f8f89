import { LOYALTY_CLASSES, SCORED_CLASSES } from '#loyalty/classes/events';
import { FEEDBACK_KINDS, FEEDBACK_REASONS } from '#loyalty/feedback/events';
import {
  bool,
  instant,
  LIMITS,
  list,
  localDay,
  object,
  oneOfTexts,
  personalText,
  type Schema,
  slug,
  text,
  total,
  version,
  whole,
} from '#loyalty/vocabulary';

import { breakdown, of } from './member-fields.js';

const requestId: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

const segmentId = requestId;

const share: Schema = { type: 'number', minimum: 0, maximum: 1 };

const finite: Schema = { type: 'number' };

const loyaltyClass = oneOfTexts(...LOYALTY_CLASSES);

const segmentMove = of({ segmentId, segmentVersion: version, 'modelVersion?': version });

/** What members say, do and ask, and what the analysts' side found out about them. */
export const engagementEvents = {
  FeedbackRecorded: {
    description: 'The member answered a survey: how likely a recommendation is (NPS) or how content they are (CSAT).',
    schema: of({
      kind: oneOfTexts(...FEEDBACK_KINDS),
      score: whole(0, 10),
      'reason?': oneOfTexts(...FEEDBACK_REASONS),
      'comment?': personalText(LIMITS.commentLengthMax),
      'purchaseId?': text(),
      'channel?': text(),
      occurredAt: instant,
    }),
  },
  BehaviourRecorded: {
    description: 'The member did something for the shop besides buying: a review, a share, a visit, a referral …',
    schema: of({
      behaviour: slug,
      'reference?': text(),
      'channel?': text(),
      occurredAt: instant,
      'localDay?': localDay,
      'breakdown?': breakdown,
    }),
  },
  ServiceRequestOpened: {
    description: 'The member asked or complained.',
    schema: of({ requestId, 'topic?': slug, 'channel?': text(), openedAt: instant }),
  },
  ServiceRequestAnswered: {
    description: 'The request was answered; the first answer of a person tells how long that took.',
    schema: of({
      requestId,
      automatic: bool,
      answeredAt: instant,
      'firstResponseMs?': total,
      sinceOpenedMs: total,
    }),
  },
  ServiceRequestResolved: {
    description: 'The request is settled.',
    schema: of({ requestId, resolvedAt: instant, sinceOpenedMs: total }),
  },
  LoyaltyClassChanged: {
    description: 'The member belongs to another loyalty class than before; with the evidence, feature by feature.',
    schema: of({
      from: loyaltyClass,
      to: loyaltyClass,
      scores: object(Object.fromEntries(SCORED_CLASSES.map((name) => [name, share]))),
      margin: share,
      evidence: list(object({ feature: text(64), value: finite, added: finite }), LIMITS.evidenceMax),
      observations: total,
      missing: list(text(64), LIMITS.evidenceMax),
      modelVersion: version,
      classifiedAt: instant,
    }),
  },
  SegmentEntered: { description: 'The member came to fulfil the rule of a segment.', schema: segmentMove },
  SegmentLeft: { description: 'The member does not fulfil the rule of a segment any more.', schema: segmentMove },
} as const;
