import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

describe('tiers granted by hand', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object, key?: string) => {
    const answer = await server.command('post', `/v1/members/ada${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string) => {
    const { status, body } = await server.get(`/v1${path}`).set('Trofast-Min-Position', position);
    return { status, body: body as Record<string, unknown> };
  };
  const tier = async () => (await read('/members/ada/tier')).body['tier'];
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  const match = { grantId: 'match', tier: 'gold', until: '2099-12-31T23:00:00Z', reason: 'Status match' };

  beforeAll(async () => {
    server = await startServer({}, starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
    await server.command('post', '/v1/members', { memberId: 'ada' });
  });
  afterAll(() => server.close());

  it('are tried without a trace in a dry run', async () => {
    const answer = await post('/tier-grants?dryRun=true', match);
    expect(answer.body).toMatchObject({ events: [{ type: 'TierGranted' }, { type: 'TierChanged', to: 'gold' }] });
    expect(await tier()).toBe('member');
    expect((await read('/members/ada/tier-grants')).body).toMatchObject({ items: [] });
  });

  it('count at once', async () => {
    const answer = await post('/tier-grants', match);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      events: [
        { type: 'TierGranted', grantId: 'match', tier: 'gold', until: '2099-12-31T23:00:00.000Z' },
        { type: 'TierChanged', from: 'member', to: 'gold', earned: 'member', reason: 'granted' },
      ],
    });
    expect(await tier()).toBe('gold');
    expect((await read('/members/ada')).body).toMatchObject({ tier: { tier: 'gold' }, toNextTier: null });
  });

  it('are listed, explained, and in the state as it is replayed', async () => {
    expect((await read('/members/ada/tier-grants')).body).toMatchObject({
      items: [{ grantId: 'match', state: 'in_force', tier: 'gold', reason: 'Status match', closedAt: null }],
    });
    const { body } = await read('/audit/members/ada/explain');
    expect(JSON.stringify(body)).toContain('gold was granted until 2099-12-31T23:00:00.000Z as match: Status match');
    expect((await read('/audit/members/ada/state')).body).toMatchObject({
      state: { tier: 'gold', earnedTier: 'member', tierGrants: [{ grantId: 'match', tier: 'gold' }] },
    });
  });

  it('count once under their id, whatever key they come under', async () => {
    expect((await post('/tier-grants', match, 'another-key')).status).toBe(200);
    expect(codeOf(await post('/tier-grants', { ...match, tier: 'silver' }))).toEqual([409, 'duplicate_grant']);
  });

  it('are refused with a reason where they cannot be', async () => {
    const wrong = async (change: object) => codeOf(await post('/tier-grants', { ...match, grantId: 'b', ...change }));
    expect(await wrong({ tier: 'platinum' })).toEqual([422, 'tier_unknown']);
    expect(await wrong({ until: '2020-01-01T00:00:00Z' })).toEqual([422, 'grant_over_already']);
    expect(await wrong({ reason: '' })).toEqual([422, 'reason_required']);
    expect(codeOf(await post('/tier-grants/nothing/revoke', { reason: 'x' }))).toEqual([404, 'grant_unknown']);
  });

  it('take the scope adjustments:write', async () => {
    const made = await server.command('post', '/v1/keys', { client: 'desk', scopes: ['redemptions:write'] });
    const { key } = made.body as { key: string };
    const url = '/v1/members/ada/tier-grants';
    const answer = await server.agent
      .post(url)
      .set('Authorization', `Bearer ${key}`)
      .set('Idempotency-Key', 'k')
      .send(match);
    expect(codeOf(answer)).toEqual([403, 'insufficient_scope']);
  });

  it('are taken back, and the earned tier counts again', async () => {
    const answer = await post('/tier-grants/match/revoke', { reason: 'By mistake' });
    expect(answer.body).toMatchObject({
      events: [{ type: 'TierGrantRevoked' }, { type: 'TierChanged', to: 'member' }],
    });
    expect(await tier()).toBe('member');
    expect((await read('/members/ada/tier-grants')).body).toMatchObject({
      items: [{ state: 'revoked', revokeReason: 'By mistake' }],
    });
    expect(codeOf(await post('/tier-grants/match/revoke', { reason: 'Again' }))).toEqual([409, 'grant_closed']);
  });

  it('leave nothing for verification and reconciliation to find', async () => {
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body).toMatchObject({ findings: [] });
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body).toMatchObject({ differences: [] });
  });
});
