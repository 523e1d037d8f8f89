import { entry, type ProblemTable } from '#platform';

export const IDENTITIES_PROBLEMS = {
  identity_taken: entry(
    409,
    'Identity belongs to another member',
    'Look up which member it belongs to, or leave it out.',
  ),
  identity_claim_void: entry(
    503,
    'The claim on the identity was given up meanwhile',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  identity_unknown: entry(
    404,
    'Unknown identity',
    'Nobody has it. Compare it with what the member gave, or enrol or add it first.',
  ),
  identity_kind_unknown: entry(
    422,
    'Kind of identity is unknown',
    'Use `email`, `phone` or a kind that the rules of the programme name under `identities.kinds`.',
  ),
  identity_malformed: entry(
    422,
    'Identity has not the form of its kind',
    'Compare it with the pattern and the length that the rules of the programme give for the kind.',
  ),
} satisfies ProblemTable;
