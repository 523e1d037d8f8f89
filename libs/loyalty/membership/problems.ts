import { entry, type ProblemTable } from '#platform';

export const MEMBERSHIP_PROBLEMS = {
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
    {
      insteadOf: { key_forgotten: 'The member was forgotten; the key to the personal data is gone.' },
    },
  ),
  member_not_frozen: entry(409, 'Member is not frozen', 'Nothing is to be done: only a frozen member can be unfrozen.'),
  nothing_to_change: entry(422, 'Nothing to change', 'Name at least one thing that is to be different.'),
  invalid_birth_date: entry(
    422,
    'No birth date of anybody alive',
    'Send a day of the calendar from 1880 on that is not in the future.',
  ),
  referrer_unknown: entry(422, 'Unknown referrer', 'Name a member of the programme in `referredBy`, or leave it out.'),
} satisfies ProblemTable;
