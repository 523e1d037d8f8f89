import { lifeCycleProblems } from '#loyalty/definitions';
import { entry, type ProblemTable } from '#platform';

export const CHALLENGES_PROBLEMS = {
  ...lifeCycleProblems('challenge'),
  voucher_codes_not_made: entry(
    503,
    'Codes of vouchers that a challenge gives were not made yet',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  challenge_form_is_fixed: entry(
    409,
    'Form of the challenge is fixed',
    'Leave what is counted, in which windows, and the start of a streak or of windows as they were when the challenge was activated first.',
  ),
} satisfies ProblemTable;
