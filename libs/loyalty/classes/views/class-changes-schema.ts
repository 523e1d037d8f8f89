import {
  count,
  type DocumentOf,
  instant,
  listOf,
  memberId,
  number,
  object,
  program,
  revision,
  text,
} from '#loyalty/documents';

import { loyaltyClass } from './features-schema.js';

export const classChangesSchema = object(
  "A change of a member's class, written once. The id is `{program}.{memberId}.{revision}`, in ten digits.",
  {
    memberId,
    program,
    revision,
    at: instant('When it counts.', '2026-02-01T12:30:00.000Z'),
    from: loyaltyClass('Class before.', 'unclassified'),
    to: loyaltyClass('Class after.', 'true'),
    margin: number('Score of the class less that of the next one.', 0.2),
    observations: count('Purchases and answers that it rests on.', 20),
    evidence: listOf(
      'What it rests on.',
      object('A feature.', {
        feature: text('Its name.', 'regularity'),
        value: number('Its value.', 0.5),
        added: number('What it added.', 0.6),
      }),
    ),
    modelVersion: count('Version of the model.', 1),
  },
);

/** So that a flow can be asked who is behind it. */
export type ClassChangeDocument = DocumentOf<typeof classChangesSchema>;
