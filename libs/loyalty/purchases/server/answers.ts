import { component, problemCode, problemError } from '#edge';
import {
  bounded,
  choice,
  count,
  type DocumentOf,
  flag,
  listOf,
  memberId,
  object,
  text,
  whole,
} from '#loyalty/documents';
/** Lines that a batch may have. */
export const BATCH_LINES_MAX = 5_000;

const OUTCOMES = ['appended', 'replayed', 'unchanged', 'preview'] as const;

const batchPurchaseAnswer = object('How a line of a batch ended. One that was refused has `code` and `detail`.', {
  line: bounded('1 for the first line of the batch; empty lines count too.', [1, BATCH_LINES_MAX], 1),
  idempotencyKey: text('As the line has it; left out where it has none that is valid.', 'till-7-000123').optional(),
  status: bounded('What the command alone would have been answered with.', [200, 599], 201),
  outcome: choice(
    'Recorded now, recorded by an earlier request, nothing that would change anything, or a dry run.',
    OUTCOMES,
  ).optional(),
  memberId: memberId.optional(),
  purchaseId: text('The purchase.', 'order-1003').optional(),
  points: count('Points that the purchase earned.', 29).optional(),
  enrolled: flag('Whether the line enrolled the member.', false).optional(),
  revision: whole('Number of the last event of the member, from 0.', 4).optional(),
  position: text('The position of the command in the log.').optional(),
  code: problemCode.optional(),
  detail: text('What is wrong, in words.').optional(),
  errors: listOf('What is wrong with the fields.', problemError).optional(),
  moreErrors: count('Faults of the line that `errors` leaves out.').optional(),
});

export const BATCH_PURCHASE_ANSWER = component('BatchPurchaseAnswer', batchPurchaseAnswer);

/** How a line of a batch ended. `status` is what the command alone would have been answered with. */
export type BatchPurchaseAnswer = DocumentOf<typeof batchPurchaseAnswer>;
