import { type Lot } from '#loyalty/account';
import { type Draft } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type Instant } from '#platform';

/** The event that gives lots another end. A lot comes once for each side on which it has points. */
export function changedTo(
  expiresAt: Instant | null,
  parts: readonly Lot[],
  reason: string,
  effectiveAt: Instant,
): Draft<MemberEventOf<'LotExpiryChanged'>> {
  const before = new Map(parts.map((lot) => [lot.lotId, lot.expiresAt]));
  const lots = [...before].map(([lotId, expiresAtBefore]) => ({ lotId, expiresAtBefore }));
  const points = parts.reduce((sum, { remaining }) => sum + remaining, 0);
  return { type: 'LotExpiryChanged', data: { effectiveAt, expiresAt, lots, points, reason } };
}
