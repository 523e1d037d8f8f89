import { type ProgramRules } from '#loyalty/program';
import { type TierGrantEvent } from '#loyalty/tier-grants/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type MemberEventOf } from './events.js';
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

/**
 * The higher of an earned tier and the tiers granted, on the ladder of the rules; grants of tiers that are not on it give nothing, nor do
 * households where tiers are of members.
 */
export function highestTier(earned: string, granted: readonly TierGrant[], rules: TierRules): string {
  const { tiers, households } = rules;
  const counts = ({ household }: TierGrant) => household === undefined || households?.tierOf === 'household';
  return granted
    .filter(counts)
    .reduce((best, { tier }) => (rankOf(tier, tiers) > rankOf(best, tiers) ? tier : best), earned);
}

type TierRules = Pick<ProgramRules, 'tiers' | 'households'>;

/** The grants that were in force at an instant, as far as they are remembered. */
export function grantsAt({ tierGrants = [] }: Member, at: Instant): readonly TierGrant[] {
  return tierGrants.filter(({ grantedAt, until, endedAt }) => {
    const end = endedAt ?? until;
    return grantedAt <= at && (end === undefined || at < end);
  });
}

/** Those that somebody granted by hand. */
export function openGrantsByHand(member: Member): readonly TierGrant[] {
  return openGrants(member).filter(({ household }) => household === undefined);
}

/** What households give that is in force, oldest first; of one that the member has left it may be in force for a while. */
export function sharedTiers(member: Member): readonly SharedTier[] {
  return openGrants(member).filter((one): one is SharedTier => one.household !== undefined);
}

export type SharedTier = TierGrant & Required<Pick<TierGrant, 'household'>>;

/** Folds that a member has the tier of a household, whatever it had of it before. */
export function shareTier(
  member: Member,
  { householdId, number, grantId, tier, effectiveAt }: MemberEventOf<'HouseholdTierShared'>['data'],
): void {
  rememberEarned(member);
  const granted = { grantId, tier, grantedAt: effectiveAt, household: { householdId, number } };
  const before = (member.tierGrants ?? []).map((one) => endedIf(isOpenOf(one, householdId), one, effectiveAt));
  member.tierGrants = withoutOldest([...before, granted]);
}

/** Folds that a household gives no tier any more, from an instant on or at once. @returns whether it gave one */
export function endSharedTier(member: Member, householdId: string, at: Instant, until: Instant | undefined): boolean {
  if (!member.tierGrants?.some((one) => isOpenOf(one, householdId))) return false;
  member.tierGrants = withoutOldest(
    member.tierGrants.map((one) => {
      if (!isOpenOf(one, householdId)) return one;
      return until === undefined ? endedIf(true, one, at) : { ...one, until };
    }),
  );
  return true;
}

const isOpenOf = ({ household, endedAt }: TierGrant, householdId: string): boolean =>
  endedAt === undefined && household?.householdId === householdId;

const endedIf = (isOver: boolean, one: TierGrant, endedAt: Instant): TierGrant => (isOver ? { ...one, endedAt } : one);

/** What was earned before the first grant is known by the tier. */
function rememberEarned(member: Member): void {
  const { earnedTier = member.changes.tier } = member.changes;
  member.changes = { ...member.changes, earnedTier };
}

/** Folds that a tier was granted, or that this is over. Of those that are over the newest are remembered. */
export function applyTierGrant(member: Member, event: TierGrantEvent): void {
  const { tierGrants = [] } = member;
  const { grantId, tier, effectiveAt } = event.data;
  switch (event.type) {
    case 'TierGranted': {
      const { until } = event.data;
      rememberEarned(member);
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
