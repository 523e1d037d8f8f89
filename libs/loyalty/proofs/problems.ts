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
  proof_store_corrupted: entry(
    503,
    'Tiles or signed heads are damaged',
    'Tell who runs the server: `trofast doctor` says what is damaged, and what to do. Commands and other reads go on meanwhile.',
  ),
  tile_missing: entry(
    503,
    'A tile is missing that a signed head covers',
    'Tell who runs the server: `trofast repair proofs` makes tiles again from the log. A tile that no head covers yet is `not_signed_yet`.',
  ),
} satisfies ProblemTable;
