import {
  type CountedOnce,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { refuseOff } from './policy.js';

export type CreateHousehold = CommandShape<'CreateHousehold', object>;

/** Opens an account that members share. It is on the lowest tier, and has nobody in it yet. */
export function createHousehold(
  { memberId }: CreateHousehold,
  member: Member,
  { now, program }: MemberContext,
): MemberDecision {
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const refusal = refuseOff(version.rules);
  if (refusal) return refusal;
  const decision = new Decision(member, memberId, program, now);
  const { tier } = version.rules.tiers.ladder[0]!;
  decision.add({ type: 'HouseholdCreated', data: { effectiveAt: now, tier, programVersion: version.version } });
  return decision;
}

/** A household is created once; every later request gets the same answer. */
export const householdOnce: CountedOnce<CreateHousehold> = {
  event: 'HouseholdCreated',
  keyOf: () => 'household',
  keyOfEvent: () => 'household',
  isSame: () => true,
  conflict: ({ memberId }) =>
    refuse('member_exists', `Account ${memberId} exists already; choose another id.`, { memberId }),
};
