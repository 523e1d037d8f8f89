import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

describe('segments', () => {
  let server: TestServer;
  let position: string;
  let analyst: string;

  const send = async (path: string, body: object) => {
    const answer = await server.command('post', path, body);
    position = String(answer.headers['trofast-position'] ?? position);
    return answer;
  };
  const get = (path: string, key = ADMIN_KEY) =>
    server.agent.get(path).set('Authorization', `Bearer ${key}`).set('Trofast-Min-Position', position);
  const preview = (rule: object, key = ADMIN_KEY) =>
    server.agent
      .post('/v1/segments:preview')
      .set('Authorization', `Bearer ${key}`)
      .set('Trofast-Min-Position', position)
      .send({ rule });

  beforeAll(async () => {
    server = await startServer();
    for (let index = 0; index < 8; index++) {
      const profile = { birthDate: index < 6 ? '1999-05-01' : '1950-05-01' };
      await send('/v1/members', { memberId: `m${index}`, profile });
      const channel = index % 2 ? 'web' : 'store';
      const total = { amount: 1000 * (index + 1), currency: 'EUR' };
      await send(`/v1/members/m${index}/purchases`, { purchaseId: `of-${index}`, total, channel });
    }
    const key = await server.command('post', '/v1/keys', {
      client: 'analyst',
      scopes: ['reports:read', 'members:read'],
    });
    analyst = key.body.key;
  });

  afterAll(() => server.close());

  it('are listed with live counts, the built-in ones among them', async () => {
    const { body } = await get('/v1/segments');
    const counts = Object.fromEntries(
      body.items.map(({ segmentId, members }: { segmentId: string; members: number }) => [segmentId, members]),
    );
    expect(counts).toMatchObject({
      'program-members': 8,
      'generation-z': 6,
      'baby-boomers': 2,
      'one-time': 8,
      'e-commerce': 4,
      'physical-store': 4,
      omnichannel: 0,
      lapsed: 0,
    });
  });

  it('do not show small groups without pii:read: neither count, nor members, nor by preview', async () => {
    expect((await get('/v1/segments/baby-boomers', analyst)).body.members).toBeNull();
    expect((await get('/v1/segments/generation-z', analyst)).body.members).toBe(6);
    const { body } = await get('/v1/segments', analyst);
    expect(body.items.find(({ segmentId }: { segmentId: string }) => segmentId === 'baby-boomers').members).toBeNull();
    for (const query of ['', '?limit=1'])
      expect((await get(`/v1/segments/baby-boomers/members${query}`, analyst)).body.code).toBe('group_too_small');
    const small = await preview({ filter: { generation: 'baby_boomer' } }, analyst);
    expect(small.body).toEqual({ members: null, items: [] });
    expect((await get('/v1/segments/baby-boomers/members')).body.items).toHaveLength(2);
  });

  it('give their members page by page, and whole as NDJSON and CSV', async () => {
    const first = await get('/v1/segments/generation-z/members?limit=4', analyst);
    expect(first.body.items.map(({ memberId }: { memberId: string }) => memberId)).toEqual(['m0', 'm1', 'm2', 'm3']);
    const cursor = encodeURIComponent(first.body.nextCursor as string);
    const second = await get(`/v1/segments/generation-z/members?limit=4&cursor=${cursor}`, analyst);
    expect(second.body.items.map(({ memberId }: { memberId: string }) => memberId)).toEqual(['m4', 'm5']);
    expect(second.body.items[0].profile).toBeUndefined();
    const lines = await get('/v1/segments/generation-z/members').set('Accept', 'application/x-ndjson').buffer();
    expect(lines.text.trim().split('\n')).toHaveLength(6);
    const table = await get('/v1/segments/generation-z/members').set('Accept', 'text/csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^memberId,status,tier/),
      expect.stringMatching(/^m0,active,member,generation_z,/),
    ]);
  });

  it('are tried, defined, changed and retired', async () => {
    const rule = { filter: { 'purchases.amount': { $gte: 5000 } }, noneOf: ['e-commerce'] };
    expect((await preview(rule)).body).toMatchObject({ members: 2, items: [{ memberId: 'm4' }, { memberId: 'm6' }] });
    const defined = await send('/v1/segments', { segmentId: 'big-in-store', name: 'Big in store', rule });
    expect([defined.status, defined.body.version]).toEqual([201, 1]);
    expect((await get('/v1/segments/big-in-store')).body).toMatchObject({
      version: 1,
      members: 2,
      rule,
      builtIn: false,
    });
    const wider = { filter: { 'purchases.amount': { $gte: 3000 } }, noneOf: ['e-commerce'] };
    const changed = await send('/v1/segments/big-in-store/versions', { name: 'Big in store', rule: wider });
    expect(changed.body.version).toBe(2);
    expect((await get('/v1/segments/big-in-store')).body).toMatchObject({ version: 2, members: 3 });
    await send('/v1/segments', { segmentId: 'others', name: 'Others', rule: { noneOf: ['big-in-store'] } });
    expect((await get('/v1/segments/others')).body.members).toBe(5);
    expect((await send('/v1/segments/big-in-store/retire', {})).body.code).toBe('segment_in_use');
    await send('/v1/segments/others/retire', {});
    await get('/v1/segments');
    expect((await send('/v1/segments/big-in-store/retire', {})).body.isRetired).toBe(true);
    expect((await get('/v1/segments/big-in-store')).body.code).toBe('segment_unknown');
  });

  it.each<[number, string, string, object]>([
    [422, 'invalid_segment_rule', '', { rule: {} }],
    [422, 'invalid_segment_rule', '', { rule: { filter: { $where: '1' } } }],
    [422, 'invalid_segment_rule', '', { rule: { filter: { 'purchases.cuont': 1 } } }],
    [422, 'invalid_segment_rule', '', { rule: { filter: { 'profile.email': null } } }],
    [422, 'invalid_segment_rule', '', { rule: { filter: { enrolledAt: { $gt: { $ago: '90 days' } } } } }],
    [422, 'invalid_segment_rule', '', { rule: { anyOf: ['nowhere'] } }],
    [422, 'invalid_segment_rule', '', { rule: { anyOf: ['x'] } }],
    [409, 'segment_built_in', '', { segmentId: 'lapsed', rule: { filter: {} } }],
    [404, 'segment_unknown', '/nowhere/versions', { segmentId: undefined, rule: { filter: {} } }],
    [404, 'segment_unknown', '/nowhere/retire', {}],
    [409, 'segment_built_in', '/lapsed/retire', {}],
    [400, 'validation_failed', '', { segmentId: 'No', rule: { filter: {} } }],
  ])('answer %d %s: %s %j', async (status, code, path, body) => {
    const whole = path.endsWith('retire') ? {} : { segmentId: 'x', name: 'X', ...body };
    const answer = await send(`/v1/segments${path}`, whole);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
