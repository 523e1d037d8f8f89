import {
  Decision,
  followGrants,
  type Member,
  type MemberContext,
  type MemberDecision,
  settleFully,
  sharedTiers,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** The tier of its household, as the stream of that said it. */
export type TakeHouseholdTier = CommandShape<
  'TakeHouseholdTier',
  { householdId: string; invitation: number; tier: string; number: number }
>;

/**
 * The member has the tier of its household or a higher one from now on. What is of another membership, or older than what the member
 * knows, changes nothing.
 */
export function takeHouseholdTier(command: TakeHouseholdTier, member: Member, context: MemberContext): MemberDecision {
  const { memberId, householdId, invitation, tier, number } = command;
  if (member.household?.householdId !== householdId || member.household.invitation !== invitation) return [];
  if (number <= numberKnown(member, householdId)) return [];
  const { now, program, settlementsMax } = context;
  const decision = new Decision(member, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const grantId = derivedId('household-tier', memberId, householdId, String(invitation), String(number));
  const data = { effectiveAt: now, householdId, invitation, grantId, tier, number };
  decision.add({ type: 'HouseholdTierShared', data });
  followGrants(decision, now, 'household');
  return decision;
}

/** Which change of the tier the member knows; what it keeps of a membership that is over has an end. Before any change there is nothing to know. */
function numberKnown(member: Member, householdId: string): number {
  const known = sharedTiers(member).find(
    ({ household, until }) => household.householdId === householdId && until === undefined,
  );
  return known?.household.number ?? 0;
}
