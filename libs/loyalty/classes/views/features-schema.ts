import {
  choice,
  count,
  day,
  type DocumentOf,
  instant,
  memberId,
  object,
  orNull,
  program,
  revision,
  status,
} from '#loyalty/documents';

import { observed } from '../classify/observed-schema.js';
import { LOYALTY_CLASSES, type LoyaltyClass } from '../events.js';

export const loyaltyClass = (description: string, example?: LoyaltyClass) =>
  choice(description, LOYALTY_CLASSES, example);

export const featuresSchema = object(
  'What the loyalty class of a member follows from. The id is `{program}.{memberId}`.',
  {
    memberId,
    program,
    status,
    class: loyaltyClass('As recorded last.'),
    classSince: orNull(instant('When it was recorded.')),
    modelVersion: orNull(count('Version of the model that said so.')),
    observed,
    newsDay: orNull(day('Of the newest observation.')),
    revision,
  },
);

/**
 * What was seen of a member, and the class recorded last: `unclassified` before the first. Bounded. A day that is over puts
 * the members with news of it to the test again.
 */
export type FeaturesDocument = DocumentOf<typeof featuresSchema>;
