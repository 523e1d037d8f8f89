import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

type Body = Record<string, unknown>;

describe('transfers', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object, key?: string) => {
    const answer = await server.command('post', `/v1/members${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string) => {
    const { status, body } = await server.get(`/v1${path}`).set('Trofast-Min-Position', position);
    return { status, body: body as Body };
  };
  const balance = async (memberId: string) => (await read(`/members/${memberId}/balance`)).body['balance'];
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    server = await startServer({}, { ...rules, transfers: { pointsMax: 500 } });
    for (const memberId of ['ada', 'bob', 'cyd']) {
      await post('', { memberId });
      await post(`/${memberId}/purchases`, { purchaseId: memberId, total: { amount: 1_000_000, currency: 'EUR' } });
    }
  });
  afterAll(() => server.close());

  it('give points to another member, in lots with the same dates, which both see', async () => {
    const before = (await read('/members/ada/lots')).body['items'] as Body[];
    const liability = (await read('/liability')).body['points'];
    const answer = await post('/ada/transfers', {
      transferId: 'gift',
      toMemberId: 'bob',
      points: 300,
      reason: 'A birthday',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      memberId: 'ada',
      balance: { available: 700, reserved: 0, transferred: -300 },
      events: [{ type: 'TransferRequested', transferId: 'gift', points: 300 }, { type: 'PointsTransferredOut' }],
    });
    expect(await balance('bob')).toMatchObject({ available: 1_300, earned: 1_000, transferred: 300 });
    const { earnedAt, expiresAt } = before[0]!;
    expect((await read('/members/bob/lots')).body['items']).toContainEqual(
      expect.objectContaining({ points: 300, earnedAt, expiresAt }),
    );
    const shared = { transferId: 'gift', state: 'completed', points: 300, failure: null };
    expect((await read('/members/ada/transfers/gift')).body).toMatchObject({
      ...shared,
      direction: 'out',
      otherMemberId: 'bob',
      reason: 'A birthday',
    });
    expect((await read('/members/bob/transfers/gift')).body).toMatchObject({
      ...shared,
      direction: 'in',
      otherMemberId: 'ada',
    });
    expect((await read('/members/bob/transfers')).body['items']).toHaveLength(1);
    expect((await read('/liability')).body['points']).toEqual(liability);
  });

  it('are explained on both sides, and in both ledgers', async () => {
    const movements = async (memberId: string) =>
      ((await read(`/audit/members/${memberId}/explain`)).body['items'] as Body[]).filter(
        ({ transferId }) => transferId === 'gift',
      );
    expect(await movements('ada')).toMatchObject([
      { what: 'TransferRequested', points: -300, otherMemberId: 'bob', why: { reason: 'A birthday' } },
      { what: 'PointsTransferredOut', points: -300, otherMemberId: 'bob' },
    ]);
    expect(await movements('bob')).toMatchObject([{ what: 'PointsTransferredIn', points: 300, otherMemberId: 'ada' }]);
    const types = ((await read('/members/bob/ledger')).body['items'] as Body[]).map(({ type }) => type);
    expect(types).toContain('PointsTransferredIn');
  });

  it('count once under their id, whatever key they come under', async () => {
    const asked = { transferId: 'once', toMemberId: 'bob', points: 50 };
    const first = await post('/ada/transfers', asked, 'key-of-once');
    expect(first.status).toBe(201);
    expect(await post('/ada/transfers', asked, 'key-of-once')).toMatchObject({
      status: 201,
      body: first.body as object,
    });
    expect(await post('/ada/transfers', asked, 'another-key')).toMatchObject({
      status: 200,
      body: first.body as object,
    });
    expect(codeOf(await post('/ada/transfers', { ...asked, points: 51 }))).toEqual([409, 'duplicate_transfer']);
    expect(await balance('ada')).toMatchObject({ available: 650 });
  });

  it('are refused to those who cannot receive, with nothing written', async () => {
    const refusal = async (toMemberId: string, points = 1) => {
      const answer = await post('/ada/transfers', { toMemberId, points });
      return [...codeOf(answer), (answer.body as Body)['because']];
    };
    expect(await refusal('nobody')).toEqual([422, 'transfer_refused', 'member_unknown']);
    await post('/cyd/freeze', { reason: 'asked for' });
    expect(await refusal('cyd')).toEqual([422, 'transfer_refused', 'member_frozen']);
    await post('/cyd/unfreeze', { reason: 'asked for' });
    expect(await refusal('ada')).toEqual([422, 'transfer_to_self', undefined]);
    expect(await refusal('bob', 501)).toEqual([422, 'transfer_limit_exceeded', undefined]);
    expect(codeOf(await read('/members/ada/transfers/nothing'))).toEqual([404, 'transfer_unknown']);
  });

  it('heed If-Match, and can be tried: a dry run records nothing on either side', async () => {
    const before = [await balance('ada'), await balance('bob')];
    const stale = await server
      .command('post', '/v1/members/ada/transfers', { toMemberId: 'bob', points: 1 })
      .set('If-Match', '"0"');
    expect(stale.status).toBe(412);
    const tried = await post('/ada/transfers?dryRun=true', { toMemberId: 'bob', points: 10 });
    expect([tried.status, (tried.body as { balance: object }).balance]).toMatchObject([200, { available: 640 }]);
    expect(codeOf(await post('/ada/transfers?dryRun=true', { toMemberId: 'nobody', points: 10 }))[1]).toBe(
      'transfer_refused',
    );
    expect([await balance('ada'), await balance('bob')]).toEqual(before);
  });

  it('in parallel never give more than there is: of 20 times all, exactly one', async () => {
    await post('/ada/redemptions', { points: 550 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/ada/transfers', { toMemberId: 'cyd', points: 100 })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await balance('ada')).toMatchObject({ available: 0, reserved: 0 });
    expect(await balance('cyd')).toMatchObject({ available: 1_100 });
  });

  it('leave nothing for verify and reconcile to find', async () => {
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body).toMatchObject({ findings: [] });
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body).toMatchObject({ differences: [] });
  });
});
