import { instant, listOf, memberId, number, object, program, revision, text, whole } from '#loyalty/documents';

import { loyaltyClass } from './features-schema.js';

export const classChangesSchema = object(
  "A change of a member's class, written once. The id is `{program}.{memberId}.{revision}`, in ten digits.",
  {
    memberId,
    program,
    revision,
    at: instant('When it counts.'),
    from: loyaltyClass('Class before.'),
    to: loyaltyClass('Class after.'),
    margin: number('Score of the class less that of the next one.'),
    observations: whole('Purchases and answers that it rests on.'),
    evidence: listOf(
      'What it rests on.',
      object('A feature.', {
        feature: text('Its name.'),
        value: number('Its value.'),
        added: number('What it added.'),
      }),
    ),
    modelVersion: whole('Version of the model.'),
  },
);
