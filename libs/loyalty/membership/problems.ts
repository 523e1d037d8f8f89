import { entry, type ProblemTable } from '#platform';

export const MEMBERSHIP_PROBLEMS = {
  member_exists: entry(
    409,
    'Member exists with other data',
    'Use another memberId, or send the enrolment exactly as the first time.',
  ),
  member_unknown: entry(
    404,
    'Unknown member',
    'Enrol the member first, or correct the id. Ids of another programme are unknown too.',
  ),
  not_yet: entry(
    404,
    'The member had not got there',
    'Ask for a time from the enrolment on, or for a revision that there is.',
  ),
  member_frozen: entry(409, 'Member is frozen', 'Unfreeze the member first.'),
  member_closed: entry(
    409,
    'Member is closed',
    'A closed membership accepts only answers to its service requests. Enrol a new member.',
  ),
  member_forgotten: entry(
    410,
    'Member was forgotten',
    'The personal data are erased for good, and nothing more can be recorded. Enrol a new member.',
    {
      insteadOf: { key_forgotten: 'The member was forgotten; the key to the personal data is gone.' },
    },
  ),
  member_not_frozen: entry(409, 'Member is not frozen', 'Nothing to do: only a frozen member can be unfrozen.'),
  nothing_to_change: entry(422, 'Nothing to change', 'Send at least one change.'),
  invalid_birth_date: entry(422, 'Not a possible birth date', 'Send a calendar date from 1880 to today.'),
  referrer_unknown: entry(422, 'Unknown referrer', 'Name a member of the programme in `referredBy`, or leave it out.'),
} satisfies ProblemTable;
