import { type HouseholdEvent, householdEvents } from '#loyalty/households/events';
import { LIMITS } from '#loyalty/vocabulary';
import { later } from '#platform';

import { tierSettled } from './apply-movement.js';
import { type MemberEvent, type MemberEventOf } from './events.js';
import { type HouseholdPeople, type Member } from './member.js';
import { addQualifying } from './qualifying.js';
import { endSharedTier, shareTier } from './tier-grants.js';

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
      return leave(member, event);
    case 'HouseholdQualified':
      return qualify(member, event);
    case 'HouseholdTierShared':
      shareTier(member, event.data);
      return tierSettled(member, event.data);
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

function leave(member: Member, { data }: MemberEventOf<'HouseholdLeft'>): void {
  const { householdId, effectiveAt, tierUntil, nextDueAt } = data;
  const joinedAt = member.household?.joinedAt ?? effectiveAt;
  const past = [...(member.pastHouseholds ?? []), { householdId, joinedAt, leftAt: effectiveAt }];
  member.pastHouseholds = past.slice(-LIMITS.changesRememberedMax);
  delete member.household;
  const wasShared = endSharedTier(member, householdId, effectiveAt, tierUntil);
  if (wasShared) tierSettled(member, { effectiveAt, nextDueAt: nextDueAt ?? member.nextDueAt });
}

/** What a member bought counts on its day, and is reviewed with what counted before it. */
function qualify(member: Member, { data }: MemberEventOf<'HouseholdQualified'>): void {
  for (const day of data.days) addQualifying(member, day.day, day);
  const settled = member.nextDueAt === null || member.nextDueAt > data.effectiveAt;
  if (settled) member.reviewedAt = later(member.reviewedAt, data.effectiveAt);
  if (data.nextDueAt !== undefined) member.nextDueAt = data.nextDueAt;
}

type OfPeople = Exclude<
  HouseholdEvent,
  {
    readonly type:
      'HouseholdCreated' | 'HouseholdJoined' | 'HouseholdLeft' | 'HouseholdQualified' | 'HouseholdTierShared';
  }
>;

function peopleAfter(people: HouseholdPeople, event: OfPeople): HouseholdPeople {
  return { ...people, ...changedBy(event, people) };
}

function changedBy(event: OfPeople, { invited, members }: HouseholdPeople): Partial<HouseholdPeople> {
  const { householdMemberId: memberId, invitation, effectiveAt } = event.data;
  const others = <Person extends { readonly invitation: number }>(people: readonly Person[]) =>
    people.filter((one) => one.invitation !== invitation);
  switch (event.type) {
    case 'HouseholdMemberInvited': {
      const { mayRedeem } = event.data;
      return {
        invitationsMade: invitation,
        invited: [...invited, { memberId, invitation, mayRedeem, invitedAt: effectiveAt }],
      };
    }
    case 'HouseholdInvitationWithdrawn':
      return { invited: others(invited) };
    case 'HouseholdMemberAdded': {
      const { mayRedeem } = event.data;
      const added = [...members, { memberId, invitation, mayRedeem, joinedAt: effectiveAt }];
      return { invited: others(invited), members: added };
    }
    case 'HouseholdRedeemerChanged': {
      const { mayRedeem } = event.data;
      const changed = members.map((one) => (one.invitation === invitation ? { ...one, mayRedeem } : one));
      return { members: changed };
    }
    case 'HouseholdMemberRemoved':
      return { members: others(members) };
    default:
      return event satisfies never;
  }
}
