import { balance, instant, memberId, object, orNull, program, revision, status, text } from '#loyalty/documents';

export const balancesSchema = object("A member's points and tier, small. The id is `{program}.{memberId}`.", {
  memberId,
  program,
  status,
  balance,
  tier: text('Id of the tier.'),
  nextDueAt: orNull(instant('When something is due: activation, expiry, review.')),
  revision,
});
