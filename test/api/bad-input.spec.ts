import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const EUR = { amount: 2000, currency: 'EUR' };

describe('bad input', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    await server.command('post', '/v1/members', { memberId: 'ada', profile: { email: 'ada@example.com' } });
    await server.command('post', '/v1/members/ada/purchases', { purchaseId: 'bought', total: EUR }, 'bought');
    for (const memberId of ['frozen', 'closed', 'gone']) await server.command('post', '/v1/members', { memberId });
    await server.command('post', '/v1/members/frozen/freeze', { reason: 'Lost card' });
    await server.command('post', '/v1/members/closed/close', { reason: 'Asked for' });
    await server.command('post', '/v1/members/gone/forget');
    await server.command('post', '/v1/purchases', { purchaseId: 'guest-1', total: EUR });
    await server.command('post', '/v1/members/frozen/guest-purchases', { purchaseId: 'guest-1' });
    const openedAt = new Date().toISOString();
    await server.command('post', '/v1/members/ada/requests', { requestId: 'case-1', topic: 'delivery', openedAt });
  });

  afterAll(() => server.close());

  const eventsOf = async (memberId: string): Promise<number> =>
    (await server.get(`/v1/audit/members/${memberId}/state`)).body.revision as number;

  const purchase = (body: object): [string, object] => [
    '/v1/members/ada/purchases',
    { purchaseId: 'new', total: EUR, ...body },
  ];
  const redemption = (body: object, member = 'ada'): [string, object] => [`/v1/members/${member}/redemptions`, body];

  it.each<[number, string, [string, object?]]>([
    [400, 'validation_failed', purchase({ total: { amount: -1, currency: 'EUR' } })],
    [400, 'validation_failed', purchase({ total: { amount: 1.5, currency: 'EUR' } })],
    [400, 'validation_failed', purchase({ total: { amount: 9007199254740993, currency: 'EUR' } })],
    [400, 'validation_failed', purchase({ total: { amount: '2000', currency: 'EUR' } })],
    [400, 'validation_failed', purchase({ total: undefined })],
    [400, 'validation_failed', purchase({ occurredAt: '2026-02-30T00:00:00Z' })],
    [400, 'validation_failed', purchase({ occurredAt: '2026-02-01T00:00:00' })],
    [400, 'validation_failed', purchase({ points: 1_000_000 })],
    [400, 'validation_failed', purchase({ purchaseId: { $ne: '' } })],
    [400, 'validation_failed', redemption({ points: 0 })],
    [400, 'validation_failed', redemption({ points: 1e12 + 1 })],
    [400, 'validation_failed', ['/v1/members', { memberId: '../ada' }]],
    [400, 'validation_failed', ['/v1/members', { profile: { email: 'nobody' } }]],
    [400, 'validation_failed', ['/v1/members/ada/adjustments', { points: 0, reason: 'Nothing' }]],
    [400, 'validation_failed', ['/v1/members', { guestPurchases: ['a', 'a'] }]],
    [400, 'validation_failed', ['/v1/members', { referredBy: '../ada' }]],
    [400, 'validation_failed', purchase({ promotion: 'two words' })],
    [400, 'validation_failed', purchase({ discount: -1 })],
    [400, 'validation_failed', purchase({ guest: true })],
    [400, 'validation_failed', ['/v1/purchases', { purchaseId: 'two words', total: EUR }]],
    [400, 'validation_failed', ['/v1/members/ada/feedback', { kind: 'nps', score: 11 }]],
    [400, 'validation_failed', ['/v1/members/ada/feedback', { kind: 'nps', score: 9, comment: 'x'.repeat(2001) }]],
    [400, 'validation_failed', ['/v1/members/ada/feedback', { kind: 'stars', score: 4 }]],
    [400, 'validation_failed', ['/v1/members/ada/earnings', { behaviour: 'Two words' }]],
    [400, 'validation_failed', ['/v1/members/ada/requests', { topic: 'Two words' }]],
    [404, 'guest_purchase_unknown', ['/v1/members/ada/guest-purchases', { purchaseId: 'nobodys' }]],
    [404, 'guest_purchase_unknown', ['/v1/members', { memberId: 'eve', guestPurchases: ['nobodys'] }]],
    [409, 'guest_purchase_claimed', ['/v1/members/ada/guest-purchases', { purchaseId: 'guest-1' }]],
    [409, 'guest_purchase_claimed', ['/v1/members', { memberId: 'eve', guestPurchases: ['guest-1'] }]],
    [409, 'duplicate_purchase', ['/v1/purchases', { purchaseId: 'guest-1', total: { amount: 1, currency: 'EUR' } }]],
    [409, 'request_exists', ['/v1/members/ada/requests', { requestId: 'case-1', topic: 'refund' }]],
    [409, 'request_not_open', ['/v1/members/ada/requests/nothing/answers', {}]],
    [409, 'request_not_open', ['/v1/members/ada/requests/nothing/resolve', {}]],
    [409, 'member_closed', ['/v1/members/closed/feedback', { kind: 'nps', score: 9 }]],
    [422, 'score_out_of_range', ['/v1/members/ada/feedback', { kind: 'csat', score: 0 }]],
    [422, 'invalid_birth_date', ['/v1/members', { profile: { birthDate: '2023-02-29' } }]],
    [422, 'invalid_birth_date', ['/v1/members/ada', { profile: { birthDate: '1850-01-01' } }]],
    [422, 'referrer_unknown', ['/v1/members', { memberId: 'eve', referredBy: 'nobody' }]],
    [
      422,
      'occurred_before_opening',
      ['/v1/members/ada/requests/case-1/answers', { answeredAt: '2026-01-01T00:00:00Z' }],
    ],
    [404, 'member_unknown', redemption({ points: 1 }, 'nobody')],
    [409, 'member_exists', ['/v1/members', { memberId: 'ada' }]],
    [409, 'identity_taken', ['/v1/members', { memberId: 'eve', profile: { email: 'ADA@example.com' } }]],
    [409, 'duplicate_purchase', purchase({ purchaseId: 'bought', total: { amount: 2001, currency: 'EUR' } })],
    [409, 'member_frozen', redemption({ points: 1 }, 'frozen')],
    [409, 'member_closed', redemption({ points: 1 }, 'closed')],
    [409, 'member_not_frozen', ['/v1/members/ada/unfreeze', { reason: 'None' }]],
    [410, 'member_forgotten', redemption({ points: 1 }, 'gone')],
    [422, 'insufficient_points', redemption({ points: 3 })],
    [422, 'currency_mismatch', purchase({ total: { amount: 2000, currency: 'USD' } })],
    [422, 'occurred_in_future', purchase({ occurredAt: '2199-01-01T00:00:00Z' })],
    [422, 'occurred_before_enrolment', purchase({ occurredAt: '1999-01-01T00:00:00Z' })],
    [422, 'reason_required', ['/v1/members/ada/adjustments', { points: 5, reason: ' ' }]],
    [422, 'nothing_to_change', ['/v1/members/ada', { profile: {} }]],
    [
      422,
      'effective_date_in_past',
      ['/v1/programs/main/versions', { effectiveFrom: '2020-01-01T00:00:00Z', rules: 'RULES' }],
    ],
    [
      422,
      'invalid_rules',
      ['/v1/programs/main/versions', { effectiveFrom: '2199-01-01T00:00:00Z', rules: { name: 'Half' } }],
    ],
  ])('is answered %d %s: %j', async (status, code, [path, body]) => {
    const before = await eventsOf('ada');
    const sent =
      (body as { rules?: unknown })?.rules === 'RULES'
        ? { ...body, rules: (await server.get('/v1/programs/main')).body.versions[0].rules }
        : body;
    const answer = await server.command(path === '/v1/members/ada' ? 'patch' : 'post', path, sent);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: expect.stringContaining(`/problems/${code}`),
      title: expect.any(String),
      detail: expect.any(String),
      instance: expect.any(String),
      traceId: expect.any(String),
    });
    expect(await eventsOf('ada')).toBe(before); // nothing half done
  });

  it.each<[number, string, string, string?]>([
    [400, 'malformed_json', '{"points":'],
    [400, 'duplicate_key', '{"points":1,"points":2}'],
    [400, 'forbidden_key', '{"points":1,"__proto__":{"admin":true}}'],
    [400, 'json_too_deep', `{"points":${'['.repeat(100)}${']'.repeat(100)}}`],
    [413, 'payload_too_large', `{"points":1,"reference":"${'x'.repeat(200_000)}"}`],
    [415, 'unsupported_media_type', '<points>1</points>', 'application/xml'],
  ])('is answered %d %s, as it is no proper JSON', async (status, code, text, type = 'application/json') => {
    const answer = await server.agent
      .post('/v1/members/ada/redemptions')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Idempotency-Key', `raw-${code}`)
      .set('Content-Type', type)
      .send(text);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('is a body that is no object, or a field without a name; the answer says where', async () => {
    const { body: whole } = await server.command('post', '/v1/members', []);
    expect(whole.errors).toEqual([{ pointer: '#', code: 'not_an_object', detail: 'the body must be a JSON object' }]);
    const { body: nameless } = await server.command('post', '/v1/members', { '': 1 });
    expect(nameless.errors[0].detail).toMatch(/^there is no field "" here/);
    const { body: parameter } = await server.get('/v1/members?=1');
    expect(parameter.errors[0].detail).toMatch(/^"" is not a parameter here/);
  });

  it('is a number outside its range, in the same words for a parameter as for a field', async () => {
    const { body: parameter } = await server.get('/v1/members?limit=0');
    expect(parameter.detail).toBe('limit must be an integer from 1 to 200.');
    const { body: field } = await server.command('post', ...redemption({ points: 0 }));
    expect(field.detail).toMatch(/points must be an integer from 1 to [\d,]+$/);
  });

  it('is a list past its limit, or a thousand faults, and the answer stays small', async () => {
    const sized = (answer: { body: unknown }) => JSON.stringify(answer.body).length;
    const empty = (count: number) => purchase({ lines: Array.from({ length: count }, () => ({})) });
    const long = await server.command('post', ...empty(21_000));
    expect(long.body).toMatchObject({ code: 'validation_failed', errors: [{ code: 'array_max_size' }] });
    expect(sized(long)).toBeLessThan(1_000);
    const faulty = await server.command('post', ...empty(500));
    expect(faulty.body).toMatchObject({ code: 'validation_failed', moreErrors: 1_480 });
    expect(sized(faulty)).toBeLessThan(10_000);
  });

  it('is answered in a few words for each line of a batch', async () => {
    const line = JSON.stringify({ purchaseId: 'new', lines: Array.from({ length: 500 }, () => ({})) });
    const answer = await server.agent
      .post('/v1/purchases:batch')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Content-Type', 'application/x-ndjson')
      .buffer(true)
      .send(`${line}\n`.repeat(125));
    const lines = answer.text.trim().split('\n');
    expect(lines.map((text) => (JSON.parse(text) as { code: string }).code)).toEqual(
      Array.from({ length: 125 }, () => 'validation_failed'),
    );
    expect(answer.text.length).toBeLessThan(125 * 1_500);
  });

  it.each([
    ['/v1/analytics/retension', 'retention'],
    ['/v1/read-models/balancs', 'balances'],
    ['/v1/projections/balancs', 'balances'],
    ['/schemas/MemberEnroled/1', 'MemberEnrolled'],
    ['/problems/not_fund', 'not_found'],
    ['/v1/memberz/ada', '/v1/members/ada'],
  ])('is a name that is not there; the answer to %s suggests %s', async (path, meant) => {
    const { status, body } = await server.get(path);
    expect([status, body.detail]).toEqual([404, expect.stringContaining(` Did you mean ${meant}?`)]);
  });

  it('without an Idempotency-Key, or with one that cannot be, is refused', async () => {
    const send = (key?: string) => {
      const request = server.agent.post('/v1/members/ada/redemptions').set('Authorization', `Bearer ${ADMIN_KEY}`);
      return (key === undefined ? request : request.set('Idempotency-Key', key)).send({ points: 1 });
    };
    expect((await send()).body).toMatchObject({ status: 400, code: 'idempotency_key_missing' });
    expect((await send('x'.repeat(256))).body).toMatchObject({ status: 400, code: 'idempotency_key_invalid' });
  });

  it('is a key used again for another body', async () => {
    const answer = await server.command(
      'post',
      '/v1/members/ada/purchases',
      { purchaseId: 'other', total: EUR },
      'bought',
    );
    expect(answer.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('is a revision that the member is not at; the answer names the one there is', async () => {
    const answer = await server.command('post', '/v1/members/ada/redemptions', { points: 1 }).set('If-Match', '"7"');
    expect(answer.body).toMatchObject({ status: 412, code: 'revision_mismatch' });
    expect(answer.headers['etag']).toBe('"3"');
  });

  it.each<[number, string, string]>([
    [400, 'invalid_parameter', '/v1/members/ada/balance?asOf=yesterday'],
    [400, 'invalid_parameter', '/v1/members/ada/balance?asof=2026-01-01'],
    [400, 'invalid_parameter', '/v1/members/ada/ledger?limit=0'],
    [400, 'invalid_cursor', '/v1/members/ada/ledger?cursor=bm9wZQ'],
    [404, 'member_unknown', '/v1/members/nobody/balance'],
    [404, 'not_found', '/v1/nothing'],
  ])('in a query is answered %d %s: %s', async (status, code, path) => {
    const answer = await server.get(path);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('is a position of another log', async () => {
    const foreign = await server
      .get('/v1/members/ada/balance')
      .set('Trofast-Min-Position', `abc.${'0'.repeat(20)}.${'0'.repeat(20)}`);
    expect(foreign.body).toMatchObject({ status: 400, code: 'position_of_another_log' });
  });

  it('is a method that a path does not have', async () => {
    const answer = await server.agent.delete('/v1/members/ada/balance').set('Authorization', `Bearer ${ADMIN_KEY}`);
    expect(answer.body).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(answer.headers['allow']).toContain('GET');
  });
});
