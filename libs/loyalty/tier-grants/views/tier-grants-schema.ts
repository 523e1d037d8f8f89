import { choice, type DocumentOf, id, instant, memberId, object, orNull, program, text } from '#loyalty/documents';

export const TIER_GRANT_STATES = ['in_force', 'revoked', 'ended'] as const;

export const tierGrantsSchema = object('A tier given by hand. The id is `{program}.{memberId}.{grantId}`.', {
  memberId,
  program,
  grantId: id('As the caller named it.', 'welcome-back'),
  state: choice('What became of it.', TIER_GRANT_STATES),
  tier: text('Id of the tier.', 'gold'),
  reason: text('Why it was granted.', 'Status match with another programme'),
  grantedAt: instant('From when on.', '2026-02-01T12:30:00.000Z'),
  until: orNull(instant('When it is over, unless it is revoked before; null for never.', '2099-12-31T23:00:00.000Z')),
  closedAt: orNull(instant('When it was revoked, or was over.'), null),
  revokeReason: orNull(text('Why it was revoked.'), null),
});

export type TierGrantDocument = DocumentOf<typeof tierGrantsSchema>;
