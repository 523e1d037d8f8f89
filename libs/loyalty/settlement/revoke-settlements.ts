import { type Allocation, type ReturnedLot } from '#loyalty/account/events';
import {
  Decision,
  earnedTierOf,
  type Member,
  type MemberContext,
  type MemberDecision,
  metricNow,
  moveEarnedTier,
  plainSubscription,
  rankOf,
  refuseReason,
  runningSubscription,
  settle,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { addDays, earlier, type Instant, later, localDayOf } from '#platform';

/** Undoes what a clock that was ahead settled: as `SettlementsAhead` found it in the stream. */
export type RevokeSettlements = CommandShape<
  'RevokeSettlements',
  {
    reason: string;
    expired: readonly (ReturnedLot & { readonly at: string })[];
    activated: readonly { readonly lotId: string; readonly at: string }[];
    /** The earned tier before the first fall that is undone, and those reached since. */
    reviewed?: { readonly at: string; readonly tiers: readonly string[]; readonly reviewedAt: string };
    /** Grants of tiers whose end is taken back. */
    grantsEnded?: readonly {
      readonly grantId: string;
      readonly tier: string;
      readonly householdId?: string;
      readonly at: string;
      readonly reviewedAt: string;
    }[];
    /** Subscriptions whose end is taken back. */
    subscriptionsEnded?: readonly { readonly subscriptionId: string; readonly at: string }[];
    /** Up to when the member is settled without these. */
    settledAt: string;
  }
>;

/**
 * Undoes what a clock that was ahead settled. Each undoing counts at the instant of what it undoes, so that on the effective time
 * line the two cancel out; then the member is settled up to now, as it would have been.
 */
export function revokeSettlements(command: RevokeSettlements, member: Member, context: MemberContext): MemberDecision {
  const { reason, expired, activated, settledAt } = command;
  const refusal = refuseReason(reason);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const common = { reason, settledAt };
  for (const [effectiveAt, lots] of byInstant(expired)) {
    const returned = lots.map(({ at: _at, ...lot }) => lot);
    const points = returned.reduce((sum, { remaining }) => sum + remaining, 0);
    decision.add({ type: 'ExpiryRevoked', data: { effectiveAt, points, ...common, lots: returned } });
  }
  const open = openParts(decision.member);
  for (const [effectiveAt, lots] of byInstant(activated)) {
    const waiting = lots.flatMap(({ lotId }) => open.get(lotId) ?? []);
    const points = waiting.reduce((sum, lot) => sum + lot.points, 0);
    if (points > 0)
      decision.add({ type: 'ActivationRevoked', data: { effectiveAt, points, ...common, lots: waiting } });
  }
  for (const { at, ...grant } of command.grantsEnded ?? [])
    decision.add({
      type: 'TierGrantEndRevoked',
      data: { effectiveAt: at, ...grant, ...since(grant, member), ...common },
    });
  restoreTier(command, decision, context);
  for (const ended of command.subscriptionsEnded ?? []) restorePlan(decision, ended, reason);
  settle(decision, context.now);
  return decision;
}

/** A subscription goes on, unless another one began meanwhile. */
function restorePlan(
  decision: Decision,
  { subscriptionId, at: effectiveAt }: { readonly subscriptionId: string; readonly at: Instant },
  reason: string,
): void {
  const { member } = decision;
  const ended = member.subscriptions?.findLast((one) => one.subscriptionId === subscriptionId);
  if (!ended || runningSubscription(member)) return;
  decision.add({ type: 'SubscriptionEndRevoked', data: { effectiveAt, ...plainSubscription(ended), reason } });
}

/** From when on a household had given a tier. */
function since(
  { grantId, householdId }: { readonly grantId: string; readonly householdId?: string },
  { tierGrants = [] }: Member,
): { readonly since?: Instant } {
  const given = householdId === undefined ? undefined : tierGrants.find((one) => one.grantId === grantId);
  return given ? { since: given.grantedAt } : {};
}

/** What is left of each usable lot. */
function openParts({ lots }: Member): ReadonlyMap<string, Allocation> {
  return new Map(lots.valuesArray().map(({ lotId, remaining }) => [lotId, { lotId, points: remaining }]));
}

/** The highest tier that the member had earned, and what grants give above it, unless the member has both already. */
function restoreTier(command: RevokeSettlements, decision: Decision, { program, now }: MemberContext): void {
  const { reviewed, grantsEnded = [], settledAt } = command;
  const version = versionAt(program, now);
  const undone = [...(reviewed ? [reviewed] : []), ...grantsEnded];
  if (undone.length === 0 || !version) return;
  const { tiers, timeZone } = version.rules;
  const earned = reviewed?.tiers ?? [earnedTierOf(decision.member)];
  moveEarnedTier(decision, {
    effectiveAt: undone.reduce((first, { at }) => earlier(first, at), undone[0]!.at),
    to: earned.reduce((best, tier) => (rankOf(tier, tiers) > rankOf(best, tiers) ? tier : best)),
    reason: 'review_revoked',
    metric: metricNow(decision.member, tiers, addDays(localDayOf(now, timeZone), 1)),
    programVersion: version.version,
    reviewedAt: undone.reduce((last, one) => later(last, one.reviewedAt), ''),
    settledAt,
  });
}

function byInstant<Lot extends { readonly at: Instant }>(
  lots: readonly Lot[],
): readonly (readonly [Instant, readonly Lot[]])[] {
  const groups = new Map<Instant, Lot[]>();
  for (const lot of lots) groups.set(lot.at, [...(groups.get(lot.at) ?? []), lot]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
