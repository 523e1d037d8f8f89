import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

const LIMIT_MS = 10_000;

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

describe('merges that need approval', () => {
  let server: TestServer;
  let position = '';
  const keys = new Map<string, string>([['admin', ADMIN_KEY]]);

  beforeAll(async () => {
    server = await startServer({}, { ...rulesWithIdentities({}), merges: { approval: true } });
    for (const memberId of ['ada', 'ada2', 'bob', 'bob2']) {
      await server.command('post', '/v1/members', { memberId });
      const total = { amount: 10_000, currency: 'EUR' };
      await server.command('post', `/v1/members/${memberId}/purchases`, { purchaseId: memberId, total });
    }
    for (const [client, scopes] of [
      ['service', ['members:write', 'adjustments:write', 'approve']],
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
      .post(`/v1/members${path}`)
      .set({ Authorization: `Bearer ${keys.get(client)!}`, 'Idempotency-Key': key });
    const answer = await (body === undefined ? request : request.send(body));
    position = answer.headers['trofast-position'] ?? position;
    return { status: answer.status, body: answer.body as Record<string, unknown> };
  };
  const list = async (query = '') =>
    ((await server.get(`/v1/merges${query}`).set('Trofast-Min-Position', position)).body as Listed).items;

  /** The newest merge of a member once a reactor has declined it. */
  const untilDeclined = async (memberId: string) => {
    for (const endsAt = Date.now() + LIMIT_MS; ;) {
      const [newest] = await list(`?memberId=${memberId}`);
      if (newest?.['state'] === 'declined' || Date.now() > endsAt) return newest;
      await pause(20);
    }
  };

  it('are answered with 202, again when they are repeated, and change nothing', async () => {
    const body = { intoMemberId: 'ada', reason: 'Enrolled twice' };
    const first = await send('service', '/ada2/merge', body, 'same');
    expect(first).toMatchObject({
      status: 202,
      body: { memberId: 'ada2', status: 'active', balance: { available: 10 } },
    });
    expect(await send('service', '/ada2/merge', body, 'same')).toEqual(first);
    expect(await send('service', '/ada2/merge', body)).toMatchObject({ status: 409, body: { code: 'merge_waiting' } });
  });

  it('are a work list, from which another client approves them, and only with that scope', async () => {
    expect(await list('?state=waiting')).toMatchObject([
      { memberId: 'ada2', intoMemberId: 'ada', state: 'waiting', requestedBy: 'service', reason: 'Enrolled twice' },
    ]);
    const { text } = await server.get('/metrics').expect(200);
    expect(text).toContain('trofast_backlog_items{kind="merge_approvals"} 1');
    const oldest = /trofast_backlog_oldest_seconds\{kind="merge_approvals"\} (\S+)/.exec(text)?.[1];
    expect(Number(oldest)).toBeGreaterThan(0);
    for (const kind of ['transfers', 'merges', 'adjustment_approvals'])
      expect(text).toContain(`trofast_backlog_items{kind="${kind}"} 0`);
    expect(await send('service', '/ada2/merge/approve')).toMatchObject({
      status: 403,
      body: { code: 'self_approval' },
    });
    expect((await send('office', '/ada2/merge', { intoMemberId: 'ada' })).status).toBe(403);
    const done = await send('office', '/ada2/merge/approve', undefined, 'approve');
    expect(done).toMatchObject({ status: 200, body: { memberId: 'ada', balance: { available: 20 } } });
    expect(await send('office', '/ada2/merge/approve', undefined, 'approve')).toEqual(done);
    expect(await list('?state=waiting')).toEqual([]);
    expect(await list('?intoMemberId=ada')).toMatchObject([
      { memberId: 'ada2', state: 'completed', decidedBy: 'office', requestedBy: 'service' },
    ]);
  });

  it('are declined with a reason, and may be asked for again', async () => {
    await send('service', '/bob2/merge', { intoMemberId: 'bob' });
    expect((await send('office', '/bob2/merge/decline', { reason: 'Two people' })).status).toBe(200);
    expect((await send('office', '/bob2/merge/approve')).body).toMatchObject({ code: 'merge_not_waiting' });
    expect((await send('service', '/bob2/merge', { intoMemberId: 'bob' })).status).toBe(202);
    expect(await list('?memberId=bob2')).toMatchObject([
      { attempt: 2, state: 'waiting' },
      { attempt: 1, state: 'declined', declineReason: 'Two people', decidedBy: 'office' },
    ]);
  });

  it('are declined when the member is closed, and when the other one was', async () => {
    await send('admin', '/bob/close', { reason: 'Asked for' });
    expect((await send('office', '/bob2/merge/approve')).body).toMatchObject({
      ...{ code: 'merge_refused', because: 'member_closed' },
    });
    expect((await send('service', '/bob2/merge', { intoMemberId: 'ada' })).status).toBe(202);
    expect(await list('?memberId=bob2&state=declined')).toHaveLength(2);
    await send('admin', '/bob2/close', { reason: 'Asked for' });
    expect(await list('?state=waiting')).toEqual([]);
  });

  it('are declined by themselves once the other one has left, and not while it is frozen', async () => {
    server.startReactors();
    for (const memberId of ['cid', 'cid2', 'cid3']) await send('admin', '', { memberId });
    for (const memberId of ['cid2', 'cid3']) await send('service', `/${memberId}/merge`, { intoMemberId: 'cid' });
    await send('admin', '/cid/freeze', { reason: 'A question' });
    await send('admin', '/cid/unfreeze', { reason: 'Answered' });
    expect(await list('?intoMemberId=cid&state=waiting')).toHaveLength(2);
    await send('admin', '/cid/close', { reason: 'Asked for' });
    for (const memberId of ['cid2', 'cid3'])
      expect(await untilDeclined(memberId)).toMatchObject({
        ...{ intoMemberId: 'cid', state: 'declined', decidedBy: 'merge-withdrawals' },
        declineReason: 'Member cid cannot take this one in any more: member_closed.',
      });
    const history = await server.get('/v1/audit/members/cid2/events').expect(200);
    const { items } = history.body as { readonly items: readonly { readonly type: string }[] };
    expect(items.filter(({ type }) => type === 'MergeApprovalDeclined')).toHaveLength(1);
  });

  it('leave read models and histories whole', async () => {
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body).toMatchObject({ differences: [] });
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body).toMatchObject({ findings: [] });
  });
});
