import {
  type Draft,
  type HouseholdPeople,
  type HouseholdPerson,
  type Member,
  type MemberContext,
  type MemberDecision,
  settledThen,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { refuse } from '#runner';

import { type HouseholdEnd } from './events.js';
import { refuseFull, refuseNotIn, refuseOff } from './policy.js';

/*
 * What a household decides about who is in it. `memberId` of each command is the household's.
 */

export type InviteToHousehold = CommandShape<
  'InviteToHousehold',
  {
    householdMemberId: string;
    mayRedeem: boolean;
    /** The member cannot join, as its stream said just before. */
    failure?: string;
  }
>;

export type WithdrawInvitation = CommandShape<'WithdrawInvitation', { householdMemberId: string }>;

export type ChangeRedeemer = CommandShape<'ChangeRedeemer', { householdMemberId: string; mayRedeem: boolean }>;

export type AddToHousehold = CommandShape<'AddToHousehold', { householdMemberId: string; invitation: number }>;

export type RemoveFromHousehold = CommandShape<
  'RemoveFromHousehold',
  {
    householdMemberId: string;
    /** The membership that is over, where the member's stream says so; left out where the household ends it. */
    over?: { readonly invitation: number; readonly reason: HouseholdEnd };
  }
>;

/** Lets a member join. Who is invited already has its invitation. */
export function inviteToHousehold(
  command: InviteToHousehold,
  household: Member,
  context: MemberContext,
): MemberDecision {
  const { householdMemberId, mayRedeem, failure } = command;
  const { people, now } = { people: household.people!, now: context.now };
  const known = personIn(people, householdMemberId);
  if (known) return alreadyThere(known, command);
  const refusal = refuseOff(versionAt(context.program, now)?.rules) ?? refuseFull(people, context);
  if (refusal) return refusal;
  if (failure !== undefined) {
    const message = `Member ${householdMemberId} cannot join a household: ${failure}.`;
    return refuse('cannot_join', message, { memberId: householdMemberId, because: failure });
  }
  const invitation = people.invitationsMade + 1;
  const data = { effectiveAt: now, householdMemberId, invitation, mayRedeem };
  return settledThen(command, household, context, { type: 'HouseholdMemberInvited', data });
}

/** The same once more changes nothing. */
function alreadyThere(
  { mayRedeem }: HouseholdPerson,
  { householdMemberId: memberId, ...asked }: InviteToHousehold,
): MemberDecision {
  if (mayRedeem === asked.mayRedeem) return [];
  const message = `Member ${memberId} is in the household or invited already, with other rights.`;
  return refuse('household_invited', message, { memberId });
}

export function withdrawInvitation(
  command: WithdrawInvitation,
  household: Member,
  context: MemberContext,
): MemberDecision {
  const { householdMemberId } = command;
  const invited = household.people!.invited.find(({ memberId }) => memberId === householdMemberId);
  if (!invited) {
    const message = `Member ${householdMemberId} is not invited, so that there is nothing to withdraw.`;
    return refuse('not_invited', message, { memberId: householdMemberId });
  }
  return settledThen(command, household, context, withdrawn(invited, context.now));
}

/** Says whether a member redeems points of the household. */
export function changeRedeemer(command: ChangeRedeemer, household: Member, context: MemberContext): MemberDecision {
  const { memberId, householdMemberId, mayRedeem } = command;
  const one = household.people!.members.find((other) => other.memberId === householdMemberId);
  if (!one) return refuseNotIn(memberId, householdMemberId);
  if (one.mayRedeem === mayRedeem) return [];
  const data = { effectiveAt: context.now, householdMemberId, invitation: one.invitation, mayRedeem };
  return settledThen(command, household, context, { type: 'HouseholdRedeemerChanged', data });
}

/** Lists a member who has joined by an invitation, unless that is over. */
export function addToHousehold(command: AddToHousehold, household: Member, context: MemberContext): MemberDecision {
  const { householdMemberId, invitation } = command;
  const people = household.people!;
  if (people.members.some((one) => one.invitation === invitation)) return [];
  const invited = people.invited.find((one) => one.invitation === invitation);
  if (!invited) {
    const message = `Invitation ${invitation} of household ${command.memberId} is over.`;
    return refuse('not_invited', message, { memberId: householdMemberId });
  }
  const data = { effectiveAt: context.now, householdMemberId, invitation, mayRedeem: invited.mayRedeem };
  return settledThen(command, household, context, { type: 'HouseholdMemberAdded', data });
}

/** Takes a member off the list. One whose own stream said first that it left may not have got onto it: then its invitation is over. */
export function removeFromHousehold(
  command: RemoveFromHousehold,
  household: Member,
  context: MemberContext,
): MemberDecision {
  const { memberId, householdMemberId, over } = command;
  const { members, invited } = household.people!;
  const isMeant = (one: HouseholdPerson) =>
    one.memberId === householdMemberId && (!over || one.invitation === over.invitation);
  const one = members.find(isMeant);
  if (one) return settledThen(command, household, context, removed(one, context.now, over?.reason ?? 'removed'));
  if (!over) return refuseNotIn(memberId, householdMemberId);
  const open = invited.find(isMeant);
  return open ? settledThen(command, household, context, withdrawn(open, context.now)) : [];
}

/** What ends with a household: nobody is in it or invited any more. */
export function everybodyLeaves({ people }: Member, now: Instant): readonly Draft[] {
  if (!people) return [];
  return [
    ...people.invited.map((one) => withdrawn(one, now)),
    ...people.members.map((one) => removed(one, now, 'household_closed')),
  ];
}

const removed = (
  { memberId: householdMemberId, invitation }: HouseholdPerson,
  effectiveAt: Instant,
  reason: HouseholdEnd,
): Draft => ({
  type: 'HouseholdMemberRemoved',
  data: { effectiveAt, householdMemberId, invitation, reason },
});

const withdrawn = ({ memberId: householdMemberId, invitation }: HouseholdPerson, effectiveAt: Instant): Draft => ({
  type: 'HouseholdInvitationWithdrawn',
  data: { effectiveAt, householdMemberId, invitation },
});

const personIn = ({ invited, members }: HouseholdPeople, memberId: string): HouseholdPerson | undefined =>
  [...members, ...invited].find((one) => one.memberId === memberId);
