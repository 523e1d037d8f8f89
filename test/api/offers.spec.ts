import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { isHeldOut } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

const DAY_MS = 86_400_000;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

const total = { amount: 30_000, currency: 'EUR' };

const double = { id: 'double', effect: { type: 'multiplier', factor: 2 } };

interface Shown {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly score: number;
  readonly reason: { readonly code: string };
  readonly contributions: readonly { readonly added: number }[];
}

describe('what to show a member', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const shown = async (memberId: string, query = '?most=20') =>
    (await get(`/members/${memberId}/offers${query}`)).body.items as readonly Shown[];

  const idsFor = async (memberId: string) => (await shown(memberId)).map(({ kind, id }) => `${kind} ${id}`).toSorted();

  async function campaign(campaignId: string, asked: object): Promise<void> {
    await send('/campaigns', { campaignId, name: campaignId, startsAt: daysAgo(1), rules: [double], ...asked });
    await send(`/campaigns/${campaignId}/activate`);
  }

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada', enrolledAt: daysAgo(200) });
    for (const [purchaseId, days] of [['p1', 80] as const, ['p2', 40] as const])
      await send('/members/ada/purchases', { purchaseId, occurredAt: daysAgo(days), total });
    const tea = { rewardId: 'tea', name: 'Tea', names: { nb: 'Te' }, kind: 'product', price: 2 };
    await send('/rewards', { ...tea, until: '2099-01-01T00:00:00.000Z', perMember: 1 });
    await send('/rewards/tea/activate');
    await send('/rewards', { rewardId: 'car', name: 'Car', kind: 'product', price: 100_000 });
    await send('/rewards/car/activate');
    await send('/members', { memberId: 'bea', enrolledAt: daysAgo(10) });
  });

  afterAll(() => server.close());

  it('is what the member can have, each with why, and a score that its contributions add up to', async () => {
    const { body } = await get('/members/ada/offers?language=nb');
    expect(body).toMatchObject({
      ...{ memberId: 'ada', modelVersion: 2, language: 'nb', because: null, isWhole: true },
      consent: { purpose: 'offers', granted: null },
    });
    const tea = (body.items as readonly Shown[]).find(({ id }) => id === 'tea');
    expect(tea).toMatchObject({
      ...{ kind: 'reward', name: 'Te', text: 'Det koster 2 poeng, og dem har du.', act: 'range' },
      ...{ reason: { code: 'reward_available', points: 2 }, until: '2099-01-01T00:00:00.000Z' },
    });
    for (const { score, contributions } of body.items as readonly Shown[])
      expect(contributions.reduce((sum, { added }) => sum + added, 0)).toBeCloseTo(score, 9);
    expect((await shown('ada')).find(({ id }) => id === 'car')).toBeUndefined();
    expect((await shown('ada', '?most=1')).length).toBe(1);
  });

  it('has no reward that the member has had as often as it can, and is the same for the same facts', async () => {
    expect(await idsFor('ada')).toContain('reward tea');
    await send('/members/ada/claims', { claimId: 'c1', rewardId: 'tea' });
    expect(await idsFor('ada')).not.toContain('reward tea');
    await send('/members/ada/claims/c1/cancel');
    const [first, again] = [await shown('ada'), await shown('ada')];
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('has the campaigns that are on for the member, in nobody’s holdout, and of whose budget something is left', async () => {
    await campaign('for-all', {});
    await campaign('for-gold', { audience: { tiers: ['gold'] } });
    await campaign('for-bea', { audience: { members: ['bea'] } });
    await campaign('half', { holdout: 0.5 });
    const budget = { points: 1_000, perMember: { uses: 1 }, whenShort: 'skip' };
    await campaign('once', { budget, rules: [{ id: 'gift', effect: { type: 'fixed_points', points: 7 } }] });
    for (const memberId of ['ada', 'bea']) {
      const ids = await idsFor(memberId);
      expect(ids).toContain('campaign for-all');
      expect(ids.includes('campaign for-bea')).toBe(memberId === 'bea');
      expect(ids).not.toContain('campaign for-gold');
      expect(ids.includes('campaign half')).toBe(!isHeldOut('half', memberId, 0.5));
      expect(ids).toContain('campaign once');
    }
    const bought = await send('/members/ada/purchases', { purchaseId: 'p3', total });
    expect(bought.text).toContain('once/gift');
    expect(await idsFor('ada')).not.toContain('campaign once');
    expect(await idsFor('bea')).toContain('campaign once');
  });

  it('has the challenges that are nearly done', async () => {
    const target = { counts: 'purchases', goal: 2 };
    const rewards = [{ type: 'points', points: 20 }];
    await send('/challenges', { challengeId: 'two', name: 'Two more', startsAt: daysAgo(1), target, rewards });
    await send('/challenges/two/activate');
    expect(await idsFor('bea')).not.toContain('challenge two');
    await send('/members/bea/purchases', { purchaseId: 'b1', total });
    expect((await shown('bea')).find(({ id }) => id === 'two')).toMatchObject({
      ...{ kind: 'challenge', name: 'Two more', text: 'You have done 1 of 2. Complete it and get 20 points.' },
      reason: { code: 'challenge_near', counts: 'purchases', progress: 1, goal: 2, missing: 1, points: 20 },
    });
  });

  it('is nothing without the consent that it needs, and the answer says so', async () => {
    const because = async (query: string) => (await get(`/members/bea/offers${query}`)).body.because?.code ?? null;
    expect(await because('')).toBeNull();
    expect(await because('?purpose=newsletter')).toBe('consent_missing');
    await send('/members/bea/consents', { purpose: 'newsletter', granted: true });
    expect(await because('?purpose=newsletter')).toBeNull();
    await send('/members/bea/consents', { purpose: 'offers', granted: false });
    expect((await get('/members/bea/offers')).body).toMatchObject({
      ...{ items: [], found: 0, consent: { purpose: 'offers', granted: false } },
      because: { code: 'consent_withdrawn' },
    });
    expect(await because('?purpose=newsletter')).toBe('consent_withdrawn');
    await send('/members/bea/consents', { purpose: 'offers', granted: true });
    expect(await because('')).toBeNull();
  });

  it('is nothing for a member who is frozen or closed, and for a part of another one that one is named', async () => {
    await send('/members', { memberId: 'cyd' });
    await send('/members/cyd/freeze', { reason: 'Asked for' });
    expect((await get('/members/cyd/offers')).body).toMatchObject({ items: [], because: { code: 'member_frozen' } });
    await send('/members/cyd/unfreeze', { reason: 'Asked for' });
    await send('/members/cyd/close', { reason: 'Asked for' });
    expect((await get('/members/cyd/offers')).body).toMatchObject({ items: [], because: { code: 'member_closed' } });
    await send('/members', { memberId: 'dan' });
    await send('/members/dan/merge', { intoMemberId: 'bea' });
    const merged = await get('/members/dan/offers');
    expect([merged.status, merged.headers['location']]).toEqual([308, '/v1/members/bea/offers']);
  });

  it('is ranked by models that are shown whole', async () => {
    const { items } = (await get('/offers/models')).body;
    expect(items[0]).toMatchObject({ version: 1, inForce: false, classes: { true: { word: 0.8 } } });
    expect(items[1]).toMatchObject({ version: 2, inForce: true, classes: { true: { word: 1.09 } } });
    expect((await get('/members/ada/offers?model=1')).body).toMatchObject({ modelVersion: 1 });
  });

  it.each([
    [404, 'offer_model_unknown', '/members/ada/offers?model=99'],
    [404, 'member_unknown', '/members/nobody/offers'],
    [400, 'invalid_parameter', '/members/ada/offers?most=21'],
    [400, 'invalid_parameter', '/members/ada/offers?language=fr'],
    [400, 'invalid_parameter', '/members/ada/offers?asOf=2026-01-01'],
  ])('is refused with %i %s at %s', async (status, code, path) => {
    const { body } = await get(path);
    expect([body.status, body.code]).toEqual([status, code]);
  });
});
