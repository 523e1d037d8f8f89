import { type z } from 'zod';

import { problemCode, problemError } from '#edge';
import { bounded, choice, count, type DocumentOf, listOf, memberId, object, text, whole } from '#loyalty/documents';

/** Lines that a batch may have. */
export const BATCH_LINES_MAX = 5_000;

const OUTCOMES = ['appended', 'replayed', 'unchanged', 'preview'] as const;

const BEFORE = {
  line: bounded('1 for the first line of the batch; empty lines count too.', [1, BATCH_LINES_MAX], 1),
  idempotencyKey: text('As the line has it; left out where it has none that is valid.', 'till-7-000123').optional(),
  status: bounded('What the command alone would have been answered with.', [200, 599], 201),
  outcome: choice(
    'Recorded now, recorded by an earlier request, nothing that would change anything, or a dry run.',
    OUTCOMES,
  ).optional(),
  memberId: memberId.optional(),
};

const AFTER = {
  revision: whole('Number of the last event of the member, from 0.', 4).optional(),
  position: text('The position of the command in the log.').optional(),
  code: problemCode.optional(),
  detail: text('What is wrong, in words.').optional(),
  errors: listOf('What is wrong with the fields.', problemError).optional(),
  moreErrors: count('Faults of the line that `errors` leaves out.').optional(),
};

/** The schema of how a line of a batch ended. @param fields what this batch says besides, all of it optional */
export const lineAnswer = <Fields extends Readonly<Record<string, z.ZodType>>>(fields: Fields) =>
  object('How a line of a batch ended. One that was refused has `code` and `detail`.', {
    ...BEFORE,
    ...fields,
    ...AFTER,
  });

/** What the answers of all batches have. `status` is what the command alone would have been answered with. */
export type LineAnswer = DocumentOf<ReturnType<typeof lineAnswer<Record<never, never>>>>;
