import { entry, type ProblemTable } from '#platform';

export const PROOFS_PROBLEMS = {
  not_signed_yet: entry(
    404,
    'Not covered by a signed head yet',
    'Repeat in a minute: a head is signed after a minute or 1,000 events. Where it stays so, look at `/readyz` for the check `notary`.',
  ),
  event_not_as_signed: entry(
    503,
    'Log is not as it was signed',
    'Tell who runs the server: the log was changed behind a signed head. `trofast verify` says where.',
  ),
  proof_store_unavailable: entry(
    503,
    'Tiles and signed heads cannot be reached',
    'Repeat after `Retry-After`. Commands and other reads go on meanwhile.',
  ),
} satisfies ProblemTable;
