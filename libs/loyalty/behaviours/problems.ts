import { entry, type ProblemTable } from '#platform';

export const BEHAVIOURS_PROBLEMS = {
  system_behaviour: entry(
    422,
    'Behaviour is recorded by the system',
    'Trofast records it: a referral when the new member enrols with `referredBy`. Use another name for your own behaviours.',
    { control: 'authorization' },
  ),
} satisfies ProblemTable;
