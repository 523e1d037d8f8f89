import { entry, type ProblemTable } from '#platform';

export const BEHAVIOURS_PROBLEMS = {
  system_behaviour: entry(
    422,
    'Behaviour is recorded by the system',
    'Leave it to Trofast: a referral is recorded when the new member enrols with `referredBy`. Name your own otherwise.',
    { control: 'authorization' },
  ),
} satisfies ProblemTable;
