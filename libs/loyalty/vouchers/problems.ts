import { entry, type ProblemTable } from '#platform';

export const VOUCHERS_PROBLEMS = {
  voucher_unknown: entry(404, 'No such voucher', 'Check the code, or the id of the voucher.'),
  voucher_used: entry(
    409,
    'Voucher is used',
    '`usedAt` says when, `purchaseId` and `place` for what and where, as far as the till said.',
  ),
  voucher_cancelled: entry(409, 'Voucher is cancelled', 'It was cancelled `at` that instant; do not take it.'),
  voucher_expired: entry(
    422,
    'Voucher is over',
    'It could be used until `expiresAt`. What was used before is reported with `occurredAt`.',
  ),
  voucher_blocked: entry(409, 'Voucher cannot be used for now', 'Send its holder to your service; it is not used up.'),
  voucher_not_issued: entry(
    422,
    'Voucher was not issued yet',
    'It was issued at `issuedAt`; send the right `occurredAt`.',
  ),
  minimum_spend_not_met: entry(
    422,
    'Purchase is too small for the voucher',
    'Say in `spend` what the purchase comes to: `minimumSpend` at least, in minor units of `currency`.',
  ),
  voucher_not_partial: entry(422, 'Voucher is used as a whole', 'Leave `amount` out.'),
  voucher_exceeded: entry(
    422,
    'More than the voucher takes off',
    'Use `left` at most, and no more than the purchase comes to.',
  ),
  duplicate_use: entry(
    409,
    'Use id used with other content',
    'Send the use as it was sent the first time, or give it an id of its own.',
  ),
} satisfies ProblemTable;
