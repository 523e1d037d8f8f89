import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openShop, type Shop } from './shop.js';

const flight = (cabin: 'economy' | 'business', cents: number, location: string) => ({
  location,
  lines: [{ sku: `to-${location}`, category: cabin, quantity: 1, gross: cents }],
});

describe('the airline', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop('docs/programs/airline.json', '2026-01-05T10:00:00Z');
    for (const memberId of ['ada', 'bob']) await shop.post('/v1/members', { memberId });
  });

  afterAll(() => shop.close());

  const fly = (memberId: string, cabin: 'economy' | 'business', euros: number, to: string) =>
    shop.buy(memberId, 100 * euros, flight(cabin, 100 * euros, to));
  const tier = (memberId: string) => shop.get(`/v1/members/${memberId}/tier`);
  const claims = (memberId: string) => `/v1/members/${memberId}/claims`;

  it('gives miles for flights, and status points by cabin', async () => {
    expect(await fly('ada', 'economy', 200, 'Bergen')).toBe(1000);
    expect(await tier('ada')).toMatchObject({ tier: 'basic', statusPoints: 200 });
    expect(await fly('ada', 'business', 900, 'Malaga')).toBe(4500);
    expect(await tier('ada')).toMatchObject({ tier: 'silver', statusPoints: 2000 });
  });

  it('sells miles to partners, which make no tier, and pays for those that are spent there', async () => {
    const stay = { partner: 'fjord-hotels', lines: [{ sku: 'night', quantity: 1, gross: 15000 }] };
    expect(await shop.buy('bob', 15000, stay)).toBe(500);
    expect(await shop.buy('bob', 20000, { partner: 'nordic-cars' })).toBe(400);
    expect(await tier('bob')).toMatchObject({ tier: 'basic', statusPoints: 0 });
    await shop.post('/v1/members/bob/redemptions', { redemptionId: 'r1', points: 200, partner: 'fjord-hotels' });
    expect(await shop.refused('/v1/members/bob/redemptions', { points: 10, partner: 'nordic-cars' })).toBe(
      'partner_not_redeeming',
    );
    expect(await shop.available('bob')).toBe(700);
  });

  it('doubles status points in winter, and makes those who fly much gold', async () => {
    shop.at('2026-02-03T10:00:00Z');
    expect(await fly('ada', 'business', 700, 'Oslo')).toBe((3500 * 115) / 100);
    expect(await tier('ada')).toMatchObject({ tier: 'gold', statusPoints: 2000 + 2800 });
  });

  it('settles January with its partners, to the cent', async () => {
    const january = { settlementId: '2026-01', from: '2026-01-01T00:00:00+01:00', to: '2026-02-01T00:00:00+01:00' };
    expect(await shop.post('/v1/partners/fjord-hotels/settlements', january)).toMatchObject({
      earned: { points: 500, amount: '550' },
      spent: { points: 200, amount: '120' },
      net: '430',
    });
    expect(await shop.post('/v1/partners/nordic-cars/settlements', january)).toMatchObject({
      earned: { points: 400, amount: '540' },
      net: '540',
    });
    expect((await shop.get('/v1/partners/fjord-hotels/settlements/2026-01/movements')).items).toHaveLength(2);
  });

  it('upgrades for miles, for less the higher the tier, as long as there are seats', async () => {
    const before = await shop.available('ada');
    const { vouchers } = await shop.post(claims('ada'), { claimId: 'c1', rewardId: 'upgrade-europe' });
    expect(vouchers![0]!.code).toMatch(/^UP-/);
    expect(await shop.available('ada')).toBe(before - 6000);
    expect(await shop.refused(claims('bob'), { rewardId: 'upgrade-long-haul' })).toBe('tier_too_low');
    await fly('ada', 'business', 9000, 'Bangkok');
    await shop.post(claims('ada'), { claimId: 'c2', rewardId: 'upgrade-long-haul' });
    await shop.post(`${claims('ada')}/c2/cancel`, { reason: 'The flight was cancelled' });
    await shop.post(claims('ada'), { claimId: 'c3', rewardId: 'upgrade-long-haul' });
    await fly('ada', 'business', 9000, 'Bangkok');
    await shop.post(claims('ada'), { claimId: 'c4', rewardId: 'upgrade-long-haul' });
    await fly('ada', 'business', 9000, 'Bangkok');
    expect(await shop.refused(claims('ada'), { rewardId: 'upgrade-long-haul' })).toBe('out_of_stock');
  });

  it('gives the highest tier a ticket for somebody else, once a year', async () => {
    expect(await shop.refused(claims('bob'), { rewardId: 'companion-ticket' })).toBe('tier_too_low');
    await shop.post(claims('ada'), { claimId: 'c5', rewardId: 'companion-ticket' });
    expect(await shop.refused(claims('ada'), { rewardId: 'companion-ticket' })).toBe('claim_limit');
  });

  it('has a pass that is paid by the year, with a free month', async () => {
    expect(await shop.refused(claims('bob'), { rewardId: 'seat-of-choice' })).toBe('plan_needed');
    await shop.post('/v1/members/bob/subscriptions', { subscriptionId: 's1', planId: 'travel-pass', trial: true });
    expect(await fly('bob', 'economy', 100, 'Bergen')).toBe(550);
    await shop.post(claims('bob'), { claimId: 'c1', rewardId: 'seat-of-choice' });
    expect(await shop.refused(claims('bob'), { rewardId: 'seat-of-choice' })).toBe('claim_limit');
    await shop.post('/v1/members/bob/subscriptions/s1/renew', {
      paidUntil: '2027-03-05T23:00:00Z',
      paymentId: 'invoice-1',
    });
    shop.at('2027-03-01T10:00:00Z');
    expect(await fly('bob', 'economy', 100, 'Bergen')).toBe(550);
    shop.at('2027-03-20T10:00:00Z');
    expect(await fly('bob', 'economy', 100, 'Bergen')).toBe(500);
  });

  it('rewards who sees three coasts in a year with miles and a visit to the lounge', async () => {
    expect(await fly('bob', 'economy', 100, 'Malaga')).toBe(500);
    const last = {
      ...flight('economy', 10000, 'Boston'),
      purchaseId: 'boston',
      total: { amount: 10000, currency: 'EUR' },
    };
    const before = await shop.available('bob');
    const { vouchers } = await shop.post('/v1/members/bob/purchases', last);
    expect(await shop.available('bob')).toBe(before + 500 + 2000);
    expect(vouchers).toHaveLength(1);
  });

  it('lets miles pay for a part of a flight', async () => {
    const before = await shop.available('bob');
    await shop.post('/v1/members/bob/purchases', {
      purchaseId: 'paid',
      total: { amount: 10000, currency: 'EUR' },
      payment: { points: 2000 },
      ...flight('economy', 10000, 'Bari'),
    });
    expect(await shop.available('bob')).toBe(before - 2000 + 450); // 10.00 of 100.00 were paid with miles
  });

  it('has recorded all of it by its rules', async () => {
    expect(await shop.findings()).toEqual([]);
  });
});
