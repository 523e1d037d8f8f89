import { component } from '#edge';
import { object, orNull, text } from '#loyalty/documents';

import { feedbackFields } from '../views/feedback-schema.js';

export const FEEDBACK = component(
  'Feedback',
  object('An answer to a survey.', {
    ...feedbackFields,
    comment: orNull(
      text('In their own words. With the scope pii:read, until the member is forgotten.', 'Kind people, quick help.'),
    ).optional(),
  }),
);
