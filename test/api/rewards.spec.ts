import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

describe('rewards', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    const rule = { filter: {} };
    for (const [segmentId, announced] of [
      ['regulars', true],
      ['retired', true],
      ['not-announced', false],
    ])
      await server.command('post', '/v1/segments', { segmentId, name: 'Some', announced, rule });
    await server.command('post', '/v1/segments/retired/retire', {});
  });

  afterAll(() => server.close());

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1/rewards${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1/rewards${path}`).set('Trofast-Min-Position', position);

  const tea = { rewardId: 'tea', name: 'Tea', kind: 'product', price: 2 };

  it('are defined, offered, changed, paused and ended', async () => {
    const defined = await send('', tea);
    expect([defined.status, defined.headers['location']]).toEqual([201, '/v1/rewards/tea']);
    expect(defined.body).toMatchObject({ ...tea, version: 1, status: 'draft', revision: 0 });
    expect((await send('/tea/activate')).body).toMatchObject({ status: 'active', revision: 1 });
    const changed = await send('/tea/versions', { ...tea, rewardId: undefined, price: 3, perMember: 1 });
    expect(changed.body).toMatchObject({ version: 2, price: 3, perMember: 1, status: 'active' });
    expect((await get('/tea')).body).toMatchObject({ version: 2, price: 3, status: 'active', tiers: null });
    expect((await send('/tea/pause')).body).toMatchObject({ status: 'paused' });
    expect((await send('/tea/end')).body).toMatchObject({ status: 'ended' });
    expect((await send('/tea/activate')).body).toMatchObject({ code: 'reward_ended' });
  });

  it('can be tried without being recorded, and change only where they are as the caller knows them', async () => {
    const preview = await server.command('post', '/v1/rewards?dryRun=true', { ...tea, rewardId: 'cake' });
    expect(preview.body).toMatchObject({ rewardId: 'cake', version: 1 });
    expect((await get('/cake')).body).toMatchObject({ code: 'reward_unknown' });
    await send('', { ...tea, rewardId: 'cake' });
    const stale = await server.command('post', '/v1/rewards/cake/activate', {}).set('If-Match', '"7"');
    expect([stale.status, stale.body.code]).toEqual([412, 'revision_mismatch']);
  });

  it('are listed by their ids, by status, and as a table', async () => {
    const ids = async (query: string) =>
      ((await get(query)).body.items as readonly { rewardId: string }[]).map(({ rewardId }) => rewardId);
    expect(await ids('')).toEqual(['cake', 'tea']);
    expect(await ids('?status=draft')).toEqual(['cake']);
    expect((await get('?status=open')).body).toMatchObject({ code: 'invalid_parameter' });
    const first = await get('?limit=1');
    expect(first.body.items).toMatchObject([{ rewardId: 'cake' }]);
    const table = await get('').set('Accept', 'text/csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual([
      'rewardId,status,name,kind,price,tierPrices,tiers,segments,from,until,earlyAccess,perMember,perMemberEvery,value,voucher,version,definedAt,statusSince,description,stock,event,added,left,underWay,choice',
      expect.stringMatching(/^cake,draft,Tea,product,2,/),
    ]);
  });

  it.each<[number, string, string, object]>([
    [422, 'invalid_reward', '', { tiers: ['platinum-plus'] }],
    [422, 'invalid_reward', '', { tierPrices: [{ tier: 'nobody', price: 1 }] }],
    [
      422,
      'invalid_reward',
      '',
      {
        tierPrices: [
          { tier: 'gold', price: 1 },
          { tier: 'gold', price: 2 },
        ],
      },
    ],
    [422, 'invalid_reward', '', { segments: ['nobody-knows'] }],
    [422, 'invalid_reward', '', { segments: ['not-announced'] }],
    [422, 'invalid_reward', '', { segments: ['retired'] }],
    [422, 'invalid_reward', '', { from: '2026-02-02T00:00:00Z', until: '2026-02-01T00:00:00Z' }],
    [409, 'reward_exists', '', { rewardId: 'cake', price: 9 }],
    [404, 'reward_unknown', '/nowhere/versions', { rewardId: undefined }],
    [404, 'reward_unknown', '/Not-an-id/versions', { rewardId: undefined }],
    [400, 'validation_failed', '', { rewardId: 'No' }],
    [400, 'validation_failed', '', { kind: 'gold' }],
    [400, 'validation_failed', '', { price: -1 }],
  ])('are refused with %i %s at %s for %j', async (status, code, path, body) => {
    const answer = await send(path, { ...tea, rewardId: 'x', ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('cost less in some tiers, and are for some alone', async () => {
    const asked = { tiers: ['silver', 'gold'], tierPrices: [{ tier: 'gold', price: 1 }] };
    const { status, body } = await send('', { ...tea, rewardId: 'for-silver', ...asked });
    expect([status, body]).toMatchObject([201, asked]);
  });

  it('are for members of segments that are announced', async () => {
    const defined = await send('', { ...tea, rewardId: 'for-regulars', segments: ['regulars'] });
    expect([defined.status, defined.body.segments]).toEqual([201, ['regulars']]);
    const { body } = await send('', { ...tea, rewardId: 'x', segments: ['regulars', 'regluars'] });
    expect(body.errors).toMatchObject([{ pointer: '/segments/1', code: 'unknown_segment' }]);
  });

  it('say which tiers there are where one is mistyped', async () => {
    const { body } = await send('', { ...tea, rewardId: 'x', tiers: ['glod'] });
    expect(body.errors).toEqual([
      {
        pointer: '/tiers/0',
        code: 'unknown_tier',
        detail: expect.stringMatching(/^The ladder has no tier glod;.*gold/),
      },
    ]);
  });
});
