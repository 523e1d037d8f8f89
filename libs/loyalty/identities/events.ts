import { type DataOf, defineEvents, type EventOf } from '#event-store';
import {
  hmac,
  instant,
  LIMITS,
  list,
  memberEvents,
  memberId,
  object,
  pattern,
  personalText,
  slug,
  version,
} from '#loyalty/vocabulary';

const identity = {
  /** `email`, `phone`, or a kind that the programme names. */
  kind: slug,
  hmac,
  /** Which claim in the identity's stream it rests on, counted from 1; events of before claims were fenced have none. */
  claim: version.optional(),
};

/** A claim on an identity stream: the kind and the HMAC of the value, never the value. */
export type Identity = DataOf<typeof identity>;

const PROFILE_IDENTITIES_MAX = 10;

/** All that a member has, those of the profile included. */
export const identities = list(object(identity), LIMITS.identitiesMax + PROFILE_IDENTITIES_MAX);

/** Of one of the programme's kinds; numbered from 1 per member. */
export const IDENTITY_ID = /^[1-9]\d{0,8}$/;

const identityId = pattern(IDENTITY_ID);

const voidClaim = { hmac, claim: version };

/** `claim` and all claims before it on the identity of that HMAC. */
export type VoidClaim = DataOf<typeof voidClaim>;

/** A card, an app account or whatever the programme names. */
export const memberIdentityEvents = memberEvents({
  IdentityAdded: {
    description: 'The member has an identity of a kind that the programme names: a card, an app account …',
    data: { identityId, ...identity, value: personalText(LIMITS.textLengthMax) },
  },
  IdentityRemoved: {
    description: 'The member does not have the identity any more; it is free for others.',
    data: { identityId, kind: slug },
  },
  IdentityClaimVoided: {
    description:
      'A claim on an identity and those before it give the member nothing any more; it may go to another member.',
    data: voidClaim,
  },
});

export type MemberIdentityEvent = EventOf<typeof memberIdentityEvents>;

/** The stream of one identity. */
export const identityEvents = defineEvents({
  IdentityClaimed: {
    description: 'An identity (the stream is named by its HMAC) belongs to a member.',
    data: { memberId, kind: slug, effectiveAt: instant },
  },
  PurchaseIdClaimedByGuest: {
    description:
      'A purchase id (the stream is named by its HMAC) belongs to a purchase without a member, until a member claims it.',
    data: { effectiveAt: instant },
  },
  IdentityReleased: {
    description: 'An identity belongs to nobody again.',
    data: { memberId, effectiveAt: instant },
  },
});

export type IdentityEvent = EventOf<typeof identityEvents>;

/** An identity as a command names it. One of a kind of the programme comes with its value, e-mail and phone are in the profile. */
export interface NamedIdentity extends Identity {
  readonly value?: string;
}

/** An identity that the member has; those of the programme's kinds are numbered from 1 per member. */
export interface OwnIdentity extends Identity {
  readonly identityId?: string;
}

/** An identity of a kind that the programme names. */
export interface OutsideId {
  readonly kind: string;
  readonly value: string;
}
