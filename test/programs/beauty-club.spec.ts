import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openShop, type Shop } from './shop.js';

const ofShelf = (category: string, cents: number) => ({
  channel: 'store',
  lines: [{ sku: category, category, quantity: 1, gross: cents }],
});

describe('the beauty club', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop('docs/programs/beauty-club.json', '2026-02-02T10:00:00Z');
    await shop.post('/v1/members', { memberId: 'ada', profile: { name: 'Ada', birthDate: '1990-06-14' } });
    await shop.post('/v1/members', { memberId: 'bea', profile: { name: 'Bea' } });
  });

  afterAll(() => shop.close());

  const tierOf = async (memberId: string) => (await shop.get(`/v1/members/${memberId}/tier`))['tier'];
  const claims = (memberId: string) => `/v1/members/${memberId}/claims`;

  it('has three tiers, of what is spent in a year, with more points from one to the next', async () => {
    expect(await shop.buy('ada', 35000, ofShelf('skin-care', 35000))).toBe(350);
    expect(await tierOf('ada')).toBe('vip');
    expect(await shop.buy('ada', 10000, ofShelf('make-up', 10000))).toBe(125);
    expect(await shop.buy('ada', 55000, ofShelf('make-up', 55000))).toBe(687);
    expect(await tierOf('ada')).toBe('rouge');
    expect(await shop.buy('ada', 10000, ofShelf('make-up', 10000))).toBe(150);
  });

  it('gives 10 euros off for 500 points, by a code for the till', async () => {
    const { vouchers } = await shop.post(claims('ada'), { claimId: 'c1', rewardId: 'ten-off' });
    const { code } = vouchers![0]!;
    expect(code).toMatch(/^BEAUTY-/);
    expect(await shop.refused(`/v1/vouchers/${code}/use`, { spend: 999 })).toBe('minimum_spend_not_met');
    expect(await shop.post(`/v1/vouchers/${code}/use`, { spend: 4000 })).toMatchObject({ amount: 1000, left: 0 });
  });

  it('has a sample to choose, as long as there is one', async () => {
    expect(await shop.refused(claims('ada'), { rewardId: 'sample-of-your-choice' })).toBe('option_needed');
    const perfume = { rewardId: 'sample-of-your-choice', option: 'perfume-mini' };
    expect(await shop.post(claims('ada'), { claimId: 'c2', ...perfume })).toMatchObject({ memberId: 'ada' });
    expect(await shop.refused(claims('ada'), perfume)).toBe('out_of_stock');
    await shop.post(`${claims('ada')}/c2/cancel`, { reason: 'It was broken' });
    await shop.post(claims('ada'), { claimId: 'c3', ...perfume });
  });

  it('gives the higher tiers four times the points on perfume, and on nothing else', async () => {
    shop.at('2026-05-04T10:00:00Z');
    const { lines: perfume } = ofShelf('fragrance', 2000);
    const { lines: shampoo } = ofShelf('hair', 1000);
    const lines = [...perfume, ...shampoo];
    expect(await shop.buy('bea', 3000, { lines })).toBe(30);
    expect(await shop.buy('ada', 3000, { lines })).toBe(135 + 75); // (20 × 4 + 10) × 1.5, and a third shelf
    expect((await shop.get('/v1/members/ada/badges')).items).toMatchObject([{ badgeId: 'explorer' }]);
  });

  it('has a birthday gift to choose, once a year', async () => {
    const gift = { rewardId: 'birthday-gift', option: 'serum-mini' };
    expect(await shop.refused(claims('ada'), gift)).toBe('not_in_segment');
    shop.at('2026-06-01T10:00:00Z');
    await shop.buy('ada', 500);
    await shop.until('/v1/members/ada', ({ segments }) => segments!.includes('birthday'));
    const before = await shop.available('ada');
    await shop.post(claims('ada'), { claimId: 'c4', ...gift });
    expect(await shop.available('ada')).toBe(before);
    expect(await shop.refused(claims('ada'), { ...gift, option: 'lipstick-mini' })).toBe('claim_limit');
  });

  it('lets the highest tier have what is new three days before others', async () => {
    await shop.buy('bea', 34000);
    shop.at('2026-09-07T08:00:00Z');
    const palette = { rewardId: 'new-palette' };
    expect(await shop.refused(claims('bea'), palette)).toBe('not_available_yet');
    await shop.post(claims('ada'), { claimId: 'c5', ...palette });
    shop.at('2026-09-10T07:00:00Z');
    await shop.post(claims('bea'), { claimId: 'c1', ...palette });
    expect(await shop.refused(claims('bea'), palette)).toBe('claim_limit');
  });

  it('keeps 100 euros off for the highest tier, and a masterclass for the two highest', async () => {
    expect(await shop.refused(claims('bea'), { rewardId: 'rouge-hundred' })).toBe('tier_too_low');
    expect(await shop.refused(claims('ada'), { rewardId: 'rouge-hundred' })).toBe('insufficient_points');
    await shop.buy('ada', 200000);
    expect((await shop.post(claims('ada'), { claimId: 'c6', rewardId: 'rouge-hundred' })).vouchers).toHaveLength(1);
    await shop.post(claims('ada'), { claimId: 'c7', rewardId: 'masterclass' });
    await shop.post('/v1/members', { memberId: 'cleo' });
    expect(await shop.refused(claims('cleo'), { rewardId: 'masterclass' })).toBe('tier_too_low');
  });

  it('keeps a tier through the year after, and a month of grace', async () => {
    shop.at('2028-01-20T10:00:00Z');
    expect(await tierOf('ada')).toBe('rouge');
    shop.at('2028-02-02T10:00:00Z');
    expect(await tierOf('ada')).toBe('insider');
  });

  it('has recorded all of it by its rules', async () => {
    expect(await shop.findings()).toEqual([]);
  });
});
