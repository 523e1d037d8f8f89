import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

describe('the lot of a purchase whose points wait for an event', () => {
  let server: TestServer;
  let position = '';
  const answers: string[] = [];

  const post = async (path: string, body: object) => {
    const answer = await server.command('post', path, body);
    answers.push(answer.text);
    position = answer.headers['trofast-position'] ?? position;
  };
  const lots = async () => {
    const { body } = await server.get('/v1/members/ada/lots').set('Trofast-Min-Position', position);
    return (body as { readonly items: readonly Record<string, unknown>[] }).items;
  };

  beforeAll(async () => {
    const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const points = { ...starter.points, activation: { type: 'on_event' } as const };
    server = await startServer({}, { ...starter, points });
    await post('/v1/members', { memberId: 'ada' });
    await post('/v1/members/ada/purchases', { purchaseId: 'p1', total: { amount: 10_000, currency: 'EUR' } });
  });
  afterAll(() => server.close());

  it('has no time from which it counts and no end until the purchase is activated', async () => {
    expect(await lots()).toMatchObject([{ state: 'pending', remaining: 10, activeFrom: null, expiresAt: null }]);
    const ofModel = await server.command('post', '/v1/read-models/lots/query', { pipeline: [] }).expect(200);
    expect((ofModel.body as { items: unknown }).items).toMatchObject([{ lotId: '1', activeFrom: null }]);
    const state = await server.get('/v1/audit/members/ada/state').expect(200);
    expect((state.body as { state: unknown }).state).toMatchObject({ lots: [{ pending: true, activeFrom: null }] });
    const csv = await server.get('/v1/members/ada/lots.csv').expect(200);
    const refused = await server.command('post', '/v1/members/ada/lots/1/expiry', {
      expiresAt: '2030-01-01T00:00:00Z',
      reason: 'Goodwill',
    });
    expect(refused.body).toMatchObject({ code: 'end_not_possible' });
    expect(refused.body).not.toHaveProperty('activeFrom');
    const bought = JSON.parse(answers.at(-1)!) as { events: readonly object[] };
    expect(bought.events).toContainEqual(
      expect.objectContaining({ lot: expect.objectContaining({ activeFrom: null }) as unknown }),
    );
    for (const text of [...answers, ofModel.text, state.text, csv.text, refused.text])
      expect(text).not.toContain('9999');
    await post('/v1/members/ada/purchases/p1/activate', {});
    const instant = expect.stringMatching(/^20\d\d-/) as unknown;
    expect(await lots()).toMatchObject([{ state: 'active', remaining: 10, activeFrom: instant, expiresAt: instant }]);
  });
});
