import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

interface Reservation {
  readonly reservationId: string;
  readonly state: string;
}

describe('reservations', () => {
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
  const balance = async () => (await read('/balance')).body['balance'] as Record<string, number>;
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const points = { ...rules.points, payment: { points: 1, amount: 100 } };
    server = await startServer({}, { ...rules, points });
    await server.command('post', '/v1/members', { memberId: 'ada' });
    await post('/purchases', { purchaseId: 'p1', total: { amount: 10_000_000, currency: 'EUR' } }); // 10,000 points
  });
  afterAll(() => server.close());

  it('keep points for an order, which the balance shows as reserved', async () => {
    const answer = await post('/reservations', { reservationId: 'cart-1', points: 1_000, reference: 'order-1' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      balance: { available: 9_000, reserved: 1_000 },
      events: [{ type: 'PointsReserved', reservationId: 'cart-1', points: 1_000, reference: 'order-1' }],
    });
    expect(await balance()).toMatchObject({ available: 9_000, reserved: 1_000 });
    expect(await read('/reservations/cart-1')).toMatchObject({ status: 200, body: { state: 'open', points: 1_000 } });
  });

  it('are captured in part: 1,200 of 1,000 is refused, of 700 the other 300 come back', async () => {
    const tooMuch = await post('/reservations/cart-1/capture', { points: 1_200 });
    expect(tooMuch.body).toMatchObject({ code: 'capture_exceeds_reservation', reserved: 1_000 });
    const captured = await post('/reservations/cart-1/capture', { points: 700, reference: 'invoice-1' });
    expect(captured.body).toMatchObject({ balance: { available: 9_300, reserved: 0, redeemed: 700 } });
    const { body } = await read('/reservations/cart-1');
    expect(body).toMatchObject({ state: 'captured', captured: 700, reference: 'invoice-1' });
  });

  it('are closed once, and say what became of them', async () => {
    const again = await post('/reservations/cart-1/capture', {});
    expect(again.body).toMatchObject({ status: 409, code: 'reservation_closed', became: 'captured', points: 700 });
    expect(codeOf(await post('/reservations/nothing/release', {}))).toEqual([404, 'reservation_unknown']);
    expect(codeOf(await read('/reservations/nothing'))).toEqual([404, 'reservation_unknown']);
  });

  it('count once under their id, whatever key they come under', async () => {
    const asked = { reservationId: 'cart-2', points: 50 };
    expect((await post('/reservations', asked)).status).toBe(201);
    expect((await post('/reservations', asked, 'another-key')).status).toBe(200);
    expect(codeOf(await post('/reservations', { ...asked, points: 51 }))).toEqual([409, 'duplicate_reservation']);
    await post('/reservations/cart-2/release', { reason: 'The customer left.' });
    expect(await read('/reservations/cart-2')).toMatchObject({
      body: { state: 'released', reason: 'The customer left.' },
    });
  });

  it('pay for a purchase in one request, and so do points that were not reserved', async () => {
    await post('/reservations', { reservationId: 'cart-3', points: 30 });
    const total = { amount: 10_000, currency: 'EUR' };
    const sent = { purchaseId: 'p2', total, payment: { reservationId: 'cart-3' } };
    const paid = await post('/purchases', sent);
    expect(paid.status).toBe(201);
    expect((paid.body as { events: { type: string }[] }).events.map(({ type }) => type)).toEqual([
      'ReservationCaptured',
      'PurchaseRecorded',
      'PointsEarned',
    ]);
    expect((await post('/purchases', sent, 'another-key')).status).toBe(200);
    expect(codeOf(await post('/purchases', { ...sent, payment: undefined }))).toEqual([409, 'duplicate_purchase']);
    const plain = await post('/purchases', { purchaseId: 'p3', total, payment: { points: 20 } });
    expect(plain.body).toMatchObject({ events: [{ type: 'PointsRedeemed', points: 20, purchaseId: 'p3' }, {}, {}] });
    const listed = (await read('/purchases')).body['items'] as { payment: object | null }[];
    expect(listed.map(({ payment }) => payment)).toEqual([
      null,
      { points: 30, amount: 3_000, reservationId: 'cart-3' },
      { points: 20, amount: 2_000, reservationId: null },
    ]);
    expect(await read('/reservations/cart-3')).toMatchObject({ body: { state: 'captured', purchaseId: 'p2' } });
    const none = await post('/purchases', { purchaseId: 'p4', total, payment: { points: 101 } });
    expect(none.body).toMatchObject({ code: 'payment_exceeds_purchase', pointsMax: 100 });
    const guest = { purchaseId: 'g1', total, payment: { points: 1 } };
    expect(codeOf(await server.command('post', '/v1/purchases', guest))).toEqual([400, 'validation_failed']);
  });

  it('are over at their end, and the points are back, before anybody has recorded it', async () => {
    const { available } = await balance();
    await post('/reservations', { reservationId: 'brief', points: 100, ttlSeconds: 1 });
    const limit = Date.now() + 20_000;
    let { body } = await read('/reservations/brief');
    while (body['state'] === 'open' && Date.now() < limit) ({ body } = await read('/reservations/brief'));
    expect(body).toMatchObject({ state: 'expired', closedAt: body['expiresAt'] });
    expect(await balance()).toMatchObject({ available, reserved: 0 });
    const late = await post('/reservations/brief/capture', {});
    expect(late.body).toMatchObject({ code: 'reservation_closed', became: 'expired' });
  });

  it('in parallel never reserve more than there is: of ten times 1,000 from 5,000 exactly five', async () => {
    const { available } = await balance();
    await post('/redemptions', { points: available! - 5_000 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/reservations', { points: 1_000 })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 201, 201, 422, 422, 422, 422, 422]);
    expect(await balance()).toMatchObject({ available: 0, reserved: 5_000 });
  });

  it('are listed newest first, page by page', async () => {
    const first = (await read('/reservations?limit=5')).body as unknown as {
      readonly items: readonly Reservation[];
      readonly nextCursor: string;
    };
    expect(first.items.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'open'));
    const second = await read(`/reservations?limit=5&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect((second.body['items'] as Reservation[]).map(({ reservationId }) => reservationId)).toEqual([
      'brief',
      'cart-3',
      'cart-2',
      'cart-1',
    ]);
  });

  it('can be tried: a dry run records nothing', async () => {
    const before = await balance();
    await post('/adjustments', { points: 10, reason: 'goodwill' });
    const answer = await post('/reservations?dryRun=true', { points: 10 });
    expect([answer.status, (answer.body as { balance: object }).balance]).toMatchObject([200, { reserved: 5_010 }]);
    expect(await balance()).toMatchObject({ reserved: before['reserved'] });
  });
});
