import { type EventOf } from '#event-store';
import { boolean, id, LIMITS, integer, memberEvents, memberId, oneOf, version } from '#loyalty/vocabulary';

/** Why a member is in a household no more. */
export const HOUSEHOLD_ENDS = [
  'left',
  'removed',
  'invitation_over',
  'member_closed',
  'member_forgotten',
  'member_merged',
  'household_closed',
] as const;

const reason = oneOf(HOUSEHOLD_ENDS);

/** The invitation by which a member is in a household, from 1 per household. */
const invitation = integer(1, LIMITS.versionMax);

const ofPerson = { householdMemberId: memberId, invitation };

const inHousehold = { householdId: memberId, invitation };

export const householdEvents = memberEvents({
  HouseholdCreated: {
    description:
      'A household came into being: an account of points, which several members share. It is on the lowest tier.',
    data: { tier: id, programVersion: version },
  },
  HouseholdMemberInvited: {
    description:
      'The household lets a member join. A place is kept until the member has joined or the invitation is withdrawn.',
    data: { ...ofPerson, mayRedeem: boolean },
  },
  HouseholdInvitationWithdrawn: {
    description: 'A member who was invited can join by this invitation no more.',
    data: ofPerson,
  },
  HouseholdMemberAdded: {
    description: 'A member who joined by an invitation is listed by the household.',
    data: { ...ofPerson, mayRedeem: boolean },
  },
  HouseholdRedeemerChanged: {
    description: 'The household lets a member redeem its points, or does so no more.',
    data: { ...ofPerson, mayRedeem: boolean },
  },
  HouseholdMemberRemoved: {
    description: 'The household lists a member no more. Points that the member has transferred to it stay.',
    data: { ...ofPerson, reason },
  },
  HouseholdJoined: {
    description: 'The member joined a household, by its own consent. It is in no other one.',
    data: inHousehold,
  },
  HouseholdLeft: {
    description: 'The member is in the household no more.',
    data: { ...inHousehold, reason },
  },
});

export type HouseholdEvent = EventOf<typeof householdEvents>;

export type HouseholdEnd = (typeof HOUSEHOLD_ENDS)[number];
