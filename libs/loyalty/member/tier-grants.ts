import { type TierPolicy } from '#loyalty/program';
import { type TierGrantEvent } from '#loyalty/tier-grants/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { rankOf } from './ladder.js';
import { type Member, type TierGrant } from './member.js';

/** The tiers granted that are in force, oldest first. */
export function openGrants({ tierGrants = [] }: Member): readonly TierGrant[] {
  return tierGrants.filter(({ endedAt }) => endedAt === undefined);
}

/** The grant that ends first; of several that end at one instant the oldest. Those without an end are none of them. */
export function nextGrantEnd(member: Member): (TierGrant & { readonly until: Instant }) | undefined {
  if (!member.tierGrants) return undefined;
  const ending = openGrants(member).filter((one): one is TierGrant & { until: Instant } => one.until !== undefined);
  return ending.length === 0 ? undefined : ending.reduce((next, one) => (one.until < next.until ? one : next));
}

/** The tier that is earned, whatever was granted. */
export function earnedTierOf({ earnedTier, tier }: Member): string {
  return earnedTier ?? tier;
}

/** The higher of an earned tier and the tiers granted, on a ladder; grants of tiers that are not on it give nothing. */
export function highestTier(earned: string, granted: readonly TierGrant[], tiers: TierPolicy): string {
  return granted.reduce((best, { tier }) => (rankOf(tier, tiers) > rankOf(best, tiers) ? tier : best), earned);
}

/** The grants that were in force at an instant, as far as they are remembered. */
export function grantsAt({ tierGrants = [] }: Member, at: Instant): readonly TierGrant[] {
  return tierGrants.filter(({ grantedAt, until, endedAt }) => {
    const end = endedAt ?? until;
    return grantedAt <= at && (end === undefined || at < end);
  });
}

/** Folds that a tier was granted, or that this is over. Of those that are over the newest are remembered. */
export function applyTierGrant(member: Member, event: TierGrantEvent): void {
  const { tierGrants = [] } = member;
  const { grantId, tier, effectiveAt } = event.data;
  switch (event.type) {
    case 'TierGranted': {
      const { until } = event.data;
      const { earnedTier = member.changes.tier } = member.changes; // what was earned before the first grant is known by the tier
      member.changes = { ...member.changes, earnedTier };
      const granted = { grantId, tier, grantedAt: effectiveAt, ...(until !== undefined && { until }) };
      member.tierGrants = [...tierGrants, granted];
      return;
    }
    case 'TierGrantRevoked':
    case 'TierGrantEnded':
      member.tierGrants = withoutOldest(
        tierGrants.map((one) => (one.grantId === grantId ? { ...one, endedAt: effectiveAt } : one)),
      );
      return;
    case 'TierGrantEndRevoked':
      member.tierGrants = tierGrants.map(({ endedAt, ...one }) =>
        endedAt === undefined || one.grantId === grantId ? one : { ...one, endedAt },
      );
      return;
    default:
      return event satisfies never;
  }
}

function withoutOldest(grants: readonly TierGrant[]): readonly TierGrant[] {
  const isOver = ({ endedAt }: TierGrant): boolean => endedAt !== undefined;
  let tooMany = grants.filter(isOver).length - LIMITS.changesRememberedMax;
  return tooMany <= 0 ? grants : grants.filter((one) => !isOver(one) || tooMany-- <= 0);
}
