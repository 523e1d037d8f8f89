import { type RefusalCode } from '#runner';

import { entry, type ProblemEntry } from './problem-entry.js';

/** What the domain refuses. The compiler sees to it that no refusal is missing here. */
export const REFUSALS = {
  member_exists: entry(
    409,
    'Member exists with other data',
    'Use another memberId, or send the enrolment as it was sent the first time.',
  ),
  member_unknown: entry(
    404,
    'Unknown member',
    'Enrol the member first, or correct the id. Ids of another programme are unknown too.',
  ),
  member_frozen: entry(409, 'Member is frozen', 'Unfreeze the member first.'),
  member_closed: entry(
    409,
    'Member is closed',
    'A closed membership takes answers to its requests only. Enrol a new member.',
  ),
  member_forgotten: entry(
    410,
    'Member was forgotten',
    'The personal data are gone for good and nothing can be recorded. Enrol a new member.',
  ),
  member_not_frozen: entry(409, 'Member is not frozen', 'Nothing is to be done: only a frozen member can be unfrozen.'),
  program_inactive: entry(409, 'Programme is not active', 'Look up from when on the programme has a version in force.'),
  duplicate_purchase: entry(
    409,
    'Purchase id used with other content',
    'Send the purchase as it was sent the first time, or give it an id of its own.',
  ),
  insufficient_points: entry(
    422,
    'Not enough points',
    'Redeem at most what is available; `available` says how much that is.',
  ),
  reason_required: entry(422, 'Reason required', 'Say why in `reason`.'),
  currency_mismatch: entry(
    422,
    'Not the currency of the programme',
    'Convert the amount to the currency of the programme.',
  ),
  occurred_in_future: entry(
    422,
    'Lies in the future',
    'Send it when it has happened, and check the clock of the sender.',
  ),
  occurred_too_long_ago: entry(
    422,
    'Lies too far back',
    'The programme takes nothing this old from an ordinary command. Import it.',
  ),
  occurred_before_enrolment: entry(
    422,
    'Lies before the enrolment',
    'Enrol the member with an earlier `enrolledAt`, or import the purchase.',
  ),
  limit_exceeded: entry(422, 'Over a limit', 'Stay within the limit that the detail names.'),
  balance_limit_exceeded: entry(
    422,
    'Over the highest balance',
    'The programme has a highest balance; redeem points first.',
  ),
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
  more_is_due: entry(
    503,
    'More is due than could be settled',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  program_exists: entry(409, 'Programme exists with other rules', 'Publish the change as a new version.'),
  program_unknown: entry(404, 'Unknown programme', 'Use the programme that the API key belongs to.'),
  invalid_rules: entry(422, 'Rules are not valid', 'Correct what the detail names.'),
  effective_date_in_past: entry(
    422,
    'Takes effect in the past',
    'Let the version take effect at a date that is still to come.',
  ),
  effective_date_too_soon: entry(
    422,
    'Takes effect too soon',
    'Let the version take effect at `earliest` or later, so that every process of the installation knows it by then.',
  ),
  client_unknown: entry(404, 'Unknown API key', 'List the keys at /v1/keys and use the id of one of them.'),
  segment_unknown: entry(404, 'Unknown segment', 'List the segments at /v1/segments.'),
  segment_exists: entry(
    409,
    'Segment exists with another definition',
    'Publish the change as a new version, or use another segmentId.',
  ),
  nothing_to_change: entry(422, 'Nothing to change', 'Name at least one thing that is to be different.'),
  invalid_birth_date: entry(
    422,
    'No birth date of anybody alive',
    'Send a day of the calendar from 1880 on that is not in the future.',
  ),
  score_out_of_range: entry(422, 'Score out of range', 'NPS goes from 0 to 10, CSAT from 1 to 5, in whole numbers.'),
  request_exists: entry(
    409,
    'Request id used with other content',
    'Send the request as it was sent the first time, or give it an id of its own.',
  ),
  request_not_open: entry(409, 'Request is not open', 'It was resolved, or never opened. Open a new one.'),
  occurred_before_opening: entry(
    422,
    'Lies before the opening',
    'Send a time that is not before the request was opened.',
  ),
  older_model: entry(409, 'Found by an older model', 'Classify with the version of the model that the detail names.'),
  guest_purchase_unknown: entry(404, 'Unknown guest purchase', 'Record it first, or correct the purchaseId.'),
  guest_purchase_claimed: entry(
    409,
    'Guest purchase belongs to another member',
    'A guest purchase is claimed once. Leave it out.',
  ),
  adjustment_limit_exceeded: entry(
    422,
    'More than the programme lets you adjust',
    'Adjust less; `leftToday` says what is left of the day. The rules of the programme have the limits (`adjustments`).',
  ),
  import_needed: entry(
    403,
    'Lies too far back for this key',
    'Use a key with the scope import, or send the time at which it happened. `TROFAST_BACKDATE_DAYS` is the bound.',
  ),
  system_behaviour: entry(
    422,
    'Behaviour is recorded by the system',
    'Leave it to Trofast: a referral is recorded when the new member enrols with `referredBy`. Name your own otherwise.',
  ),
  referrer_unknown: entry(422, 'Unknown referrer', 'Name a member of the programme in `referredBy`, or leave it out.'),
} satisfies Record<RefusalCode, ProblemEntry>;
