import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

interface Listed {
  readonly items: readonly {
    readonly adjustmentId: string;
    readonly state: string;
    readonly decidedBy: string | null;
  }[];
}

describe('adjustments that need approval', () => {
  let server: TestServer;
  let position = '';
  const keys = new Map<string, string>([['admin', ADMIN_KEY]]);

  beforeAll(async () => {
    server = await startServer({}, { ...rulesWithIdentities({}), adjustments: { approvalAbove: 1_000 } });
    await server.command('post', '/v1/members', { memberId: 'ada' });
    for (const [client, scopes] of [
      ['service', ['adjustments:write', 'approve']],
      ['office', ['approve', 'members:read']],
    ] as const) {
      const { body } = await server.command('post', '/v1/keys', { client, scopes });
      keys.set(client, (body as { readonly key: string }).key);
    }
  });

  afterAll(() => server.close());

  let sent = 0;
  const send = async (client: string, path: string, body?: object, key = `${client}-${sent++}`) => {
    const request = server.agent
      .post(`/v1/members/ada/adjustments${path}`)
      .set({ Authorization: `Bearer ${keys.get(client)!}`, 'Idempotency-Key': key });
    const answer = await (body === undefined ? request : request.send(body));
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const list = async (path: string) => (await server.get(path).set('Trofast-Min-Position', position)).body as Listed;

  it('are answered with 202, again when they are repeated, and count nothing', async () => {
    const body = { adjustmentId: 'a1', points: 5_000, reason: 'Goodwill' };
    const first = await send('service', '', body, 'same');
    expect([first.status, first.body]).toMatchObject([202, { balance: { available: 0 } }]);
    expect((await send('service', '', body, 'same')).status).toBe(202);
    expect((await send('service', '', body)).status).toBe(200);
    expect((await send('service', '', { ...body, points: 6_000 })).body).toMatchObject({ code: 'adjustment_exists' });
  });

  it('are a work list, from which another client approves them, and only with that scope', async () => {
    expect(await list('/v1/adjustments?state=waiting')).toMatchObject({
      items: [{ adjustmentId: 'a1', state: 'waiting', requestedBy: 'service' }],
    });
    const own = await send('service', '/a1/approve');
    expect([own.status, own.body]).toMatchObject([403, { code: 'self_approval' }]);
    const done = await send('office', '/a1/approve');
    expect([done.status, done.body]).toMatchObject([200, { balance: { available: 5_000 } }]);
    expect((await list('/v1/adjustments?state=waiting')).items).toEqual([]);
    const again = await send('service', '', { adjustmentId: 'a1', points: 5_000, reason: 'Goodwill' });
    expect([again.status, again.body]).toMatchObject([200, { events: [{ type: 'AdjustmentRequested' }] }]);
    expect((await list('/v1/members/ada/adjustments')).items).toMatchObject([
      { state: 'counted', decidedBy: 'office' },
    ]);
    expect((await send('office', '', { points: 1, reason: 'Mine' })).status).toBe(403);
  });

  it('are declined with a reason, and what waits no longer is not decided again', async () => {
    await send('service', '', { adjustmentId: 'a2', points: -2_000, reason: 'Counted twice' });
    expect((await send('office', '/a2/decline', { reason: 'Counted once' })).status).toBe(200);
    const late = await send('office', '/a2/approve');
    expect([late.status, late.body]).toMatchObject([409, { code: 'adjustment_not_waiting' }]);
  });

  it('are listed member by member', async () => {
    const { headers } = await server.command('post', '/v1/members', { memberId: 'bob' });
    position = String(headers['trofast-position']);
    expect((await list('/v1/members/bob/adjustments')).items).toEqual([]);
    expect((await server.get('/v1/members/nobody/adjustments')).status).toBe(404);
  });

  it('are listed newest first, page by page and as a table', async () => {
    await send('service', '', { adjustmentId: 'a3', points: 10, reason: 'Small' });
    const first = (await list('/v1/members/ada/adjustments?limit=2')) as Listed & { readonly nextCursor: string };
    expect(first.items.map(({ adjustmentId }) => adjustmentId)).toEqual(['a3', 'a2']);
    const second = await list(`/v1/members/ada/adjustments?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect(second.items.map(({ adjustmentId }) => adjustmentId)).toEqual(['a1']);
    const { text } = await server.get('/v1/adjustments').set('Accept', 'text/csv');
    expect(text.split('\r\n')).toHaveLength(5);
  });
});
