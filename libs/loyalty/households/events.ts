import { type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import {
  boolean,
  id,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  list,
  localDay,
  memberEvents,
  memberId,
  object,
  oneOf,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

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

const difference = integer(-LIMITS.totalMax, LIMITS.totalMax);

/** What counts on a day more or less: status points, what was spent in minor units, purchases. */
const counted = { day: localDay, amount: difference, spend: difference, purchases: integer(-1, 1) };

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
    data: {
      ...inHousehold,
      reason,
      /** Until when the member keeps the tier of the household, where it keeps it for a while. */
      tierUntil: instant.optional(),
      /** This and what follows are here where the household had given a tier. */
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
  HouseholdQualified: {
    description:
      'What a member bought while it was in the household counts towards the tier of the household, or counts no more.',
    data: {
      householdMemberId: memberId,
      /** The event in the stream of the member; each counts once. */
      eventId: text(64),
      purchaseId: text(),
      /** By the local day of the programme on which it counts. */
      days: list(object(counted), 2, 1),
      nextDueAt: instantOrNever.optional(),
      toNextTier: total.nullable().optional(),
    },
  },
  HouseholdTierShared: {
    description:
      'The household has a tier, and the member has it or a higher one from now on, whatever it had of it before.',
    data: {
      ...inHousehold,
      /** Names what the member has by it, as the id of a grant does. */
      grantId: id,
      tier: id,
      /** Which change of the tier of the household it is of. What an older one said is over. */
      number: integer(1, LIMITS.versionMax),
      nextDueAt: movement.nextDueAt,
      toNextTier: movement.toNextTier,
    },
  },
});

export type HouseholdEvent = EventOf<typeof householdEvents>;

export type HouseholdEnd = (typeof HOUSEHOLD_ENDS)[number];
