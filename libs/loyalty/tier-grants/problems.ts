import { entry, type ProblemTable } from '#platform';

export const TIER_GRANTS_PROBLEMS = {
  tier_unknown: entry(422, 'No such tier', 'Name a tier of the ladder; `tiers` has them.'),
  grant_over_already: entry(
    422,
    'Grant would be over already',
    'Name an `until` that is still to come, or leave it out.',
  ),
  duplicate_grant: entry(
    409,
    'Grant id used with other content',
    'Send the grant exactly as the first time, or use another id.',
  ),
  grant_unknown: entry(404, 'No such grant', 'Look up the id among the grants of the member.'),
  grant_closed: entry(409, 'Grant is over', '`at` says since when. There is nothing to revoke.'),
} satisfies ProblemTable;
