import { type ApiTexts } from '#edge';
import { starterProgram } from '#loyalty/program';

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

/** What the other examples need of the rules, in force at once. */
const CLUB_RULES = {
  ...starter,
  name: 'Example club',
  points: { ...starter.points, activation: { type: 'on_event' } },
  adjustments: { ...starter.adjustments, approvalAbove: 1_000 },
  transfers: {},
  referral: { withinDays: 30, rewards: { referrer: 100, referred: 50 } },
  merges: { approval: true },
  households: {},
  identities: { kinds: [{ kind: 'card' }] },
};

/** What is bought, used or done now: the rules of now count for it. */
const NOW = { body: { occurredAt: undefined } };

const NOT_NAMED = { profile: undefined, identities: undefined, metadata: undefined };

const ADA_OR_BOB = {
  ada: { summary: 'Ada', path: { memberId: 'ada' } },
  bob: { summary: 'Bob', path: { memberId: 'bob' } },
};

const PRIME_OR_FAMILY = {
  prime: { summary: 'Prime', path: { planId: 'prime' } },
  family: { summary: 'Family', path: { planId: 'family' } },
};

const lines = (...objects: readonly object[]) => objects.map((line) => `${JSON.stringify(line)}\n`).join('');

const bought = (number: number, purchaseId: string) => ({
  idempotencyKey: `till-7-${number}`,
  memberId: 'ada',
  purchaseId,
  total: { amount: 2_933, currency: 'EUR' },
});

/** The examples of the whole document are one story: each succeeds after those before it, on a server that was empty. */
export const examples: ApiTexts['examples'] = {
  'POST /v1/programs/{programId}/versions': { club: { body: { effectiveFrom: undefined, rules: CLUB_RULES } } },

  'POST /v1/members': {
    ada: { summary: 'Ada, with all that there is to say' },
    bob: { summary: 'Bob, to whom Ada gives points', body: { ...NOT_NAMED, memberId: 'bob' } },
    ada2: { summary: 'Ada a second time, by mistake', body: { ...NOT_NAMED, memberId: 'ada2' } },
  },
  'POST /v1/members/{memberId}/merge': { twice: { path: { memberId: 'ada2' }, body: { intoMemberId: 'ada' } } },
  'POST /v1/members/{memberId}/merge/approve': { twice: { path: { memberId: 'ada2' } } },
  'POST /v1/members/{memberId}/merge/decline': { twice: { path: { memberId: 'ada2' } } },

  'POST /v1/members/{memberId}/purchases': { now: NOW },
  'POST /v1/purchases:batch': { two: { body: lines(bought(1, 'order-1003'), bought(2, 'order-1004')) } },
  'POST /v1/members/{memberId}/purchases/{purchaseId}/activate': {
    shipped: { ...NOW, path: { purchaseId: 'order-1001' } },
  },
  'POST /v1/members/{memberId}/purchases/{purchaseId}/cancel': {
    unshipped: { ...NOW, path: { purchaseId: 'order-1004' } },
  },
  'POST /v1/members/{memberId}/redemptions': { now: NOW },
  'POST /v1/members/{memberId}/reservations': {
    captured: { summary: 'For a cart that is paid' },
    released: {
      summary: 'For a cart that is left',
      body: { reservationId: 'cart-1002', points: 2, reference: 'order-1006' },
    },
  },
  'POST /v1/members/{memberId}/reservations/{reservationId}/release': {
    left: { path: { reservationId: 'cart-1002' } },
  },
  'POST /v1/members/{memberId}/purchases/{purchaseId}/corrections': {
    now: { ...NOW, path: { purchaseId: 'order-1001' } },
  },
  'POST /v1/members/{memberId}/returns': { now: NOW },
  'POST /v1/members/{memberId}/adjustments': {
    small: { summary: 'Counts at once' },
    large: { summary: 'Waits for approval', body: { adjustmentId: 'adj-1003', points: 2_000 } },
  },
  'POST /v1/members/{memberId}/adjustments/{adjustmentId}/approve': { large: { path: { adjustmentId: 'adj-1003' } } },
  'POST /v1/members/{memberId}/adjustments/{adjustmentId}/decline': { large: { path: { adjustmentId: 'adj-1003' } } },
  'POST /v1/purchases': { now: NOW },

  'POST /v1/households/{householdId}/invitations': {
    ada: { summary: 'Ada, who redeems' },
    bob: { summary: 'Bob', body: { memberId: 'bob', mayRedeem: false } },
    ada2: { summary: 'Somebody who is not meant', body: { memberId: 'ada2', mayRedeem: false } },
  },
  'DELETE /v1/households/{householdId}/invitations/{memberId}': { ada2: { path: { memberId: 'ada2' } } },
  'POST /v1/members/{memberId}/household': ADA_OR_BOB,
  'DELETE /v1/members/{memberId}/household': { bob: { path: { memberId: 'bob' } } },
  'POST /v1/members/{memberId}/transfers': {
    household: {
      summary: 'To the household of the member',
      body: { transferId: 'share-1001', toMemberId: undefined, toHouseholdId: 'home-7', points: 12, reason: undefined },
    },
    member: { summary: 'To another member' },
  },

  'POST /v1/plans': {
    prime: { summary: 'For one' },
    family: { summary: 'For all at home', body: { planId: 'family', name: 'Family', names: undefined } },
  },
  'POST /v1/plans/{planId}/activate': PRIME_OR_FAMILY,
  'POST /v1/members/{memberId}/subscriptions/{subscriptionId}/change': {
    later: { body: { paidUntil: '2099-04-01T00:00:00Z' } },
  },

  'POST /v1/members/{memberId}/claims': {
    used: { summary: 'A claim whose voucher is used' },
    cancelled: { summary: 'A claim that is cancelled', body: { claimId: 'claim-1002' } },
  },
  'POST /v1/vouchers/{code}/use': { now: NOW },
  'POST /v1/members/{memberId}/vouchers/{voucherId}/cancel': { stolen: { path: { voucherId: 'claim-1002' } } },
  'POST /v1/members/{memberId}/claims/{claimId}/cancel': { second: { path: { claimId: 'claim-1002' } } },

  'GET /v1/log/tile/{level}/{first}/{second}': { growing: { path: { first: '000.p', second: '1' } } },
};

/** What needs or ends what the others of its group have made. */
export const last: ApiTexts['last'] = [
  /\/redeemers$/,
  /\/households\/\{householdId\}\/redemptions$/,
  /\/households\/\{householdId\}\/reservations$/,
  /\/households\/\{householdId\}\/members\/\{memberId\}$/,
  /\/households\/\{householdId\}\/close$/,
  /\/claims\/\{claimId\}\/cancel$/,
  /\/pause$/,
  /\/end$/,
  /\/retire$/,
];
