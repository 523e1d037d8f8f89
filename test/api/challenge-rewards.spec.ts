import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const coffee = { name: 'Free coffee', kind: 'product', price: 5, voucher: { validDays: 30, codePrefix: 'CUP' } };

const card = {
  name: 'The third is free',
  startsAt: '2026-01-01T00:00:00Z',
  target: { counts: 'purchases', goal: 2 },
  rewards: [{ type: 'reward', rewardId: 'coffee' }],
  times: 10,
};

interface Issued {
  readonly voucherId: string;
  readonly code: string;
}

describe('rewards of challenges', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada' });
    for (const [rewardId, more] of [
      ['coffee', {}],
      ['few', { stock: 3 }],
      ['over', {}],
      ['choice', { voucher: undefined, choice: ['coffee', 'over'] }],
    ] as const)
      await send('/rewards', { rewardId, ...coffee, ...more });
    await send('/rewards/over/end');
  });

  afterAll(() => server.close());

  async function send(path: string, body: object = {}, key?: string) {
    const answer = await server.command('post', `/v1${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const buy = async (purchaseId: string, query = '') => {
    const purchase = { purchaseId, total: { amount: 300, currency: 'EUR' } };
    const { body } = await send(`/members/ada/purchases${query}`, purchase, `buy-${purchaseId}${query}`);
    return body as { readonly vouchers?: readonly Issued[]; readonly events: readonly { readonly type: string }[] };
  };

  it('are refused in the definition where they cannot be given at any time', async () => {
    const rewards = ['few', 'over', 'choice'].map((rewardId) => ({ type: 'reward', rewardId }));
    const first = { at: 1, rewards: [{ type: 'reward', rewardId: 'nothing' }] };
    const named = { at: 2, rewards: [{ type: 'reward', rewardId: 'coffee', name: 'Mine' }] };
    const target = { counts: 'purchases', goal: 3 };
    const wrong = { ...card, challengeId: 'wrong', target, rewards, milestones: [first, named] };
    const { status, body } = await send('/challenges', wrong);
    expect([status, body.code]).toEqual([422, 'invalid_challenge']);
    expect(body.errors).toMatchObject([
      { pointer: '/milestones/0/rewards/0/rewardId', code: 'unknown_reward' },
      { pointer: '/milestones/1/rewards/0/name', code: 'not_allowed' },
      { pointer: '/rewards/0/rewardId', code: 'has_stock' },
      { pointer: '/rewards/1/rewardId', code: 'reward_ended' },
      { pointer: '/rewards/2/rewardId', code: 'not_allowed' },
    ]);
    const without = await send('/challenges', { ...card, challengeId: 'wrong', rewards: [{ type: 'reward' }] });
    expect([without.status, without.body.code]).toEqual([422, 'invalid_challenge']);
  });

  it('are recorded in the definition as they are then', async () => {
    const { body } = await send('/challenges', { challengeId: 'card', ...card });
    const given = { type: 'reward', rewardId: 'coffee', rewardVersion: 1, name: 'Free coffee', kind: 'product' };
    expect(body).toMatchObject({ rewards: [{ ...given, voucher: coffee.voucher }] });
    await send('/challenges/card/activate');
    await send('/rewards/coffee/versions', { ...coffee, voucher: { validDays: 1 } });
    await send('/rewards/coffee/end');
    expect((await get('/challenges/card/terms?language=nb')).text).toContain('får du belønningen «Free coffee»');
  });

  it('come with the purchase, whose answer has the code, whenever it is sent', async () => {
    expect((await buy('p1')).vouchers).toBeUndefined();
    const tried = await buy('p2', '?dryRun=true');
    expect([tried.events.map(({ type }) => type).includes('VoucherIssued'), tried.vouchers]).toEqual([true, undefined]);
    const { vouchers, events } = await buy('p2');
    expect(events).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ type: 'RewardClaimed', rewardId: 'coffee', points: 0, rewardVersion: 1 }),
      ]),
    );
    expect(vouchers).toHaveLength(1);
    const [{ voucherId, code }] = vouchers as readonly [Issued];
    expect(code).toMatch(/^CUP-/);
    expect((await buy('p2')).vouchers).toEqual(vouchers);
    expect((await get(`/members/ada/vouchers/${voucherId}`)).body).toMatchObject({ code, state: 'open' });
    expect((await get('/members/ada/claims')).body).toMatchObject({
      items: [{ claimId: voucherId, points: 0, challengeId: 'card' }],
    });
    expect((await get('/audit/members/ada/explain')).text).toContain('coffee was given by challenge card');
    expect((await get(`/vouchers/${code}`)).body).toMatchObject({ rewardId: 'coffee' });
    expect((await send(`/vouchers/${code}/use`)).body).toMatchObject({ left: 0, name: 'Free coffee' });
  });

  it('are taken back with the completion while the voucher is open, and given again under another code', async () => {
    await buy('p3');
    const [{ code, voucherId }] = (await buy('p4')).vouchers as readonly [Issued];
    await send('/members/ada/returns', { returnId: 'r4', purchaseId: 'p4' });
    expect((await get(`/vouchers/${code}`)).body).toMatchObject({ state: 'cancelled' });
    expect((await get(`/members/ada/vouchers/${voucherId}`)).body).toMatchObject({ state: 'cancelled' });
    const [again] = (await buy('p5')).vouchers as readonly [Issued];
    expect(again.code).not.toBe(code);
    expect((await send(`/vouchers/${again.code}/use`)).body).toMatchObject({ left: 0 });
    const back = await send('/members/ada/returns', { returnId: 'r5', purchaseId: 'p5' });
    expect(back.text).not.toContain('RewardClaimCancelled');
  });

  it('come with a line of a batch, whose answer has the code, and are in the table of claims', async () => {
    await send('/members', { memberId: 'bea' });
    const line = (purchaseId: string) => ({
      idempotencyKey: purchaseId,
      memberId: 'bea',
      purchaseId,
      total: { amount: 300, currency: 'EUR' },
    });
    const batch = async (query: string, ...purchaseIds: readonly string[]) => {
      const lines = purchaseIds.map((purchaseId) => JSON.stringify(line(purchaseId))).join('\n');
      const { text } = await server.agent
        .post(`/v1/purchases:batch${query}`)
        .set({ Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/x-ndjson' })
        .send(lines);
      const answers = text.trim().split('\n');
      return answers.map((one) => JSON.parse(one) as { vouchers?: readonly Issued[]; position: string });
    };
    const [begun, done] = await batch('', 'b1', 'b2');
    expect(begun!.vouchers).toBeUndefined();
    expect(done!.vouchers).toEqual([{ voucherId: expect.any(String), code: expect.stringMatching(/^CUP-/) }]);
    const again = await batch('', 'b2');
    expect(again[0]!.vouchers).toEqual(done!.vouchers);
    position = done!.position;
    const { voucherId, code } = done!.vouchers![0]!;
    expect((await get(`/members/bea/vouchers/${voucherId}`)).body).toMatchObject({ code, state: 'open' });
    const [tried] = (await batch('?dryRun=true', 'b3', 'b4')).slice(1);
    expect(tried!.vouchers).toBeUndefined();
    const { text } = await get('/members/bea/claims').set('Accept', 'text/csv');
    const [head, ...rows] = text.trim().split(/\r?\n/);
    expect(head!.split(',').at(-1)).toBe('challengeId');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.split(',').at(-1)).toBe('card');
  });

  it('agree with the log', async () => {
    const { body } = await send('/audit/reconcile');
    expect(body).toMatchObject({ differencesTotal: 0, members: 2 });
  });
});
