import { type GuestPurchaseFact, type MemberFact, type PurchaseFact, type ShopFact } from '#loyalty/simulation';

import { type ImportPurchase } from '../import/staging/import-purchase.js';

/** A fact as the API takes it; always a POST. */
export interface FactRequest {
  readonly path: string;
  readonly body: object;
}

/** The request that records a fact. */
export function requestOf(fact: ShopFact, currency: string): FactRequest {
  return fact.kind === 'guest-purchase'
    ? { path: '/v1/purchases', body: bodyOf(fact, currency) }
    : memberRequest(fact, currency);
}

function memberRequest(fact: MemberFact, currency: string): FactRequest {
  const { member: memberId, at } = fact;
  const path = `/v1/members/${memberId}`;
  switch (fact.kind) {
    case 'enrol': {
      const { channel, birthDate, referredBy } = fact;
      return { path: '/v1/members', body: { memberId, enrolledAt: at, channel, profile: { birthDate }, referredBy } };
    }
    case 'purchase':
      return { path: `${path}/purchases`, body: bodyOf(fact, currency) };
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
    case 'answer':
      return {
        path: `${path}/requests/${fact.requestId}/answers`,
        body: { automatic: fact.automatic, answeredAt: at },
      };
    case 'resolve':
      return { path: `${path}/requests/${fact.requestId}/resolve`, body: { resolvedAt: at } };
    default:
      return fact satisfies never;
  }
}

function reservationRequest(path: string, fact: Extract<MemberFact, { reservationId: string }>): FactRequest {
  const { reservationId } = fact;
  if (fact.kind === 'reserve') return { path, body: { reservationId, points: fact.points } };
  const body = fact.kind === 'capture' ? { points: fact.points } : {};
  return { path: `${path}/${reservationId}/${fact.kind}`, body };
}

/** A purchase as the batch takes it. */
export function batchPurchase(fact: PurchaseFact, currency: string): ImportPurchase {
  const { lines: articles, ...said } = bodyOf(fact, currency);
  return { lines: [], memberId: fact.member, ...said, articles };
}

function bodyOf(fact: PurchaseFact | GuestPurchaseFact, currency: string) {
  const { purchaseId, at: occurredAt, amount, itemCount, channel, location, promotion, lines } = fact;
  return { purchaseId, occurredAt, total: { amount, currency }, itemCount, channel, location, promotion, lines };
}
