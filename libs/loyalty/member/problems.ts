import { entry, type ProblemTable } from '#platform';

export const MEMBER_PROBLEMS = {
  occurred_in_future: entry(422, 'In the future', 'Send it after it has happened, and check the sender’s clock.'),
  occurred_too_long_ago: entry(
    422,
    'Too long ago',
    'The programme accepts nothing this old from ordinary commands. Import it.',
    { control: 'limit' },
  ),
  occurred_before_enrolment: entry(
    422,
    'Before the enrolment',
    'Enrol the member with an earlier `enrolledAt`, or import the purchase.',
    { withheld: true },
  ),
  reason_required: entry(422, 'Reason required', 'Say why in `reason`.'),
  more_is_due: entry(
    503,
    'Not everything due could be settled',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
} satisfies ProblemTable;
