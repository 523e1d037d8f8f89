import {
  Decision,
  type Draft,
  followGrants,
  type Member,
  type MemberContext,
  type MemberDecision,
  settledThen,
  settleFully,
  sharedTiers,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant, localDayOf, startOfLocalDay, startOfNextMonth } from '#platform';
import { refuse } from '#runner';

import { type HouseholdEnd } from './events.js';
import { refuseOff } from './policy.js';

/*
 * What a member decides about the household that it is in.
 */

export type JoinHousehold = CommandShape<
  'JoinHousehold',
  {
    householdId: string;
    /** The number of the open invitation, as the household's stream said just before; left out where there is none. */
    invitation?: number;
  }
>;

export type LeaveHousehold = CommandShape<
  'LeaveHousehold',
  {
    /** The membership that is over, where the household's stream says so; left out where the member ends it. */
    over?: { readonly householdId: string; readonly invitation: number; readonly reason: HouseholdEnd };
  }
>;

/** Joins a household that has invited the member. A member is in one at most. */
export function joinHousehold(command: JoinHousehold, member: Member, context: MemberContext): MemberDecision {
  const { memberId, householdId, invitation } = command;
  if (member.household?.householdId === householdId) return [];
  if (member.household) {
    const message = `Member ${memberId} is in household ${member.household.householdId}; let it leave that one first.`;
    return refuse('in_a_household', message, { householdId: member.household.householdId });
  }
  const off = refuseOff(versionAt(context.program, context.now)?.rules);
  if (off) return off;
  if (invitation === undefined) {
    const message = `Household ${householdId} has not invited member ${memberId}, or does so no more.`;
    return refuse('not_invited', message, { householdId });
  }
  const data = { effectiveAt: context.now, householdId, invitation };
  return settledThen(command, member, context, { type: 'HouseholdJoined', data });
}

/** Leaves the household. Where the household ended a membership that is over already, nothing is left to do. */
export function leaveHousehold(command: LeaveHousehold, member: Member, context: MemberContext): MemberDecision {
  const { memberId, over } = command;
  const { household } = member;
  if (!over && !household) return refuse('not_in_household', `Member ${memberId} is in no household.`, { memberId });
  if (over && (household?.householdId !== over.householdId || household.invitation !== over.invitation)) return [];
  const { now, program } = context;
  const decision = new Decision(member, memberId, program, now);
  const unsettled = settleFully(decision, decision.settlingTime(now), context.settlementsMax);
  if (unsettled) return unsettled;
  const tierUntil = tierKeptUntil(decision);
  const [left] = leavesHousehold(decision.member, now, over?.reason ?? 'left', tierUntil);
  decision.add(left!);
  if (tierUntil === undefined && hasSharedTier(member)) followGrants(decision, now, 'household_left');
  return decision;
}

const hasSharedTier = (member: Member): boolean =>
  sharedTiers(member).some(({ household }) => household.householdId === member.household?.householdId);

/** The next review, where who leaves keeps the tier of the household up to it. */
function tierKeptUntil({ member, program, now }: Decision): Instant | undefined {
  const rules = versionAt(program, now)?.rules;
  if (!hasSharedTier(member) || !rules || rules.households?.tierAfterLeaving === 'at_once') return undefined;
  return startOfLocalDay(startOfNextMonth(localDayOf(now, rules.timeZone)), rules.timeZone);
}

/** That a member is in no household any more; nothing where it is in none. */
export function leavesHousehold(
  { household }: Member,
  effectiveAt: Instant,
  reason: HouseholdEnd,
  tierUntil?: Instant,
): readonly Draft[] {
  if (!household) return [];
  const { householdId, invitation } = household;
  const keeping = tierUntil !== undefined && { tierUntil };
  return [{ type: 'HouseholdLeft', data: { effectiveAt, householdId, invitation, reason, ...keeping } }];
}
