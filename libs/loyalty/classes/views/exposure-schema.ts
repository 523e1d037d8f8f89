import { day, type DocumentOf, mapOf, object, orNull, program, text } from '#loyalty/documents';

import { exposureDay, month } from '../classify/observed-schema.js';

export const exposureSchema = object(
  'What members were exposed to in a month of a place, or of the whole shop. The id is `{program}.{month}.{place}`.',
  {
    program,
    month,
    place: text('Empty for the whole shop.'),
    closedThrough: orNull(day('The last day that is closed; of the whole shop only.')),
    days: mapOf('By the two digits of the day.', exposureDay),
  },
);

/** Of places other than the whole shop, and of months with no closed day, `closedThrough` is null. */
export type ExposureDocument = DocumentOf<typeof exposureSchema>;
