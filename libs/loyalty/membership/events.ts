import { type DataOf, type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import { identities } from '#loyalty/identities/events';
import {
  boolean,
  byName,
  id,
  ID_PATTERN,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  list,
  memberEvents,
  memberId,
  metadata,
  metadataChange,
  object,
  oneOf,
  personalTextOrNull,
  reason,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

export const GENERATIONS = [
  'silent',
  'baby_boomer',
  'generation_x',
  'millennial',
  'generation_z',
  'generation_alpha',
] as const;

export type Generation = (typeof GENERATIONS)[number];

const profileFields = {
  email: personalTextOrNull(LIMITS.emailLengthMax).optional(),
  phone: personalTextOrNull(64).optional(),
  name: personalTextOrNull(LIMITS.textLengthMax).optional(),
  birthDate: personalTextOrNull(32).optional(),
  attributes: byName(personalTextOrNull(LIMITS.textLengthMax), LIMITS.attributesMax).optional(),
};

/** Personal: every value is encrypted in the log. `null` takes a value away. */
export type Profile = DataOf<typeof profileFields>;

const profile = object(profileFields);

const soFar = { count: total, lastAt: instant };

const byId = byName(object(soFar), LIMITS.namesPerMemberMax, ID_PATTERN);

/** `given`: by challenges, and not in `count`. `lastAt`: null where it is not known. */
const claims = { count: total, given: total, lastAt: instantOrNever };

const claimsOfReward = object({ ...claims, newest: list(instant, LIMITS.claimTimesMax) });

export const participation = {
  claims: object({ ...claims, rewards: byName(claimsOfReward, LIMITS.namesPerMemberMax, ID_PATTERN) }),
  badges: byId,
  challenges: byId,
  campaigns: byId,
  partners: byId,
};

/** What a member claimed and took part in, by id. */
export type Participation = DataOf<typeof participation>;

/** Derived from the birth date of the command, and kept when the date is forgotten: not enough to know who it is. */
const ofBirth = { generation: oneOf(GENERATIONS).optional(), birthMonth: integer(1, 12).optional() };

export const membershipEvents = memberEvents({
  MemberEnrolled: {
    description: 'A member joined the programme, on its lowest tier.',
    data: {
      enrolledAt: instant,
      channel: text().optional(),
      profile: profile.optional(),
      identities,
      tier: id,
      toNextTier: movement.toNextTier,
      programVersion: version,
      /** The member who recommended the programme. */
      referredBy: memberId.optional(),
      ...ofBirth,
      metadata: metadata.optional(),
    },
  },
  ProfileUpdated: {
    description: 'Values of the profile, or of the metadata, changed; null took one away, what is not named stayed.',
    data: { profile, identities, ...ofBirth, metadata: metadataChange.optional() },
  },
  ConsentChanged: {
    description: 'The member gave or withdrew consent to a purpose.',
    data: { purpose: text(64), granted: boolean },
  },
  MemberFrozen: { description: 'The member cannot redeem until unfrozen; purchases still earn.', data: { reason } },
  MemberUnfrozen: { description: 'The member can redeem again.', data: { reason } },
  MemberClosed: { description: 'The membership ended; points left expire as ever.', data: { reason } },
  MemberForgotten: {
    description: 'The personal data are gone for good; these identities are released. Points and history stay.',
    data: { identities },
  },
});

export type MembershipEvent = EventOf<typeof membershipEvents>;
