import {
  bounded,
  choice,
  type DocumentOf,
  instant,
  memberId,
  object,
  orNull,
  personal,
  program,
  text,
} from '#loyalty/documents';

import { FEEDBACK_KINDS, FEEDBACK_REASONS } from '../events.js';

export const feedbackFields = {
  memberId,
  program,
  kind: choice('Net Promoter Score or customer satisfaction.', FEEDBACK_KINDS),
  score: bounded('NPS: 0 to 10. CSAT: 1 to 5.', [0, 10], 9),
  reason: orNull(choice('Why, in one word of a fixed list.', FEEDBACK_REASONS, 'service')),
  comment: orNull(personal('In their own words.', 'Kind people, quick help.')),
  purchaseId: orNull(text('The purchase that it is about.', 'order-1001')),
  channel: orNull(text('How it came.', 'email')),
  occurredAt: instant('When it was given.', '2026-02-02T10:00:00.000Z'),
};

export const feedbackSchema = object(
  'An answer to a survey. The id is `{program}.{memberId}.{revision}`, with ten digits of the revision of its event.',
  feedbackFields,
);

/** The comment is sealed as the log has it: without the key of a forgotten member nobody can open it. */
export type FeedbackDocument = DocumentOf<typeof feedbackSchema>;
