import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const TIMEOUT_MS = 10_000;

const referral = { minimumSpend: 2_000, withinDays: 30, rewards: { referrer: 100, referred: 50 } };

describe('referrals', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object, key?: string) {
    const answer = await server.command('post', `/v1${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const buy = (memberId: string, amount: number) =>
    send(`/members/${memberId}/purchases`, { purchaseId: `of-${memberId}`, total: { amount, currency: 'EUR' } });

  /** What a member's list says once it says that much of everybody. */
  async function referralsOf(memberId: string, ...statuses: readonly string[]) {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const { items } = (await get(`/members/${memberId}/referrals`)).body as { items: { status: string }[] };
      const isThere = JSON.stringify(items.map(({ status }) => status)) === JSON.stringify(statuses);
      if (isThere || Date.now() > deadline) return items;
      await pause(20);
    }
  }

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    server = await startServer({}, { ...rules, referral });
    server.startReactors();
    await send('/members', { memberId: 'ada', profile: { email: 'ada@example.com' } });
  });

  afterAll(() => server.close());

  it('reward both members for the first purchase of the one who joined by a code', async () => {
    const { status, body } = await get('/members/ada/referral-code');
    expect([status, body]).toMatchObject([200, { memberId: 'ada' }]);
    const { code } = body as { code: string };
    expect((await send('/members', { memberId: 'bob', referredBy: code.toLowerCase() })).status).toBe(201);
    expect((await get('/members/bob')).body).toMatchObject({ referredBy: 'ada' });
    const [started] = await referralsOf('ada', 'started');
    expect(started).toMatchObject({ memberId: 'bob', referrerId: 'ada', reason: null, points: 0 });
    await buy('bob', 2_000);
    const [rewarded] = await referralsOf('ada', 'rewarded');
    expect(rewarded).toMatchObject({ memberId: 'bob', points: 100, referredPoints: 50 });
    expect((await get('/members/ada/balance')).body).toMatchObject({ balance: { available: 100 } });
    expect((await get('/members/bob/balance')).body).toMatchObject({ balance: { available: 52 } });
  });

  it('are found by a link word, which one member has', async () => {
    const word = { kind: 'referral_word', value: 'ada-recommends' };
    expect((await send('/members/ada/identities', word)).status).toBe(201);
    expect((await send('/members/bob/identities', word)).body).toMatchObject({ code: 'identity_taken' });
    await send('/members', { memberId: 'eve', referredBy: 'ada-recommends' });
    await referralsOf('ada', 'rewarded', 'started');
    const unknown = await send('/members', { memberId: 'max', referredBy: 'ada-recommend' });
    expect([unknown.status, unknown.body]).toMatchObject([422, { code: 'referrer_unknown' }]);
  });

  it('let a link word be looked up, however it is spelt, without pii:read and not without members:read', async () => {
    const lookup = (value: string, key = ADMIN_KEY) =>
      server.agent
        .post('/v1/members:lookup')
        .set('Authorization', `Bearer ${key}`)
        .send({ kind: 'referral_word', value });
    const keyOf = async (scope: string): Promise<string> =>
      (await server.command('post', '/v1/keys', { client: `of-${scope.replace(':', '-')}`, scopes: [scope] })).body.key;
    const found = await lookup(' Ada-Recommends ', await keyOf('members:read'));
    expect([found.status, found.body]).toEqual([200, { memberId: 'ada' }]);
    expect((await lookup('ada-recommends', await keyOf('pii:read'))).status).toBe(403);
    const nobody = await lookup('ada-recommend');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'identity_unknown']);
    expect(nobody.text).not.toContain('ada-recommend');
    await send('/members', { memberId: 'una' });
    await send('/members/una/identities', { kind: 'referral_word', value: 'una-recommends' });
    expect((await lookup('una-recommends')).body).toEqual({ memberId: 'una' });
    await send('/members/una/forget', {});
    expect((await lookup('una-recommends')).status).toBe(404);
  });

  it('of oneself are counted, and not rewarded', async () => {
    const profile = { email: 'ada+2@example.com' };
    expect((await send('/members', { memberId: 'ada-2', profile, referredBy: 'ada' })).status).toBe(201);
    await buy('ada-2', 5_000);
    const all = await referralsOf('ada', 'rewarded', 'started', 'ended');
    expect(all[2]).toMatchObject({ memberId: 'ada-2', reason: 'same_identity', points: 0 });
  });

  it('are compared with the log', async () => {
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect([reconciled.status, reconciled.body]).toMatchObject([200, { differences: [] }]);
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect([verified.status, verified.body]).toMatchObject([200, { findings: [] }]);
  });

  it('have no code where there is no member, or no such rule', async () => {
    expect((await get('/members/nobody/referral-code')).body).toMatchObject({ code: 'member_unknown' });
    const plain = await startServer();
    const { headers } = await plain.command('post', '/v1/members', { memberId: 'ada' });
    const at = headers['trofast-position'] as string;
    const refused = await plain.get('/v1/members/ada/referral-code').set('Trofast-Min-Position', at);
    expect([refused.status, refused.body]).toMatchObject([404, { code: 'referral_code_unknown' }]);
    await plain.close();
  });
});
