import { entry, type ProblemTable } from '#platform';

export const IDENTITIES_PROBLEMS = {
  identity_taken: entry(
    409,
    'Identity belongs to another member',
    'Look up which member it belongs to, or leave it out.',
  ),
  identity_claim_void: entry(
    503,
    'The claim on the identity was released in the meantime',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  identity_unknown: entry(
    404,
    'Unknown identity',
    'No member has it. Check it, or enrol the member or add the identity first.',
  ),
  identity_kind_unknown: entry(
    422,
    'Kind of identity is unknown',
    'Use `email`, `phone` or a kind listed in the programme’s rules under `identities.kinds`.',
  ),
  identity_malformed: entry(
    422,
    'Identity does not match its kind',
    'Check it against the pattern and length that the programme’s rules set for the kind.',
  ),
} satisfies ProblemTable;
