import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Scope } from '#loyalty/access';
import { createLogger } from '#platform';

import { startServer, type TestServer } from './server.js';

describe('vouchers', () => {
  let server: TestServer;
  let position = '0';
  const logged: string[] = [];

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  async function offer(rewardId: string, asked: object = {}): Promise<void> {
    const fiveOff = { name: 'Five off', kind: 'discount', price: 2, value: { amount: 500 } };
    await send('/rewards', { rewardId, ...fiveOff, voucher: { validDays: 30 }, ...asked });
    await send(`/rewards/${rewardId}/activate`);
  }

  async function claim(claimId: string, rewardId = 'five-off'): Promise<string> {
    return (await send('/members/ada/claims', { claimId, rewardId })).body.vouchers[0].code as string;
  }

  async function keyWith(client: string, scopes: readonly Scope[]): Promise<string> {
    return (await server.command('post', '/v1/keys', { client, scopes })).body.key as string;
  }

  beforeAll(async () => {
    const logger = createLogger('trace', { write: (line) => void logged.push(line) });
    server = await startServer({}, undefined, logger);
    await send('/members', { memberId: 'ada' });
    await send('/members/ada/purchases', { purchaseId: 'p', total: { amount: 100_000, currency: 'EUR' } });
    await offer('five-off');
    await offer('in-parts', { voucher: { validDays: 30, minimumSpend: 1_000, partial: true, codePrefix: 'PARTS' } });
  });

  afterAll(() => server.close());

  it('are given with the claim, shown, used at the till by their code alone, and used once', async () => {
    const claimed = await send('/members/ada/claims', { claimId: 'c1', rewardId: 'five-off' });
    const [{ code }] = claimed.body.vouchers as [{ code: string }];
    expect(claimed.body.events.map(({ type }: { type: string }) => type)).toEqual([
      ...['PointsRedeemed', 'RewardClaimed', 'VoucherIssued'],
    ]);
    expect(JSON.stringify(claimed.body.events)).not.toContain(code);
    expect((await send('/members/ada/claims', { claimId: 'c1', rewardId: 'five-off' })).body).toEqual(claimed.body);
    const shown = await get(`/vouchers/${code}`);
    expect([shown.status, shown.body]).toMatchObject([200, { voucherId: 'c1', state: 'open', left: 500, uses: [] }]);
    const asked = { purchaseId: 'order-1', place: 'oslo-1', spend: 2_500 };
    const used = await send(`/vouchers/${code.toLowerCase()}/use`, asked);
    expect([used.status, used.body]).toMatchObject([201, { ...asked, rewardId: 'five-off', amount: 500, left: 0 }]);
    const second = await send(`/vouchers/${code}/use`, asked);
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'voucher_used', usedAt: used.body.usedAt, purchaseId: 'order-1', place: 'oslo-1' },
    ]);
    for (const { body } of [shown, used, await get(`/vouchers/${code}`)])
      expect(JSON.stringify(body)).not.toContain('ada');
    expect((await get('/members/ada/vouchers/c1')).body).toMatchObject({
      ...{ memberId: 'ada', state: 'used', left: 0, code, claimId: 'c1', rewardVersion: 1 },
      uses: [{ ...asked, amount: 500, left: 0 }],
    });
  });

  it('are used in parts, and answered the same again under one key', async () => {
    const code = await claim('c2', 'in-parts');
    expect(code).toMatch(/^PARTS-/);
    const first = await server.command('post', `/v1/vouchers/${code}/use`, { spend: 1_000, amount: 200 }, 'part');
    const again = await server.command('post', `/v1/vouchers/${code}/use`, { spend: 1_000, amount: 200 }, 'part');
    expect([first.body.left, again.body, again.headers['idempotency-replayed']]).toEqual([300, first.body, 'true']);
    const spelt = code.replaceAll('-', '').toLowerCase();
    const respelt = await server.command('post', `/v1/vouchers/${spelt}/use`, { spend: 1_000, amount: 200 }, 'part');
    expect(respelt.body).toEqual(first.body);
    expect((await send(`/vouchers/${code}/use`, { spend: 1_200 })).body).toMatchObject({ amount: 300, left: 0 });
  });

  it('are cancelled by themselves or with their claim, unless they were used', async () => {
    const stolen = await claim('c3');
    const cancelled = await send('/members/ada/vouchers/c3/cancel', { reason: 'Stolen' });
    expect([cancelled.status, cancelled.body.events]).toMatchObject([
      200,
      [{ type: 'VoucherCancelled', reason: 'Stolen' }],
    ]);
    expect((await send(`/vouchers/${stolen}/use`)).body).toMatchObject({ code: 'voucher_cancelled' });
    await claim('c4');
    const types = (await send('/members/ada/claims/c4/cancel')).body.events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['RewardClaimCancelled', 'VoucherCancelled', 'ClaimPointsRestored']);
    await send(`/vouchers/${await claim('c5')}/use`);
    expect((await send('/members/ada/claims/c5/cancel')).body).toMatchObject({ code: 'voucher_used' });
  });

  it('are listed without their codes, as JSON, CSV and NDJSON', async () => {
    const code = await claim('c6');
    const { body } = await get('/members/ada/vouchers?limit=100');
    expect(body.items.map(({ voucherId }: { voucherId: string }) => voucherId)).toContain('c6');
    for (const accept of ['application/json', 'text/csv', 'application/x-ndjson'])
      expect((await get('/members/ada/vouchers').set('Accept', accept)).text).not.toContain(code);
    expect((await get('/members/ada/vouchers').set('Accept', 'text/csv')).text).toContain(
      'c6,open,five-off,1,Five off',
    );
  });

  it('show their codes to those with vouchers:read only', async () => {
    const code = await claim('c7');
    const asDesk = async (scopes: readonly Scope[]) => {
      const key = await keyWith(`desk-${scopes.length}`, scopes);
      return server.agent.get('/v1/members/ada/vouchers/c7').set('Authorization', `Bearer ${key}`);
    };
    expect((await asDesk(['members:read', 'history:read'])).body).not.toHaveProperty('code');
    expect((await asDesk(['members:read', 'history:read', 'vouchers:read'])).body).toMatchObject({ code });
  });

  it('are looked up and used by tills, and tell a guesser nothing', async () => {
    const key = await keyWith('till', ['purchases:write', 'redemptions:write']);
    const code = await claim('c8');
    const asTill = (path: string) => server.agent.get(`/v1${path}`).set('Authorization', `Bearer ${key}`);
    expect((await asTill(`/vouchers/${code}`)).status).toBe(200);
    expect((await asTill('/members/ada/vouchers')).status).toBe(403);
    for (const guess of ['0000-0000-0000-0000', 'x', `${code}0`, '%20', 'ada']) {
      const { status, body } = await asTill(`/vouchers/${guess}`);
      expect([status, body.code, body.detail]).toEqual([
        ...[404, 'voucher_unknown', 'There is no such voucher; check its code or id.'],
      ]);
    }
  });

  it('keep their codes out of logs and metrics', async () => {
    const code = await claim('c9');
    await send(`/vouchers/${code}/use`, { amount: 1 });
    await send(`/vouchers/${code}/use`);
    await send(`/vouchers/${code}/use`);
    await send(`/vouchers/${code}/nothing`);
    await get(`/vouchers/${code}`);
    const metrics = (await server.get('/metrics')).text;
    expect(metrics).toContain('/v1/vouchers/:code/use');
    expect(metrics).not.toContain(code);
    expect(logged.join('')).not.toContain(code);
    expect(logged.join('')).toContain('/v1/vouchers/:code');
  });

  it('explain themselves, and reconcile', async () => {
    const reasons = JSON.stringify((await get('/audit/members/ada/explain?limit=100')).body);
    expect(reasons).toContain('voucher c1 for five-off was issued for claim c1, and can be used until');
    expect(reasons).toContain('for purchase order-1 in oslo-1; it took off 500 and has 0 left');
    expect(reasons).toContain('voucher c3 was cancelled: Stolen');
    expect((await send('/audit/reconcile')).body).toMatchObject({ differences: [] });
    expect((await send('/audit/verify')).body).toMatchObject({ findings: [] });
  });

  it.each<[number, string, string, object]>([
    [422, 'minimum_spend_not_met', 'in-parts', {}],
    [422, 'minimum_spend_not_met', 'in-parts', { spend: 999 }],
    [422, 'voucher_exceeded', 'in-parts', { spend: 1_000, amount: 501 }],
    [422, 'voucher_not_partial', 'five-off', { amount: 500 }],
    [422, 'voucher_not_issued', 'five-off', { occurredAt: new Date(Date.now() - 86_400_000).toISOString() }],
    [422, 'occurred_in_future', 'five-off', { occurredAt: '2099-01-01T00:00:00Z' }],
    [400, 'validation_failed', 'five-off', { spend: 0 }],
  ])('are refused with %i %s: one of %s for %j', async (status, code, rewardId, body) => {
    const voucher = await claim(`of-${code}-${JSON.stringify(body).length}`, rewardId);
    const answer = await send(`/vouchers/${voucher}/use`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each<[string, object]>([
    ['value', { value: { amount: 500, percent: 10 } }],
    ['value', { value: {} }],
    ['voucher.partial', { value: { percent: 10 }, voucher: { validDays: 1, partial: true } }],
  ])('are not defined with a wrong %s: %j', async (field, asked) => {
    const { status, body } = await send('/rewards', {
      rewardId: 'wrong',
      name: 'X',
      kind: 'discount',
      price: 1,
      ...asked,
    });
    expect([status, body]).toMatchObject([422, { code: 'invalid_reward', field }]);
  });
});
