import {
  bool,
  hmac,
  instant,
  instantOrNever,
  LIMITS,
  list,
  localDay,
  memberId,
  object,
  oneOfTexts,
  personal,
  personalText,
  points,
  type Schema,
  slug,
  text,
  total,
  version,
  whole,
  yes,
} from '#loyalty/vocabulary';

import { engagementEvents } from './engagement-events.js';
import { breakdown, of, ofBirth } from './member-fields.js';
import { purchase } from './purchase-schema.js';

const lotId: Schema = { type: 'string', pattern: '^[1-9]\\d{0,15}$' };

const tier: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

const reason = text(LIMITS.reasonLengthMax);

const source = oneOfTexts('purchase', 'welcome', 'behaviour');

const balanceAfter = object({ available: total, pending: total, reserved: total });

const allocations = list(object({ lotId, points }), LIMITS.listedAllocationsMax, 1);

const packedAllocations: Schema = {
  type: 'string',
  maxLength: LIMITS.packedAllocationsLengthMax,
  pattern: '^-?\\d{1,16}:\\d{1,13}(,-?\\d{1,16}:\\d{1,13})*$',
};

const lot = object({ lotId, points, earnedAt: instant, activeFrom: instant, expiresAt: instantOrNever });

const returnedLot = object({
  lotId,
  points,
  earnedAt: instant,
  activeFrom: instant,
  expiresAt: instantOrNever,
  remaining: points,
});

const profile = object({
  'email?': personal(LIMITS.emailLengthMax),
  'phone?': personal(64),
  'name?': personal(LIMITS.textLengthMax),
  'birthDate?': personal(32),
  'attributes?': {
    type: 'object',
    additionalProperties: personal(LIMITS.textLengthMax),
    maxProperties: LIMITS.attributesMax,
  },
});

const PROFILE_IDENTITIES_MAX = 10;

const identities = list(object({ kind: slug, hmac, 'claim?': version }), LIMITS.identitiesMax + PROFILE_IDENTITIES_MAX);

const identityId: Schema = { type: 'string', pattern: '^[1-9]\\d{0,8}$' };

const toNextTier: Schema = { type: ['integer', 'null'], minimum: 0, maximum: LIMITS.totalMax };

const nextExpiry: Schema = { ...object({ at: instant, points: total }), type: ['object', 'null'] };

/** What movements add to the fields of their own. */
const movement = (fields: { readonly [name: string]: Schema }): Schema =>
  of({
    ...fields,
    balanceAfter,
    nextDueAt: instantOrNever,
    'nextExpiry?': nextExpiry,
    'toNextTier?': toNextTier,
  });

export const memberEvents = {
  MemberEnrolled: {
    description: 'A member joined the programme, on its lowest tier.',
    schema: of({
      enrolledAt: instant,
      'channel?': text(),
      'profile?': profile,
      identities,
      tier,
      programVersion: version,
      'referredBy?': memberId,
      ...ofBirth,
    }),
  },
  ProfileUpdated: {
    description: 'Values of the profile changed; null took one away, what is not named stayed.',
    schema: of({ profile, identities, ...ofBirth }),
  },
  ConsentChanged: {
    description: 'The member gave or withdrew consent to a purpose.',
    schema: of({ purpose: text(64), granted: bool }),
  },
  PurchaseRecorded: {
    description: 'A purchase as it was told; with the breakdown when it earned nothing.',
    schema: of({
      ...purchase,
      'guest?': yes,
      'breakdown?': breakdown,
      'nextDueAt?': instantOrNever,
      'toNextTier?': toNextTier,
    }),
  },
  PointsEarned: {
    description: 'Points were earned and make a lot; the breakdown says which rule gave what, and why.',
    schema: movement({
      points,
      lot,
      source,
      'purchaseId?': text(),
      'behaviour?': slug,
      'localDay?': localDay,
      breakdown,
      programVersion: version,
    }),
  },
  EarnCapped: {
    description: 'Points would have been earned, but a limit took all of them.',
    schema: of({
      'purchaseId?': text(),
      'behaviour?': slug,
      source,
      reason: oneOfTexts('balance_limit', 'rule_cap'),
      breakdown,
      programVersion: version,
    }),
  },
  PointsActivated: { description: 'A pending lot became usable.', schema: movement({ points, lotId }) },
  PointsExpired: { description: 'What was left of a lot came to its end.', schema: movement({ points, lotId }) },
  ExpiryRevoked: {
    description:
      'Expiries were recorded before their time, by a clock that was ahead: at the same instant the lots are open again, with their ends.',
    schema: movement({ points: total, reason, settledAt: instant, lots: list(returnedLot, LIMITS.settlementsMax, 1) }),
  },
  ActivationRevoked: {
    description: 'Activations were recorded before their time: what is left of the lots waits again.',
    schema: movement({
      points: total,
      reason,
      settledAt: instant,
      lots: list(object({ lotId, points }), LIMITS.settlementsMax, 1),
    }),
  },
  PointsRedeemed: {
    description: 'Points were used, out of the lots that it names.',
    schema: movement({
      points,
      'reference?': text(),
      'allocations?': allocations,
      'packedAllocations?': packedAllocations,
    }),
  },
  PointsAdjusted: {
    description: 'A correction by hand: above zero it makes a lot, below zero it names the lots that it took from.',
    schema: movement({
      points: whole(-LIMITS.pointsMax, LIMITS.pointsMax),
      reason,
      'localDay?': localDay,
      'lot?': lot,
      'allocations?': allocations,
      'packedAllocations?': packedAllocations,
    }),
  },
  TierChanged: {
    description:
      'The tier changed: reached by a purchase, lowered at the review at the start of a month, or given back where that was done before its time.',
    schema: of({
      from: tier,
      to: tier,
      reason: oneOfTexts('reached', 'review', 'review_revoked'),
      'reviewedAt?': instant,
      'settledAt?': instant,
      metric: total,
      programVersion: version,
      nextDueAt: instantOrNever,
      'toNextTier?': toNextTier,
    }),
  },
  MemberFrozen: {
    description: 'The member cannot redeem until unfrozen; purchases still earn.',
    schema: of({ reason }),
  },
  MemberUnfrozen: { description: 'The member can redeem again.', schema: of({ reason }) },
  MemberClosed: { description: 'The membership ended; points left expire as ever.', schema: of({ reason }) },
  MemberForgotten: {
    description: 'The personal data are gone for good; these identities are released. Points and history stay.',
    schema: of({ identities }),
  },
  IdentityAdded: {
    description: 'The member has an identity of a kind that the programme names: a card, an app account …',
    schema: of({ identityId, kind: slug, value: personalText(LIMITS.textLengthMax), hmac, 'claim?': version }),
  },
  IdentityRemoved: {
    description: 'The member does not have the identity any more; it is free for others.',
    schema: of({ identityId, kind: slug }),
  },
  IdentityClaimVoided: {
    description:
      'A claim on an identity and those before it give the member nothing any more; it may go to another member.',
    schema: of({ hmac, claim: version }),
  },
  ...engagementEvents,
} as const;
