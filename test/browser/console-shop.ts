import { createClient, type TrofastClient } from '#client';

import { ADMIN_KEY } from '../faults/requests.js';

/** Members in the list besides those of the auditor's questions; more than a page. */
const OTHERS = 55;

/** The year in which all of the auditor's history has happened. */
export function auditedYear(now: Date): number {
  return now.getUTCMonth() >= 8 ? now.getUTCFullYear() : now.getUTCFullYear() - 1;
}

/**
 * A shop with a member whose history has an answer to each of an auditor's questions: 19 points at the end of March, 7 points for
 * `order-1` on 2 February, and a redemption in June that used lots 1 and 2.
 */
export async function fillShop(url: string, now: Date): Promise<TrofastClient> {
  const shop = createClient({ baseUrl: url, apiKey: ADMIN_KEY });
  const year = auditedYear(now);
  await auditedMember(shop, year);
  for (let number = 1; number <= OTHERS; number++) await otherMember(shop, number, year);
  return shop;
}

async function auditedMember(shop: TrofastClient, year: number): Promise<void> {
  const params = { path: { memberId: 'ada' } };
  await shop.post('/v1/members', {
    body: {
      memberId: 'ada',
      enrolledAt: `${year}-01-15T09:00:00Z`,
      channel: 'web',
      profile: { name: 'Ada Lovelace', email: 'ada@example.com' },
    },
  });
  const buy = (purchaseId: string, day: string, amount: number) =>
    shop.post('/v1/members/{memberId}/purchases', {
      params,
      body: { purchaseId, occurredAt: `${year}-${day}T10:30:00Z`, total: { amount, currency: 'EUR' } },
    });
  await buy('order-1', '02-02', 7_550);
  await buy('order-2', '03-10', 12_000);
  await buy('order-3', '04-04', 31_000);
  await shop.post('/v1/members/{memberId}/redemptions', {
    params,
    body: {
      redemptionId: 'till-4-881',
      points: 15,
      reference: 'coffee-machine',
      occurredAt: `${year}-06-14T16:05:00Z`,
    },
  });
  await buy('order-4', '08-20', 25_000);
  await shop.post('/v1/members/{memberId}/feedback', { params, body: { kind: 'nps', score: 9 } });
  await shop.post('/v1/members/{memberId}/notes', { params, body: { text: 'Prefers to be called.' } });
}

async function otherMember(shop: TrofastClient, number: number, year: number): Promise<void> {
  const memberId = `member-${String(number).padStart(3, '0')}`;
  const profile = { name: `Member ${number}`, email: `member-${number}@example.com` };
  await shop.post('/v1/members', { body: { memberId, enrolledAt: `${year}-02-01T09:00:00Z`, profile } });
  if (number % 3 === 0) return;
  await shop.post('/v1/members/{memberId}/purchases', {
    params: { path: { memberId } },
    body: {
      purchaseId: `other-${number}`,
      occurredAt: `${year}-05-0${1 + (number % 9)}T12:00:00Z`,
      total: { amount: number * 1_700, currency: 'EUR' },
    },
  });
}
