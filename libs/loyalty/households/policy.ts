import { type HouseholdPeople, type Member, type MemberContext } from '#loyalty/member';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

/** Refuses where the rules have no households. */
export function refuseOff(rules: ProgramRules | undefined): Refusal | undefined {
  if (rules?.households) return undefined;
  const message = 'The rules of the programme have no `households`; publish a version that has.';
  return refuse('households_not_allowed', message);
}

/** Refuses one more, where the rules let no more be in a household or be invited. */
export function refuseFull(people: HouseholdPeople, { program, now }: MemberContext): Refusal | undefined {
  const { membersMax = LIMITS.householdMembersDefault } = versionAt(program, now)?.rules.households ?? {};
  if (people.members.length + people.invited.length < membersMax) return undefined;
  const message = `A household has ${membersMax} members at most, those who are invited included.`;
  return refuse('household_full', message, { membersMax });
}

export function refuseNotIn(householdId: string, memberId: string): Refusal {
  const message = `Member ${memberId} is not in household ${householdId}.`;
  return refuse('not_in_household', message, { householdId, memberId });
}

/** Why a member may not redeem points of a household; `undefined` where it may. */
export function refuseRedeemer(
  { memberId: householdId, people }: Member,
  redeemerId: string | undefined,
  because?: string,
): Refusal | undefined {
  if (!people) return undefined;
  const one = people.members.find(({ memberId }) => memberId === redeemerId);
  const wrong =
    redeemerId === undefined ? 'nobody_named' : !one ? 'not_in_household' : one.mayRedeem ? because : 'not_a_redeemer';
  if (wrong === undefined) return undefined;
  const who = redeemerId === undefined ? 'Nobody is named who redeems' : `Member ${redeemerId} may not redeem points`;
  return refuse('may_not_redeem', `${who} for household ${householdId} (${wrong}).`, { householdId, because: wrong });
}
