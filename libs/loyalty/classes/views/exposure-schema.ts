import { day, mapOf, object, orNull, program, text, whole } from '#loyalty/documents';

import { counts, month, tally } from './features-schema.js';

export const exposureSchema = object(
  'What members were exposed to in a month of a place, or of the whole shop. The id is `{program}.{month}.{place}`.',
  {
    program,
    month,
    place: text('Empty for the whole shop.'),
    closedThrough: orNull(day('The last day that is closed; of the whole shop only.')),
    days: mapOf(
      'By the two digits of the day.',
      object('A day.', {
        tally: tally('Purchases.'),
        slots: counts('Purchases by time of the week; of the whole shop only.'),
        engagement: whole('Of the whole shop only.'),
        advocacy: whole('Of the whole shop only.'),
        answers: whole('Of the whole shop only.'),
      }),
    ),
  },
);
