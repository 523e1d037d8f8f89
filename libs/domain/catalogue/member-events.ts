import { LIMITS } from '../limits.js';

import {
  amount,
  bool,
  currency,
  hmac,
  instant,
  instantOrNever,
  list,
  localDay,
  memberId,
  object,
  oneOfTexts,
  personal,
  points,
  text,
  total,
  version,
  whole,
  yes,
  type Schema,
} from './schema.js';

const lotId: Schema = { type: 'string', pattern: '^[1-9]\\d{0,15}$' };
const tier: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };
const reason = text(LIMITS.reasonLengthMax);
const source = oneOfTexts('purchase', 'welcome');
const signedPoints = whole(-LIMITS.pointsMax * LIMITS.earnRulesMax, LIMITS.pointsMax);

const balanceAfter = object({ available: total, pending: total, reserved: total });
const allocations = list(object({ lotId, points }), LIMITS.allocationsMax, 1);
const lot = object({ lotId, points, earnedAt: instant, activeFrom: instant, expiresAt: instantOrNever });
const breakdown = list(
  object({ rule: text(64), version, effect: text(64), points: signedPoints, because: text(1_000), 'counted?': yes }),
  LIMITS.earnRulesMax + 2,
);

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
const identities = list(object({ kind: oneOfTexts('email', 'phone'), hmac }), 10);

const line = object({
  sku: text(),
  'category?': text(),
  quantity: whole(0, LIMITS.quantityMax),
  gross: amount,
  'discount?': amount,
  'unitCost?': amount,
});

/** What every event of a member has, what movements add, and what each type has of its own. */
const of = (fields: { readonly [name: string]: Schema }): Schema =>
  object({ memberId, effectiveAt: instant, ...fields });
const movement = (fields: { readonly [name: string]: Schema }): Schema =>
  of({ ...fields, balanceAfter, nextDueAt: instantOrNever });

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
    }),
  },
  ProfileUpdated: {
    description: 'Values of the profile changed; null took one away, what is not named stayed.',
    schema: of({ profile, identities }),
  },
  ConsentChanged: {
    description: 'The member gave or withdrew consent to a purpose.',
    schema: of({ purpose: text(64), granted: bool }),
  },
  PurchaseRecorded: {
    description: 'A purchase as it was told; with the breakdown when it earned nothing.',
    schema: of({
      purchaseId: text(),
      occurredAt: instant,
      total: object({ amount, currency }),
      'itemCount?': whole(0, LIMITS.quantityMax),
      'channel?': text(),
      'location?': text(),
      'lines?': list(line, LIMITS.linesMax),
      'localDay?': localDay,
      'breakdown?': breakdown,
      'nextDueAt?': instantOrNever,
    }),
  },
  PointsEarned: {
    description: 'Points were earned and make a lot; the breakdown says which rule gave what, and why.',
    schema: movement({
      points,
      lot,
      source,
      'purchaseId?': text(),
      'localDay?': localDay,
      breakdown,
      programVersion: version,
    }),
  },
  EarnCapped: {
    description: 'Points would have been earned, but a limit took all of them.',
    schema: of({
      'purchaseId?': text(),
      source,
      reason: oneOfTexts('balance_limit', 'rule_cap'),
      breakdown,
      programVersion: version,
    }),
  },
  PointsActivated: { description: 'A pending lot became usable.', schema: movement({ points, lotId }) },
  PointsExpired: { description: 'What was left of a lot came to its end.', schema: movement({ points, lotId }) },
  PointsRedeemed: {
    description: 'Points were used, out of the lots that it names.',
    schema: movement({ points, 'reference?': text(), allocations }),
  },
  PointsAdjusted: {
    description: 'A correction by hand: above zero it makes a lot, below zero it names the lots that it took from.',
    schema: movement({
      points: whole(-LIMITS.pointsMax, LIMITS.pointsMax),
      reason,
      'lot?': lot,
      'allocations?': allocations,
    }),
  },
  TierChanged: {
    description: 'The tier changed: reached by a purchase, or lowered at the review at the start of a month.',
    schema: of({
      from: tier,
      to: tier,
      reason: oneOfTexts('reached', 'review'),
      metric: total,
      programVersion: version,
      nextDueAt: instantOrNever,
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
} as const;
