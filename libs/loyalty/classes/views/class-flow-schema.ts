import { count, type DocumentOf, object, program } from '#loyalty/documents';

import { month } from '../classify/observed-schema.js';
import { loyaltyClass } from './features-schema.js';

export const classFlowSchema = object(
  'How many changed from one class to another in a month (UTC). The id is `{program}.{month}.{from}.{to}`.',
  {
    program,
    month,
    from: loyaltyClass('Class before.'),
    to: loyaltyClass('Class after.'),
    changes: count('How many.'),
  },
);

export type ClassFlowDocument = DocumentOf<typeof classFlowSchema>;
