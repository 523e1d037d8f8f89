import {
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  memberId,
  number,
  object,
  orNull,
  program,
  revision,
  status,
  text,
} from '#loyalty/documents';

const person = { memberId, mayRedeem: flag('Whether the household lets the member redeem its points.', true) };

export const householdFields = {
  householdId: id('The household: an account, whose id no member has.', 'home-7'),
  program,
  status,
  createdAt: instant('When it was created.', '2026-02-01T10:00:00.000Z'),
  members: listOf(
    'Who is in it, in the order in which they joined.',
    object('A member of the household.', {
      ...person,
      joinedAt: instant('When the household listed it.', '2026-02-01T10:00:00.000Z'),
    }),
  ),
  invited: listOf(
    'Who may join.',
    object('A member who is invited.', {
      ...person,
      invitedAt: instant('When it was invited.', '2026-02-01T10:00:00.000Z'),
    }),
  ),
  tier: object(
    'Its tier, of what its members have bought while they were in it; the lowest where tiers are of members.',
    {
      tier: text('Its id.', 'gold'),
      since: instant('Since when.', '2026-02-01T10:00:00.000Z'),
    },
  ),
  toNextTier: orNull(
    number(
      'What lacks to its next tier, in units of the tier metric; null on the top, and before anything counts.',
      400,
    ),
  ),
  revision,
};

export const householdsSchema = object(
  'A household and who is in it. Its points are in the documents of accounts, under its id. The id is `{program}.{householdId}`.',
  householdFields,
);

export type HouseholdDocument = DocumentOf<typeof householdsSchema>;
