import {
  type CountedOnce,
  Decision,
  followGrants,
  type Member,
  type MemberContext,
  type MemberDecision,
  openGrantsByHand,
  refuseInactive,
  refuseReason,
  settleFully,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

export type GrantTier = CommandShape<'GrantTier', { grantId: string; tier: string; until?: Instant; reason: string }>;

export type RevokeTierGrant = CommandShape<'RevokeTierGrant', { grantId: string; reason: string }>;

/** Gives a tier by hand, from now on: the member has it or what is earned, whichever is higher. */
export function grantTier(command: GrantTier, member: Member, context: MemberContext): MemberDecision {
  const { memberId, grantId, tier, until, reason } = command;
  const { now, program, settlementsMax } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const decision = new Decision(member, memberId, program, now);
  const refusal =
    refuseReason(reason) ??
    refuseUnknownTier(tier, version) ??
    refuseOver(until, now) ??
    settleFully(decision, now, settlementsMax) ??
    refuseTooMany(decision.member);
  if (refusal) return refusal;
  const granted = { grantId, tier, ...(until !== undefined && { until }), reason };
  decision.add({ type: 'TierGranted', data: { effectiveAt: now, ...granted } });
  followGrants(decision, now, 'granted');
  return decision;
}

/** Takes a granted tier back before its end; what is earned, or granted otherwise, counts again. */
export function revokeTierGrant(command: RevokeTierGrant, member: Member, context: MemberContext): MemberDecision {
  const { memberId, grantId, reason } = command;
  const { now, program, settlementsMax } = context;
  const decision = new Decision(member, memberId, program, now);
  const refusal = refuseReason(reason) ?? settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const grant = openGrantsByHand(decision.member).find((one) => one.grantId === grantId);
  if (!grant) return refuseClosed(grantId, decision.member);
  decision.add({ type: 'TierGrantRevoked', data: { effectiveAt: now, grantId, tier: grant.tier, reason } });
  followGrants(decision, now, 'grant_revoked');
  return decision;
}

function refuseUnknownTier(tier: string, { rules }: ProgramVersion): Refusal | undefined {
  const tiers = rules.tiers.ladder.map((rung) => rung.tier);
  if (tiers.includes(tier)) return undefined;
  return refuse('tier_unknown', `The ladder has no tier ${tier}; its tiers are ${tiers.join(', ')}.`, {
    tier,
    tiers: tiers.join(', '),
  });
}

function refuseOver(until: Instant | undefined, now: Instant): Refusal | undefined {
  if (until === undefined || until > now) return undefined;
  const message = `${until} has passed; name an instant that is still to come, or leave it out.`;
  return refuse('grant_over_already', message, { until, now });
}

/** Those that are in force are in the member's state, so there is a limit to them. */
function refuseTooMany(member: Member): Refusal | undefined {
  const { tierGrantsMax } = LIMITS;
  if (openGrantsByHand(member).length < tierGrantsMax) return undefined;
  const message = `${tierGrantsMax} grants of this member are in force; revoke one of them first.`;
  return refuse('limit_exceeded', message, { tierGrantsMax });
}

function refuseClosed(grantId: string, { tierGrants = [] }: Member): Refusal {
  const at = tierGrants.find((one) => one.grantId === grantId)?.endedAt;
  if (at === undefined)
    return refuse('grant_unknown', `The member has no grant ${grantId}; look up its id.`, { grantId });
  return refuse('grant_closed', `Grant ${grantId} has been over since ${at}.`, { grantId, at });
}

const keyOf = (grantId: unknown): string => `tier-grant:${grantId as string}`;

/** A tier is granted once under an id. */
export const grantOnce: CountedOnce<GrantTier> = {
  event: 'TierGranted',
  keyOf: ({ grantId }) => keyOf(grantId),
  keyOfEvent: ({ grantId }) => keyOf(grantId),
  isSame: ({ tier, until, reason }, data) =>
    tier === data['tier'] && until === data['until'] && reason === data['reason'],
  conflict: ({ grantId }) =>
    refuse('duplicate_grant', 'A tier was granted otherwise under this grantId; use another one.', { grantId }),
};
