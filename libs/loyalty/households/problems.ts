import { entry, type ProblemTable } from '#platform';

export const HOUSEHOLDS_PROBLEMS = {
  households_not_allowed: entry(
    422,
    'The programme has no households',
    'Publish a version of the rules that has `households`.',
  ),
  household_unknown: entry(404, 'Unknown household', 'Create the household first, or correct the id.'),
  is_household: entry(
    422,
    'The account is a household’s',
    'Only a member does this. Name a member, or use the routes of households.',
  ),
  in_a_household: entry(
    409,
    'Member is in another household',
    'Let the member leave the household `householdId` first.',
  ),
  not_in_household: entry(
    404,
    'Member is not in the household',
    'Look up who is in the household, or invite the member and let it join first.',
  ),
  not_invited: entry(422, 'Member is not invited', 'Invite the member to the household first.'),
  cannot_join: entry(
    422,
    'Member cannot join a household',
    '`because` says why: there is no such member, or it is closed, forgotten, merged or a household itself.',
  ),
  household_invited: entry(
    409,
    'Member is invited already',
    'Let the member join, or withdraw the invitation to give another one.',
  ),
  household_full: entry(
    422,
    'Household has no place left',
    'Remove a member or withdraw an invitation first; `membersMax` is what the rules allow.',
  ),
  household_not_joined: entry(
    409,
    'The household took nobody in',
    'The invitation was withdrawn, or the household closed, meanwhile. Invite the member once more.',
  ),
  may_not_redeem: entry(
    422,
    'Not among those who redeem for the household',
    'Name, in `memberId`, a member of the household that it lets redeem and that is not frozen; `because` says what is wrong.',
  ),
} satisfies ProblemTable;
