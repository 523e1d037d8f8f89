import { lifeCycleProblems } from '#loyalty/definitions';
import { entry, type ProblemTable } from '#platform';

export const PARTNERS_PROBLEMS = {
  ...lifeCycleProblems('partner'),
  partner_not_earning: entry(
    409,
    'Nobody earns points at the partner',
    'Leave the partner out, or publish a version of it with `earn`.',
  ),
  partner_not_redeeming: entry(
    409,
    'Nobody spends points at the partner',
    'Leave the points out, or publish a version of the partner with `redeem`.',
  ),
  partner_limit_reached: entry(
    409,
    'The partner owes as much as it may',
    'Settle what is open (`POST /v1/partners/{partnerId}/settlements`), or publish a version of the partner with a higher `openLimit`.',
  ),
  partner_is_fixed: entry(
    409,
    'A purchase stays at its partner',
    'Leave `partner` out of the correction, or return the purchase and record another one.',
  ),
  other_partner: entry(
    403,
    'The key is of another partner',
    'Leave `partner` out, or name the partner of the key: `GET /v1/me` says which that is.',
  ),
} satisfies ProblemTable;
