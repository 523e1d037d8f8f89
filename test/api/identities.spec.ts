import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

const CARD = '5012-77';

describe('identities of the kinds that a programme names', () => {
  let server: TestServer;

  beforeAll(async () => {
    const identities = { phoneCountry: 'NO', kinds: [{ kind: 'card', pattern: '\\d{4}-\\d{2}' }, { kind: 'app' }] };
    server = await startServer({}, rulesWithIdentities(identities));
    await server.command('post', '/v1/members', {
      memberId: 'ada',
      profile: { email: 'Ada@Example.com', phone: '912 34 567' },
      identities: [{ kind: 'card', value: CARD }],
    });
  });
  afterAll(() => server.close());

  const lookup = (kind: string, value: string, key = ADMIN_KEY) =>
    server.agent.post('/v1/members:lookup').set('Authorization', `Bearer ${key}`).send({ kind, value });
  const add = (memberId: string, kind: string, value: string) =>
    server.command('post', `/v1/members/${memberId}/identities`, { kind, value });

  it.each([
    ['email', 'ADA@example.COM'],
    ['phone', '912 34 567'],
    ['phone', '+47 91 23 45 67'],
    ['phone', '004791234567'],
    ['card', CARD],
  ])('find the member by %s %s', async (kind, value) => {
    const { status, body } = await lookup(kind, value);
    expect([status, body]).toEqual([200, { memberId: 'ada' }]);
  });

  it('are looked up without pii:read, and not without members:read', async () => {
    const keyOf = async (scope: string) =>
      (await server.command('post', '/v1/keys', { client: `of-${scope.replace(':', '-')}`, scopes: [scope] })).body.key;
    expect((await lookup('card', CARD, await keyOf('members:read'))).body).toEqual({ memberId: 'ada' });
    expect((await lookup('card', CARD, await keyOf('pii:read'))).status).toBe(403);
  });

  it('that nobody has are answered 404, kinds that there are not 422', async () => {
    expect((await lookup('card', '5012-78')).body).toMatchObject({ status: 404, code: 'identity_unknown' });
    expect((await lookup('ring', '5012-78')).body).toMatchObject({ status: 422, code: 'identity_kind_unknown' });
    expect((await lookup('referral_word', 'ada')).body).toMatchObject({ status: 422, code: 'identity_kind_unknown' });
    expect((await lookup('Card', 'x')).body).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it('belong to one member, are shown with pii:read, and are free once removed', async () => {
    await server.command('post', '/v1/members', { memberId: 'bob' });
    expect((await add('bob', 'card', CARD)).body).toMatchObject({ status: 409, code: 'identity_taken' });
    const added = await add('bob', 'app', 'bob-1');
    expect([added.status, added.headers['location']]).toEqual([201, '/v1/members/bob/identities/1']);
    expect(added.body.events).toEqual([
      { type: 'IdentityAdded', effectiveAt: expect.any(String), identityId: '1', kind: 'app' },
    ]);
    expect((await add('bob', 'app', 'bob-1')).status).toBe(200);
    const shown = await server
      .get('/v1/members/bob')
      .set('Trofast-Min-Position', added.headers['trofast-position'] as string);
    expect(shown.body.identities).toEqual([
      { identityId: '1', kind: 'app', addedAt: expect.any(String), value: 'bob-1' },
    ]);
    const remove = (identityId: string) =>
      server.agent
        .delete(`/v1/members/bob/identities/${identityId}`)
        .set('Authorization', `Bearer ${ADMIN_KEY}`)
        .set('Idempotency-Key', `remove-${identityId}`);
    expect((await remove('7')).body).toMatchObject({ status: 404, code: 'identity_unknown' });
    expect((await remove('1')).status).toBe(200);
    expect((await lookup('app', 'bob-1')).status).toBe(404);
    expect((await add('ada', 'app', 'bob-1')).status).toBe(201);
    expect((await lookup('app', 'bob-1')).body).toEqual({ memberId: 'ada' });
  });

  it('stand in the log encrypted, and read models agree with it', async () => {
    const { text } = await server.get('/v1/audit/members/ada/events');
    expect(text).not.toContain(CARD);
    expect((await server.command('post', '/v1/audit/verify', {})).body.findings).toEqual([]);
    expect((await server.command('post', '/v1/audit/reconcile', {})).body.differences).toEqual([]);
  });

  it('are gone with the member who is forgotten, and free for others', async () => {
    await server.command('post', '/v1/members/ada/forget');
    for (const [kind, value] of [
      ['card', CARD],
      ['email', 'ada@example.com'],
      ['phone', '91234567'],
    ] as const)
      expect((await lookup(kind, value)).status).toBe(404);
    expect((await add('bob', 'card', CARD)).status).toBe(201);
  });

  it('are named by rules that say what they are', async () => {
    const { rules } = (await server.get('/v1/programs/main')).body.versions[0];
    const kinds = [{ kind: 'email' }, { kind: 'x', pattern: '(?=a)' }, { kind: 'x' }];
    const answer = await server.command('post', '/v1/programs/main/versions', {
      effectiveFrom: '2199-01-01T00:00:00Z',
      rules: { ...rules, identities: { phoneCountry: 'XX', kinds } },
    });
    expect(answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/rules/identities/phoneCountry', 'unknown_country'],
      ['/rules/identities/kinds/2/kind', 'not_unique'],
      ['/rules/identities/kinds/0/kind', 'built_in'],
      ['/rules/identities/kinds/1/pattern', 'invalid_pattern'],
    ]);
  });
});
