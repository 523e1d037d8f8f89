import { object, program, whole } from '#loyalty/documents';

import { loyaltyClass, month } from './features-schema.js';

export const classFlowSchema = object(
  'How many changed from one class to another in a month (UTC). The id is `{program}.{month}.{from}.{to}`.',
  {
    program,
    month,
    from: loyaltyClass('Class before.'),
    to: loyaltyClass('Class after.'),
    changes: whole('How many.'),
  },
);
