import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openShop, type Shop } from './shop.js';

const inApp = { channel: 'app' };
const atTill = { channel: 'store' };

describe('the coffee app', () => {
  let shop: Shop;
  let code: string;

  beforeAll(async () => {
    shop = await openShop('docs/programs/coffee-app.json', '2026-01-05T15:00:00Z'); // a Monday, 7 in the morning there
    await shop.post('/v1/members', { memberId: 'ada', profile: { name: 'Ada', birthDate: '1990-03-14' } });
  });

  afterAll(() => shop.close());

  it('gives a star for each dollar, twice as many in the app, and none for gift cards', async () => {
    expect(await shop.buy('ada', 450, atTill)).toBe(4);
    expect(await shop.buy('ada', 450, inApp)).toBe(8);
    const lines = [
      { sku: 'card', kind: 'gift_card', quantity: 1, gross: 2500 },
      { sku: 'latte', category: 'coffee', quantity: 1, gross: 500 },
    ];
    expect(await shop.buy('ada', 3000, { ...atTill, lines })).toBe(5);
  });

  it('doubles them on Tuesdays', async () => {
    shop.at('2026-01-06T15:00:00Z');
    expect(await shop.buy('ada', 1000, inApp)).toBe(40);
  });

  it('rewards who brings a cup, three times a day at most', async () => {
    for (const given of [25, 25, 25, 0]) {
      const before = await shop.available('ada');
      await shop.post('/v1/members/ada/earnings', { behaviour: 'own-cup' });
      expect((await shop.available('ada')) - before).toBe(given);
    }
  });

  it('has a dash of five visits in the app', async () => {
    shop.at('2026-01-14T15:00:00Z');
    for (const given of [10, 10]) expect(await shop.buy('ada', 500, inApp)).toBe(given);
    expect((await shop.get('/v1/members/ada/challenges')).items).toContainEqual(
      expect.objectContaining({ challengeId: 'star-dash', progress: 4, missing: 1 }),
    );
    expect(await shop.buy('ada', 500, inApp)).toBe(10 + 60);
  });

  it('has a streak of four weeks of mornings, for stars and a badge', async () => {
    const visits = { '2026-01-21T15:00:00Z': 1, '2026-01-27T23:00:00Z': 2, '2026-01-28T15:00:00Z': 1 + 100 }; // one of them in the afternoon
    for (const [at, given] of Object.entries(visits)) {
      shop.at(at);
      expect(await shop.buy('ada', 100, atTill)).toBe(given);
    }
    expect((await shop.get('/v1/members/ada/badges')).items).toMatchObject([{ badgeId: 'early-bird' }]);
  });

  it('gives a coffee for 100 stars, by a code that the till takes once', async () => {
    const before = await shop.available('ada');
    const claimed = await shop.post('/v1/members/ada/claims', { claimId: 'c1', rewardId: 'brewed-coffee' });
    code = claimed.vouchers![0]!.code;
    expect(await shop.available('ada')).toBe(before - 100);
    await shop.post(`/v1/vouchers/${code}/use`);
    expect(await shop.refused(`/v1/vouchers/${code}/use`)).toBe('voucher_used');
  });

  it('has a drink for a birthday, once a year', async () => {
    expect(await shop.refused('/v1/members/ada/claims', { rewardId: 'birthday-drink' })).toBe('not_in_segment');
    for (const year of ['2026', '2027']) {
      shop.at(`${year}-03-02T18:00:00Z`);
      await shop.buy('ada', 300, atTill);
      await shop.until('/v1/members/ada', ({ segments }) => segments!.includes('birthday'));
      const before = await shop.available('ada');
      await shop.post('/v1/members/ada/claims', { claimId: `gift-${year}`, rewardId: 'birthday-drink' });
      expect(await shop.available('ada')).toBe(before);
      expect(await shop.refused('/v1/members/ada/claims', { rewardId: 'birthday-drink' })).toBe('claim_limit');
    }
  });

  it('makes regulars gold, who get a fifth more', async () => {
    shop.at('2027-03-03T23:00:00Z');
    expect(await shop.buy('ada', 25000, inApp)).toBe(500);
    expect(await shop.buy('ada', 500, atTill)).toBe(6);
  });

  it('rewards both when somebody comes by a recommendation, and buys', async () => {
    const { code: word } = await shop.get('/v1/members/ada/referral-code');
    await shop.post('/v1/members', { memberId: 'bob', referredBy: word });
    const before = await shop.available('ada');
    expect(await shop.buy('bob', 600, atTill)).toBe(6);
    await shop.until('/v1/members/bob/balance', ({ balance }) => balance!.available === 6 + 50);
    await shop.until('/v1/members/ada/balance', ({ balance }) => balance!.available === before + 100);
  });

  it('ends all stars after six months without a visit', async () => {
    shop.at('2027-09-02T23:00:00Z');
    expect(await shop.available('ada')).toBeGreaterThan(500);
    shop.at('2027-09-05T00:00:00Z');
    expect(await shop.available('ada')).toBe(0);
  });

  it('has recorded all of it by its rules', async () => {
    expect(await shop.findings()).toEqual([]);
  });
});
