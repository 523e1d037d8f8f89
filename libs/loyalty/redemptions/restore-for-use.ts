import { type ExpiredLot, expiredSince } from '#loyalty/account';
import { type ReturnedLot } from '#loyalty/account/events';
import { type Decision, type MemberContext } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type Instant } from '#platform';

/** Whether the rules of now let a late redemption use points that have expired since it happened. */
export function usesWhatCounted({ program, now }: Pick<MemberContext, 'program' | 'now'>): boolean {
  return versionAt(program, now)?.rules.points.lateRedemptions === 'as_of_use';
}

/**
 * Takes back the expiry of points that a late redemption used before they expired, as many as it needs. Each `ExpiryRevoked` counts
 * at the instant of the expiry, so that at every other instant the balance is what it was.
 *
 * @param used when the points were used
 * @returns whether any were restored
 */
export function restoreForUse(decision: Decision, points: number, used: Instant): boolean {
  if (!usesWhatCounted(decision)) return false;
  const { settledAt } = decision.member;
  const restored = firstPoints(expiredSince(decision.member, used), points);
  const reason = `They were used at ${used}, which was reported after they had expired.`;
  for (const [effectiveAt, lots] of byExpiry(restored)) {
    const sum = lots.reduce((total, { remaining }) => total + remaining, 0);
    decision.add({ type: 'ExpiryRevoked', data: { effectiveAt, points: sum, reason, settledAt, lots } });
  }
  return restored.length > 0;
}

/** So many points of the lots, in their order. */
function firstPoints(lots: readonly ExpiredLot[], points: number): readonly ExpiredLot[] {
  let missing = points;
  const first: ExpiredLot[] = [];
  for (const lot of lots) {
    if (missing === 0) break;
    const remaining = Math.min(lot.remaining, missing);
    first.push({ ...lot, remaining });
    missing -= remaining;
  }
  return first;
}

function byExpiry(lots: readonly ExpiredLot[]): ReadonlyMap<Instant, readonly ReturnedLot[]> {
  const groups = new Map<Instant, ReturnedLot[]>();
  for (const { expiredAt, cameBackAt: _cameBackAt, ...lot } of lots)
    groups.set(expiredAt, [...(groups.get(expiredAt) ?? []), lot]);
  return groups;
}
