import { type HouseholdEvent, householdEvents } from '#loyalty/households/events';
import { later } from '#platform';

import { type MemberEvent, type MemberEventOf } from './events.js';
import { type HouseholdPeople, type Member } from './member.js';

export const isOfHousehold = (event: MemberEvent): event is HouseholdEvent =>
  Object.hasOwn(householdEvents, event.type);

const NOBODY: HouseholdPeople = { invitationsMade: 0, invited: [], members: [] };

/** Folds that an account is a household's and who is in it, or that a member joins or leaves one. */
export function applyHousehold(member: Member, event: HouseholdEvent): void {
  switch (event.type) {
    case 'HouseholdCreated':
      return create(member, event);
    case 'HouseholdJoined': {
      const { householdId, invitation, effectiveAt: joinedAt } = event.data;
      member.household = { householdId, invitation, joinedAt };
      return;
    }
    case 'HouseholdLeft':
      delete member.household;
      return;
    default:
      member.people = peopleAfter(member.people ?? NOBODY, event);
  }
}

function create(member: Member, { data }: MemberEventOf<'HouseholdCreated'>): void {
  member.status = 'active';
  member.memberId = data.memberId;
  member.enrolledAt = data.effectiveAt;
  member.tier = data.tier;
  member.settledAt = later(member.settledAt, data.effectiveAt);
  member.reviewedAt = later(member.reviewedAt, data.effectiveAt);
  member.people = NOBODY;
}

type OfPeople = Exclude<HouseholdEvent, { readonly type: 'HouseholdCreated' | 'HouseholdJoined' | 'HouseholdLeft' }>;

function peopleAfter({ invitationsMade, invited, members }: HouseholdPeople, event: OfPeople): HouseholdPeople {
  const { householdMemberId: memberId, invitation, effectiveAt } = event.data;
  const others = <Person extends { readonly invitation: number }>(people: readonly Person[]) =>
    people.filter((one) => one.invitation !== invitation);
  switch (event.type) {
    case 'HouseholdMemberInvited': {
      const { mayRedeem } = event.data;
      return {
        invitationsMade: invitation,
        invited: [...invited, { memberId, invitation, mayRedeem, invitedAt: effectiveAt }],
        members,
      };
    }
    case 'HouseholdInvitationWithdrawn':
      return { invitationsMade, invited: others(invited), members };
    case 'HouseholdMemberAdded': {
      const { mayRedeem } = event.data;
      const added = [...members, { memberId, invitation, mayRedeem, joinedAt: effectiveAt }];
      return { invitationsMade, invited: others(invited), members: added };
    }
    case 'HouseholdRedeemerChanged': {
      const { mayRedeem } = event.data;
      const changed = members.map((one) => (one.invitation === invitation ? { ...one, mayRedeem } : one));
      return { invitationsMade, invited, members: changed };
    }
    case 'HouseholdMemberRemoved':
      return { invitationsMade, invited, members: others(members) };
    default:
      return event satisfies never;
  }
}
