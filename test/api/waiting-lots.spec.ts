import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

describe('the lot of a purchase whose points wait for an event', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object) => {
    const answer = await server.command('post', path, body);
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
    await post('/v1/members/ada/purchases/p1/activate', {});
    const instant = expect.stringMatching(/^20\d\d-/) as unknown;
    expect(await lots()).toMatchObject([{ state: 'active', remaining: 10, activeFrom: instant, expiresAt: instant }]);
  });
});
