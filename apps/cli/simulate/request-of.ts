import {
  type ClubFact,
  type GuestPurchaseFact,
  type HouseholdFact,
  type MemberFact,
  type PurchaseFact,
  type ShopFact,
} from '#loyalty/simulation';

import { type ImportPurchase } from '../import/staging/import-purchase.js';

type UseVoucherFact = Extract<ClubFact, { kind: 'use-voucher' }>;

/** A fact as the API takes it; a POST where nothing is said. */
export interface FactRequest {
  readonly method?: 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** A fact that a request can be made of without an answer of the server. */
export type RequestedFact = Exclude<ShopFact, UseVoucherFact>;

/** The request that records a fact. */
export function requestOf(fact: RequestedFact, currency: string): FactRequest {
  return fact.kind === 'guest-purchase'
    ? { path: '/v1/purchases', body: bodyOf(fact, currency) }
    : memberRequest(fact, currency);
}

function memberRequest(fact: Exclude<MemberFact, UseVoucherFact>, currency: string): FactRequest {
  const { member, record: memberId = member, at } = fact;
  const path = `/v1/members/${memberId}`;
  switch (fact.kind) {
    case 'enrol': {
      const { channel, birthDate, referredBy } = fact;
      return { path: '/v1/members', body: { memberId, enrolledAt: at, channel, profile: { birthDate }, referredBy } };
    }
    case 'enrol-again':
      return { path: '/v1/members', body: { memberId, enrolledAt: at, channel: fact.channel } };
    case 'purchase':
      return { path: `${path}/purchases`, body: bodyOf(fact, currency) };
    case 'activate':
    case 'cancel':
      return { path: `${path}/purchases/${fact.purchaseId}/${fact.kind}`, body: { occurredAt: at } };
    case 'redeem':
      return { path: `${path}/redemptions`, body: { points: fact.points, reference: fact.reference, occurredAt: at } };
    case 'return': {
      const { returnId, purchaseId, line, reason } = fact;
      const body = { returnId, purchaseId, ...(line && { lines: [line] }), reason, occurredAt: at };
      return { path: `${path}/returns`, body };
    }
    case 'reserve':
    case 'capture':
    case 'release':
      return reservationRequest(`${path}/reservations`, fact);
    case 'transfer': {
      const { transferId, toMember: toMemberId, points } = fact;
      return { path: `${path}/transfers`, body: { transferId, toMemberId, points } };
    }
    case 'correct':
    case 'adjust':
    case 'grant':
    case 'merge':
      return officeRequest(path, fact, currency);
    case 'create-household':
    case 'invite':
    case 'join':
    case 'leave':
      return householdRequest(path, fact);
    case 'redeem-shared': {
      const { householdId, points, reference } = fact;
      return { path: `/v1/households/${householdId}/redemptions`, body: { memberId, points, reference } };
    }
    case 'feedback': {
      const { survey, score, reason, purchaseId, channel } = fact;
      return { path: `${path}/feedback`, body: { kind: survey, score, reason, purchaseId, channel, occurredAt: at } };
    }
    case 'behaviour': {
      const { behaviour, reference, channel } = fact;
      return { path: `${path}/earnings`, body: { behaviour, reference, channel, occurredAt: at } };
    }
    case 'request': {
      const { requestId, topic, channel } = fact;
      return { path: `${path}/requests`, body: { requestId, topic, channel, openedAt: at } };
    }
    case 'answer': {
      const { requestId, automatic } = fact;
      return { path: `${path}/requests/${requestId}/answers`, body: { automatic, answeredAt: at } };
    }
    case 'resolve':
      return { path: `${path}/requests/${fact.requestId}/resolve`, body: { resolvedAt: at } };
    case 'claim':
    case 'subscribe':
    case 'buy-now':
      return clubRequest(path, fact, currency);
    default:
      return fact satisfies never;
  }
}

function clubRequest(path: string, fact: Exclude<ClubFact, UseVoucherFact>, currency: string): FactRequest {
  switch (fact.kind) {
    case 'claim': {
      const { claimId, rewardId } = fact;
      return { path: `${path}/claims`, body: { claimId, rewardId } };
    }
    case 'subscribe': {
      const { subscriptionId, planId } = fact;
      return { path: `${path}/subscriptions`, body: { subscriptionId, planId, trial: true } };
    }
    case 'buy-now': {
      const { purchaseId, channel, amount, cost: unitCost, codes, partner } = fact;
      const lines = unitCost === undefined ? undefined : [{ sku: 'club-basket', quantity: 1, gross: amount, unitCost }];
      return {
        path: `${path}/purchases`,
        body: { purchaseId, channel, total: { amount, currency }, lines, codes, partner },
      };
    }
    default:
      return fact satisfies never;
  }
}

/** The request that uses the voucher of a claim at the till. */
export function voucherRequest({ useId, spend, place }: UseVoucherFact, code: string): FactRequest {
  return { path: `/v1/vouchers/${code}/use`, body: { useId, spend, place } };
}

function reservationRequest(path: string, fact: Extract<MemberFact, { reservationId: string }>): FactRequest {
  const { reservationId } = fact;
  if (fact.kind === 'reserve') return { path, body: { reservationId, points: fact.points } };
  const body = fact.kind === 'capture' ? { points: fact.points } : {};
  return { path: `${path}/${reservationId}/${fact.kind}`, body };
}

function householdRequest(path: string, { kind, member: memberId, householdId }: HouseholdFact): FactRequest {
  switch (kind) {
    case 'create-household':
      return { path: '/v1/households', body: { householdId } };
    case 'invite':
      return { path: `/v1/households/${householdId}/invitations`, body: { memberId, mayRedeem: true } };
    case 'join':
      return { path: `${path}/household`, body: { householdId } };
    case 'leave':
      return { method: 'DELETE', path: `${path}/household` };
    default:
      return kind satisfies never;
  }
}

type OfficeFact = Extract<MemberFact, { kind: 'correct' | 'adjust' | 'grant' | 'merge' }>;

/** What counts from when the server has it. */
function officeRequest(path: string, fact: OfficeFact, currency: string): FactRequest {
  switch (fact.kind) {
    case 'correct': {
      const { correctionId, reason } = fact;
      const { purchaseId, occurredAt: _asRecorded, ...content } = bodyOf(fact, currency);
      return { path: `${path}/purchases/${purchaseId}/corrections`, body: { correctionId, reason, ...content } };
    }
    case 'adjust': {
      const { adjustmentId, points, reason } = fact;
      return { path: `${path}/adjustments`, body: { adjustmentId, points, reason } };
    }
    case 'grant': {
      const { grantId, tier, reason } = fact;
      return { path: `${path}/tier-grants`, body: { grantId, tier, reason } };
    }
    case 'merge':
      return { path: `${path}/merge`, body: { intoMemberId: fact.member, reason: 'Enrolled twice' } };
    default:
      return fact satisfies never;
  }
}

/** A purchase as the batch takes it. */
export function batchPurchase(fact: PurchaseFact, currency: string): ImportPurchase {
  const { lines: articles, ...said } = bodyOf(fact, currency);
  return { lines: [], memberId: fact.record ?? fact.member, ...said, articles };
}

function bodyOf(fact: Omit<PurchaseFact | GuestPurchaseFact, 'kind'>, currency: string) {
  const { purchaseId, at: occurredAt, amount, itemCount, channel, location, promotion, lines } = fact;
  return { purchaseId, occurredAt, total: { amount, currency }, itemCount, channel, location, promotion, lines };
}
