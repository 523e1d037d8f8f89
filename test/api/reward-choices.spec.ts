import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

describe('a choice of rewards', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1/members/ada${path}`).set('Trofast-Min-Position', position);

  const balance = async () => (await get('/balance')).body.balance.available as number;

  async function offer(rewardId: string, asked: object = {}): Promise<void> {
    await send('/rewards', { rewardId, name: 'Tea', kind: 'product', price: 2, ...asked });
    await send(`/rewards/${rewardId}/activate`);
  }

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada' });
    await send('/members/ada/purchases', { purchaseId: 'p', total: { amount: 10_000, currency: 'EUR' } });
    await offer('tea');
  });

  afterAll(() => server.close());

  it('gives the reward that a claim names, as the catalogue shows it', async () => {
    await offer('cake', { name: 'Cake', stock: 1 });
    await offer('sweet', { name: 'Something sweet', price: 1, choice: ['cake', 'tea'] });
    const sweet = async () =>
      ((await get('/rewards')).body.items as readonly { rewardId: string }[]).find(
        ({ rewardId }) => rewardId === 'sweet',
      );
    expect(await sweet()).toMatchObject({
      ...{ price: 1, available: true },
      options: [
        { rewardId: 'cake', name: 'Cake', left: 1, available: true, because: null },
        { rewardId: 'tea', left: null, available: true },
      ],
    });
    const choose = (claimId: string, option?: string) =>
      send('/members/ada/claims', { claimId, rewardId: 'sweet', ...(option && { option }) });
    expect((await choose('s1')).body).toMatchObject({ code: 'option_needed', options: 'cake, tea' });
    expect((await choose('s1', 'soup')).body).toMatchObject({ code: 'option_unknown', option: 'soup' });
    const before = await balance();
    expect((await choose('s1', 'cake')).status).toBe(201);
    expect(await balance()).toBe(before - 1);
    expect((await get('/claims/s1')).body).toMatchObject({
      rewardId: 'cake',
      choiceId: 'sweet',
      name: 'Cake',
      points: 1,
    });
    expect((await choose('s2', 'cake')).body).toMatchObject({ code: 'out_of_stock' });
    expect(await sweet()).toMatchObject({
      available: true,
      options: [
        { rewardId: 'cake', left: 0, available: false, because: { code: 'out_of_stock' } },
        { rewardId: 'tea' },
      ],
    });
    await send('/rewards/tea/pause');
    expect(await sweet()).toMatchObject({ available: false, because: { code: 'out_of_stock' } });
    await send('/rewards/tea/activate');
    await send('/members/ada/claims/s1/cancel');
    const wrong = await send('/rewards', {
      rewardId: 'x',
      name: 'X',
      kind: 'product',
      price: 1,
      choice: ['sweet', 'no'],
    });
    expect(wrong.body).toMatchObject({
      code: 'invalid_reward',
      errors: [
        { pointer: '/choice/0', code: 'not_allowed' },
        { pointer: '/choice/1', code: 'unknown_reward' },
      ],
    });
  });

  it('and rewards are named in the language that is asked for, where they say so', async () => {
    await offer('soup', { name: 'Soup', names: { nb: 'Suppe', sv: 'Soppa' } });
    await offer('meal', { name: 'Meal', names: { nb: 'Måltid' }, choice: ['soup', 'tea'] });
    const names = async (query: string) => {
      const items = (await get(`/rewards${query}`)).body.items as readonly {
        rewardId: string;
        name: string;
        options: readonly { name: string }[] | null;
      }[];
      const meal = items.find(({ rewardId }) => rewardId === 'meal')!;
      return [meal.name, ...meal.options!.map(({ name }) => name), items.at(-1)!.name];
    };
    expect(await names('')).toEqual(['Meal', 'Soup', 'Tea', 'Tea']);
    expect(await names('?language=nb')).toEqual(['Måltid', 'Suppe', 'Tea', 'Tea']);
    expect(await names('?language=sv')).toEqual(['Meal', 'Soppa', 'Tea', 'Tea']);
    expect(await names('?language=xx')).toEqual(['Meal', 'Soup', 'Tea', 'Tea']);
    expect((await get('/rewards?language=Norwegian')).body).toMatchObject({ code: 'invalid_parameter' });
    expect((await get('/rewards?language=NB')).body).toMatchObject({ code: 'invalid_parameter' });
    expect((await server.get('/v1/rewards/soup')).body).toMatchObject({ name: 'Soup', names: { nb: 'Suppe' } });
    const wrong = await send('/rewards', {
      rewardId: 'x',
      name: 'X',
      names: { norwegian: 'X' },
      kind: 'product',
      price: 1,
    });
    expect(wrong.body).toMatchObject({ status: 400, code: 'validation_failed' });
  });
});
