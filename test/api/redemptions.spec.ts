import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

interface Redemption {
  readonly redemptionId: string;
  readonly points: number;
  readonly reference: string | null;
}

describe('redemptions', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object, key?: string) => {
    const answer = await server.command('post', `/v1/members/ada${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string) => {
    const { status, body } = await server.get(`/v1/members/ada${path}`).set('Trofast-Min-Position', position);
    return { status, body: body as Record<string, unknown> };
  };
  const list = async (query = '') => (await read(`/redemptions${query}`)).body['items'] as readonly Redemption[];
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const points = { ...rules.points, payment: { points: 1, amount: 100 } };
    server = await startServer({}, { ...rules, points, references: { redemptions: 'per_member' } });
    await server.command('post', '/v1/members', { memberId: 'ada' });
    await post('/purchases', { purchaseId: 'p1', total: { amount: 10_000_000, currency: 'EUR' } }); // 10,000 points
  });
  afterAll(() => server.close());

  it('are got by the id that the caller gave, which is in the answer', async () => {
    const answer = await post('/redemptions', { redemptionId: 'r-1', points: 10, reference: 'order-1' });
    expect(answer.body).toMatchObject({ events: [{ type: 'PointsRedeemed', redemptionId: 'r-1' }] });
    expect(await read('/redemptions/r-1')).toMatchObject({
      status: 200,
      body: { memberId: 'ada', redemptionId: 'r-1', points: 10, reference: 'order-1' },
    });
  });

  it('are got by an id of the server where the caller gave none', async () => {
    const { body } = await post('/redemptions', { points: 11 });
    const [{ redemptionId }] = (body as { events: [{ redemptionId: string }] }).events;
    expect(await read(`/redemptions/${redemptionId}`)).toMatchObject({ status: 200, body: { points: 11 } });
  });

  it('count once under their id, whatever key they come under', async () => {
    const asked = { redemptionId: 'r-2', points: 5 };
    expect((await post('/redemptions', asked)).status).toBe(201);
    expect((await post('/redemptions', asked, 'another-key')).status).toBe(200);
    expect(codeOf(await post('/redemptions', { ...asked, points: 6 }))).toEqual([409, 'duplicate_redemption']);
    const otherwise = { ...asked, reference: 'order-2' };
    expect(codeOf(await post('/redemptions', otherwise))).toEqual([409, 'duplicate_redemption']);
  });

  it('count once under a reference too where the programme says so, and then have one id', async () => {
    const asked = { points: 10, reference: 'order-1' };
    expect((await post('/redemptions', asked)).body).toMatchObject({ events: [{ redemptionId: 'r-1' }] });
    const renamed = { ...asked, redemptionId: 'r-other' };
    expect(codeOf(await post('/redemptions', renamed))).toEqual([409, 'duplicate_reference']);
    expect(codeOf(await read('/redemptions/r-other'))).toEqual([404, 'redemption_unknown']);
  });

  it('are also captured reservations, and points that pay for a purchase', async () => {
    await post('/reservations', { reservationId: 'cart-1', points: 100 });
    await post('/reservations/cart-1/capture', { points: 70 });
    const total = { amount: 10_000, currency: 'EUR' };
    await post('/purchases', { purchaseId: 'order/2', total, payment: { points: 30 } });
    expect(await read('/redemptions/reservation.cart-1')).toMatchObject({ body: { points: 70 } });
    const paid = `/redemptions/${encodeURIComponent('purchase.order/2')}`;
    expect(await read(paid)).toMatchObject({ status: 200, body: { points: 30, purchaseId: 'order/2' } });
  });

  it('are listed by the time they count, in pages, between two times, and as a table', async () => {
    expect((await list()).map(({ points }) => points)).toEqual([10, 11, 5, 70, 30]);
    expect((await list('?order=desc&limit=2')).map(({ points }) => points)).toEqual([30, 70]);
    const { body } = await read('/redemptions?limit=2');
    const next = `?limit=2&cursor=${encodeURIComponent(body['nextCursor'] as string)}`;
    expect((await list(next)).map(({ points }) => points)).toEqual([5, 70]);
    expect(await list('?to=2020-01-01')).toEqual([]);
    expect(await list('?from=2020-01-01')).toHaveLength(5);
    expect(codeOf(await read('/redemptions?form=2020-01-01'))).toEqual([400, 'invalid_parameter']);
    const { text } = await server.get('/v1/members/ada/redemptions').set('Accept', 'text/csv');
    expect(text.split('\r\n')[0]).toContain('redemptionId,points,reference');
  });

  it('of a member who does not exist are none', async () => {
    const { status, body } = await server.get('/v1/members/nobody/redemptions');
    expect(codeOf({ status, body })).toEqual([404, 'member_unknown']);
  });
});
