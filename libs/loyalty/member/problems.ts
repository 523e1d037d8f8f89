import { entry, type ProblemTable } from '#platform';

export const MEMBER_PROBLEMS = {
  occurred_in_future: entry(
    422,
    'Lies in the future',
    'Send it when it has happened, and check the clock of the sender.',
  ),
  occurred_too_long_ago: entry(
    422,
    'Lies too far back',
    'The programme takes nothing this old from an ordinary command. Import it.',
    { control: 'limit' },
  ),
  occurred_before_enrolment: entry(
    422,
    'Lies before the enrolment',
    'Enrol the member with an earlier `enrolledAt`, or import the purchase.',
    { tellsBalance: true },
  ),
  reason_required: entry(422, 'Reason required', 'Say why in `reason`.'),
  more_is_due: entry(
    503,
    'More is due than could be settled',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
} satisfies ProblemTable;
