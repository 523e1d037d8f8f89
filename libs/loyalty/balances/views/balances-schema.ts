import {
  balance,
  type DocumentOf,
  id,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  program,
  revision,
  status,
  statusPoints,
  text,
} from '#loyalty/documents';

export const balancesSchema = object("A member's points and tier, small. The id is `{program}.{memberId}`.", {
  memberId,
  program,
  status,
  mergedInto: orNull(id('The member that this one is part of now.', 'ada2'), null),
  mergedFrom: listOf('Members that are part of this one.', id('A member.', 'ada2')),
  balance,
  statusPoints,
  tier: text('Id of the tier.', 'gold'),
  nextDueAt: orNull(instant('When something is due: activation, expiry, review.', '2027-01-31T23:00:00.000Z')),
  revision,
});

/** For lists, and for the schedule that settles. */
export type BalancesDocument = DocumentOf<typeof balancesSchema>;
