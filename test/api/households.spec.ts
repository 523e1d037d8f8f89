import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

type Body = Record<string, unknown>;

describe('households', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object) => {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const leave = async (path: string) => {
    const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Idempotency-Key': path.replaceAll('/', '-') };
    const answer = await server.agent.delete(`/v1${path}`).set(headers);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string) => {
    const { status, body } = await server.get(`/v1${path}`).set('Trofast-Min-Position', position);
    return { status, body: body as Body };
  };
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const peopleOf = async (householdId: string) => (await read(`/households/${householdId}`)).body;

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    server = await startServer({}, { ...rules, households: { membersMax: 3 } });
    for (const memberId of ['ada', 'bob', 'cyd', 'dan']) {
      await post('/members', { memberId });
      await post(`/members/${memberId}/purchases`, {
        purchaseId: memberId,
        total: { amount: 1_000_000, currency: 'EUR' },
      });
    }
    await post('/households', { householdId: 'home' });
    await post('/households/home/invitations', { memberId: 'ada', mayRedeem: true });
    await post('/members/ada/household', { householdId: 'home' });
  });
  afterAll(() => server.close());

  it('are created once, under an id that nobody has', async () => {
    const first = await post('/households', { householdId: 'cabin' });
    expect([first.status, first.headers['location']]).toEqual([201, '/v1/households/cabin']);
    expect((await post('/households', { householdId: 'cabin' })).status).toBe(200);
    expect(codeOf(await post('/households', { householdId: 'ada' }))).toEqual([409, 'member_exists']);
    expect(codeOf(await post('/members', { memberId: 'cabin' }))).toEqual([422, 'is_household']);
    expect(codeOf(await read('/households/ada'))).toEqual([404, 'household_unknown']);
    expect(codeOf(await read('/members/cabin'))).toEqual([404, 'member_unknown']);
  });

  it('are joined by members who are invited, and say who is in them', async () => {
    expect(codeOf(await post('/members/bob/household', { householdId: 'home' }))).toEqual([422, 'not_invited']);
    await post('/households/home/invitations', { memberId: 'bob' });
    expect(codeOf(await post('/members/bob/household', { householdId: 'cabin' }))).toEqual([422, 'not_invited']);
    const joined = await post('/members/bob/household', { householdId: 'home' });
    expect(joined.body).toMatchObject({ memberId: 'bob', events: [{ type: 'HouseholdJoined', householdId: 'home' }] });
    expect(await peopleOf('home')).toMatchObject({
      status: 'active',
      members: [
        { memberId: 'ada', mayRedeem: true },
        { memberId: 'bob', mayRedeem: false },
      ],
      invited: [],
    });
    await post('/households/cabin/invitations', { memberId: 'bob' });
    expect(codeOf(await post('/members/bob/household', { householdId: 'cabin' }))).toEqual([409, 'in_a_household']);
    expect(codeOf(await post('/households/home/invitations', { memberId: 'nobody' }))).toEqual([422, 'cannot_join']);
  });

  it('take points of their members, and let those redeem whom they name', async () => {
    const before = ((await read('/members/ada/lots')).body['items'] as Body[])[0]!;
    const liability = (await read('/liability')).body['points'];
    const given = await post('/members/ada/transfers', { transferId: 'pool', toHouseholdId: 'home', points: 300 });
    expect(given.body).toMatchObject({ balance: { available: 700, transferred: -300 } });
    expect((await read('/members/home/lots')).body['items']).toMatchObject([
      { memberId: 'home', points: 300, earnedAt: before['earnedAt'], expiresAt: before['expiresAt'] },
    ]);
    expect((await read('/liability')).body['points']).toEqual(liability);
    expect((await read('/members/home/transfers')).body['items']).toMatchObject([
      { direction: 'in', otherMemberId: 'ada', householdId: 'home', points: 300 },
    ]);
    const redeem = (memberId: string, points = 100) =>
      post('/households/home/redemptions', { memberId, points, redemptionId: `by-${memberId}-${points}` });
    expect(codeOf(await redeem('bob'))).toEqual([422, 'may_not_redeem']);
    expect((await redeem('ada')).body).toMatchObject({ memberId: 'home', balance: { available: 200, redeemed: 100 } });
    await post('/households/home/redeemers', { memberId: 'bob', mayRedeem: true });
    await post('/members/bob/freeze', { reason: 'The card is lost' });
    const frozen = await redeem('bob', 50);
    expect([...codeOf(frozen), (frozen.body as Body)['because']]).toEqual([422, 'may_not_redeem', 'member_frozen']);
    await post('/members/bob/unfreeze', { reason: 'It was found' });
    expect((await redeem('bob')).status).toBe(201);
    expect((await read('/members/home/redemptions')).body['items']).toMatchObject([
      { redeemerId: 'ada' },
      { redeemerId: 'bob' },
    ]);
    expect(await peopleOf('home')).toMatchObject({ balance: { available: 100, redeemed: 200, transferred: 300 } });
    expect((await read('/members/home/ledger')).body['items']).toHaveLength(3);
    expect(((await read('/audit/members/home/explain')).body['items'] as Body[]).map(({ what }) => what)).toEqual([
      'PointsTransferredIn',
      'PointsRedeemed',
      'PointsRedeemed',
    ]);
    expect(codeOf(await redeem('ada', 101))).toEqual([422, 'insufficient_points']);
  });

  it('have points reserved for a member whom they name, and captured', async () => {
    const hold = (reservationId: string, memberId: string) =>
      post('/households/home/reservations', { reservationId, memberId, points: 50 });
    expect(codeOf(await hold('cart-1', 'cyd'))).toEqual([422, 'may_not_redeem']);
    expect(codeOf(await post('/members/home/reservations', { points: 1 }))).toEqual([422, 'may_not_redeem']);
    await post('/members/ada/freeze', { reason: 'The card is lost' });
    expect((await hold('cart-1', 'ada')).body).toMatchObject({ code: 'may_not_redeem', because: 'member_frozen' });
    await post('/members/ada/unfreeze', { reason: 'It was found' });
    expect((await hold('cart-1', 'ada')).body).toMatchObject({ balance: { available: 50, reserved: 50 } });
    expect(codeOf(await hold('cart-1', 'bob'))).toEqual([409, 'duplicate_reservation']);
    const captured = await post('/members/home/reservations/cart-1/capture', { points: 30 });
    expect(captured.body).toMatchObject({ balance: { available: 70, reserved: 0 } });
    expect((await hold('cart-2', 'bob')).status).toBe(201);
    expect((await post('/members/home/reservations/cart-2/release', {})).body).toMatchObject({
      balance: { available: 70, reserved: 0 },
    });
    expect((await read('/members/home/reservations')).body['items']).toMatchObject([
      { reservationId: 'cart-2', state: 'released', redeemerId: 'bob' },
      { reservationId: 'cart-1', state: 'captured', captured: 30, redeemerId: 'ada' },
    ]);
    expect(((await read('/members/home/redemptions')).body['items'] as Body[]).at(-1)).toMatchObject({
      ...{ reservationId: 'cart-1', points: 30, redeemerId: 'ada' },
    });
  });

  it('take nothing from others, and do nothing that only members do', async () => {
    const transfer = (memberId: string, body: object) => post(`/members/${memberId}/transfers`, { points: 1, ...body });
    expect(codeOf(await transfer('cyd', { toHouseholdId: 'home' }))).toEqual([404, 'not_in_household']);
    expect(codeOf(await transfer('cyd', {}))).toEqual([400, 'validation_failed']);
    expect(codeOf(await transfer('cyd', { toMemberId: 'bob', toHouseholdId: 'home' }))).toEqual([
      400,
      'validation_failed',
    ]);
    expect(codeOf(await post('/members/home/redemptions', { points: 1 }))).toEqual([422, 'may_not_redeem']);
    const purchase = { purchaseId: 'p', total: { amount: 1, currency: 'EUR' } };
    expect(codeOf(await post('/members/home/purchases', purchase))).toEqual([422, 'is_household']);
    expect(codeOf(await post('/members/cyd/merge', { intoMemberId: 'home' }))).toEqual([422, 'is_household']);
    const invited = await post('/households/home/invitations', { memberId: 'cabin' });
    expect([...codeOf(invited), (invited.body as Body)['because']]).toEqual([422, 'cannot_join', 'is_household']);
    expect(codeOf(await post('/households/dan/close', { reason: 'no household' }))).toEqual([404, 'household_unknown']);
  });

  it('are left by members, who are removed, closed or forgotten, and keep what they have', async () => {
    await post('/households', { householdId: 'flat' });
    for (const memberId of ['cyd', 'dan']) {
      await post('/households/flat/invitations', { memberId, mayRedeem: true });
      await post(`/members/${memberId}/household`, { householdId: 'flat' });
    }
    await post('/members/cyd/transfers', { toHouseholdId: 'flat', points: 40 });
    expect((await leave('/members/cyd/household')).body).toMatchObject({
      events: [{ type: 'HouseholdLeft' }],
    });
    expect(await peopleOf('flat')).toMatchObject({ members: [{ memberId: 'dan' }], balance: { available: 40 } });
    await post('/members/dan/forget', {});
    expect(await peopleOf('flat')).toMatchObject({ members: [], balance: { available: 40 } });
    expect((await post('/households/flat/close', { reason: 'They moved' })).body).toMatchObject({ status: 'closed' });
    expect(codeOf(await post('/households/flat/invitations', { memberId: 'cyd' }))).toEqual([409, 'member_closed']);
  });

  it('are listed with who is in them, and members say which one they are in', async () => {
    const { items } = (await read('/households')).body as { items: Body[] };
    expect(items.map(({ householdId, status }) => [householdId, status])).toEqual([
      ['cabin', 'active'],
      ['flat', 'closed'],
      ['home', 'active'],
    ]);
    expect(items[2]).toEqual((await read('/households/home')).body);
    expect((await read('/households?status=closed')).body['items']).toMatchObject([{ householdId: 'flat' }]);
    expect(codeOf(await read('/households?status=merged'))).toEqual([400, 'invalid_parameter']);
    const first = (await read('/households?limit=2')).body as { items: Body[]; nextCursor: string };
    const second = (await read(`/households?limit=2&cursor=${first.nextCursor}`)).body as { items: Body[] };
    expect([...first.items, ...second.items]).toEqual(items);
    const csv = (await server.get('/v1/households.csv').set('Trofast-Min-Position', position)).text;
    expect(csv.split(/\r?\n/).slice(0, 2)).toEqual([
      'householdId,status,createdAt,members,invited,available,reserved',
      expect.stringMatching(/^cabin,active,.*,0,1,0,0$/),
    ]);
    expect((await read('/members/ada')).body).toMatchObject({ householdId: 'home' });
    expect((await read('/members/cyd')).body).toMatchObject({ householdId: null });
    const members = (await read('/members?household=home')).body as { items: Body[] };
    expect(members.items.map(({ memberId }) => memberId)).toEqual(['ada', 'bob']);
    const past = await read(`/members/ada?asOf=${encodeURIComponent(new Date().toISOString())}`);
    expect(past.body).toMatchObject({ household: { householdId: 'home', invitation: 1 } });
  });

  it('agree with the log, as members do', async () => {
    const report = await post('/audit/reconcile', {});
    expect(report.body).toMatchObject({ differences: [] });
    expect((await post('/audit/verify', {})).body).toMatchObject({ findings: [] });
  });
});
