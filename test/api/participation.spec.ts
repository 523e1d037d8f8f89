import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const page = readFileSync('docs/campaigns.md', 'utf8');

/** The example of the page that defines a segment. */
const example = JSON.parse(/```json\n(\{\s+"segment":[^`]+)```/.exec(page)![1]!) as {
  readonly segment: { readonly segmentId: string; readonly rule: object };
  readonly campaign: { readonly name: string };
};

/** The filters of its table, by who they fit. */
const FILTERS = new Map(
  [...page.matchAll(/^\| ([^|]+) \| `(\{ "[^|]+\})` \|$/gm)].map(([, who, filter]) => [
    who!,
    JSON.parse(filter!.replace('2026-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z')) as object,
  ]),
);

const reward = { kind: 'product', price: 0 };

const multiplier = { type: 'multiplier', factor: 2 };

const startsAt = '2026-01-01T00:00:00Z';

const SETUP: readonly (readonly [string, object])[] = [
  ['rewards', { rewardId: 'coffee', name: 'Coffee', ...reward }],
  ['rewards', { rewardId: 'tea', name: 'Tea', ...reward }],
  [
    'campaigns',
    { campaignId: 'double-weekend', name: 'Double', startsAt, rules: [{ id: 'double', effect: multiplier }] },
  ],
  [
    'challenges',
    {
      challengeId: 'coffee-card',
      ...{ name: 'Card', startsAt, target: { counts: 'purchases', goal: 1 } },
      rewards: [{ type: 'badge', badgeId: 'explorer', name: 'Explorer' }],
    },
  ],
  [
    'partners',
    {
      partnerId: 'fuel-co',
      ...{ name: 'Fuel & Co', startsAt, terms: 'postpaid' },
      ...{ earn: { costPerPoint: '0.85' }, redeem: { costPerPoint: '0.7' } },
    },
  ],
  [
    'plans',
    {
      planId: 'prime',
      ...{ name: 'Prime', fee: { amount: 900, currency: 'EUR' }, period: { months: 1 }, trial: { days: 14 } },
      benefits: { multiplier: 2 },
    },
  ],
];

describe('segments by what members claimed and took part in', () => {
  let server: TestServer;
  let position = '0';

  const send = async (path: string, body: object = {}, status = 201) => {
    const answer = await server.command('post', `/v1/${path}`, body);
    expect([path, answer.status, answer.body.code, answer.body.errors]).toEqual([path, status, undefined, undefined]);
    position = answer.headers['trofast-position'] ?? position;
    return answer.body;
  };
  const get = (path: string) => server.get(`/v1/${path}`).set('Trofast-Min-Position', position);
  const membersOf = async (filter: object) => {
    const answer = await server.agent
      .post('/v1/segments:preview')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Trofast-Min-Position', position)
      .send({ rule: { filter } });
    return (answer.body.items as { memberId: string }[]).map(({ memberId }) => memberId).sort();
  };
  const fitting = (who: string) => membersOf(FILTERS.get(who)!);
  const buy = (memberId: string, purchaseId: string, over: object = {}) =>
    send(`members/${memberId}/purchases`, { purchaseId, total: { amount: 10_000, currency: 'EUR' }, ...over });

  beforeAll(async () => {
    server = await startServer();
    for (const [kind, body] of SETUP) {
      const made = await send(kind, body);
      const id = made[`${kind.slice(0, -1)}Id`] as string;
      await send(`${kind}/${id}/activate`, {}, 200);
    }
    for (const memberId of ['ada', 'ada2', 'bob', 'cyd']) await send('members', { memberId });
  });

  afterAll(() => server.close());

  it('move with claims and their cancellation', async () => {
    expect(await fitting('never claimed a reward')).toEqual(['ada', 'ada2', 'bob', 'cyd']);
    await send('members/ada/claims', { claimId: 'c1', rewardId: 'coffee' });
    await send('members/bob/claims', { claimId: 'c1', rewardId: 'tea' });
    expect(await fitting('never claimed a reward')).toEqual(['ada2', 'cyd']);
    expect(await fitting('claimed it in the last 90 days')).toEqual(['ada']);
    expect(await fitting('never claimed it')).toEqual(['ada2', 'bob', 'cyd']);
    await send('members/ada/claims/c1/cancel', {}, 200);
    expect(await fitting('never claimed a reward')).toEqual(['ada', 'ada2', 'cyd']);
    expect(await fitting('claimed it in the last 90 days')).toEqual([]);
    for (const claimId of ['c2', 'c3', 'c4']) await send('members/ada/claims', { claimId, rewardId: 'coffee' });
    expect(await fitting('claimed reward `coffee` at least three times')).toEqual(['ada']);
  });

  it('move with campaigns, badges, challenges and partners, and back where the purchase comes back', async () => {
    const each = [
      'has badge `explorer`',
      'completed challenge `coffee-card`',
      'got something by campaign `double-weekend`',
      'bought at partner `fuel-co` this year',
    ];
    const all = async () => Promise.all(each.map(fitting));
    expect(await all()).toEqual([[], [], [], []]);
    await buy('bob', 'p1', { partner: 'fuel-co' });
    expect(await all()).toEqual([['bob'], ['bob'], ['bob'], ['bob']]);
    await send('members/bob/returns', { returnId: 'r1', purchaseId: 'p1', amount: { amount: 4_000, currency: 'EUR' } });
    expect(await fitting(each[2]!)).toEqual(['bob']);
    await send('members/bob/returns', { returnId: 'r2', purchaseId: 'p1' });
    expect(await all()).toEqual([[], [], [], []]);
  });

  it('move with a correction that leaves a campaign nothing to give', async () => {
    const filter = FILTERS.get('got something by campaign `double-weekend`')!;
    await buy('cyd', 'p3');
    expect(await membersOf(filter)).toEqual(['cyd']);
    await send('members/cyd/purchases/p3/corrections', {
      correctionId: 'k1',
      total: { amount: 0, currency: 'EUR' },
      reason: 'Rung up twice',
    });
    expect(await membersOf(filter)).toEqual([]);
  });

  it('know who has a plan, and who was recommended', async () => {
    await send('members/bob/subscriptions', { subscriptionId: 's', planId: 'prime', trial: true });
    expect(await fitting('has plan `prime`, paid or free at first')).toEqual(['bob']);
    await send('members', { memberId: 'dan', referredBy: 'ada' });
    expect(await fitting('was recommended by another member')).toEqual(['dan']);
  });

  it('have what both have where two members become one', async () => {
    await buy('ada2', 'p2', { partner: 'fuel-co' });
    await send('members/ada2/claims', { claimId: 'c9', rewardId: 'coffee' });
    const who = 'bought at partner `fuel-co` this year';
    expect(await fitting(who)).toEqual(['ada2']);
    await send('members/ada2/merge', { intoMemberId: 'ada' }, 200);
    expect(await fitting(who)).toEqual(['ada']);
    expect((await get('members/ada')).body).toMatchObject({
      claims: { count: 4, rewards: { coffee: { count: 4 } } },
      ...{ badges: { explorer: { count: 1 } }, campaigns: { 'double-weekend': { count: 1 } } },
    });
    await send('members/ada/returns', { returnId: 'r9', purchaseId: 'p2', purchasedBy: 'ada2' });
    expect(await fitting(who)).toEqual([]);
    await send('members/ada/claims/c9/cancel', {}, 200);
    expect((await get('members/ada')).body).toMatchObject({ claims: { count: 3 }, badges: {}, campaigns: {} });
  });

  it('can be grouped by in queries', async () => {
    const pipeline = [{ $group: { _id: '$claims.count', members: { $sum: 1 } } }, { $sort: { _id: 1 } }];
    const { body } = await server.agent
      .post('/v1/read-models/member/query')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Trofast-Min-Position', position)
      .send({ pipeline });
    expect(body.items).toEqual(expect.arrayContaining([{ _id: 3, members: 1 }]));
  });

  it('refuse ids that the programme does not have, each with its place', async () => {
    const rule = {
      filter: {
        ...{ 'claims.rewards.cofee.count': 1, 'badges.x.count': 1, 'campaigns.x.count': 1 },
        $or: [{ 'challenges.x.count': 1 }, { 'partners.x.count': 1 }, { 'plan.planId': { $in: ['prime', 'x'] } }],
      },
    };
    const { status, body } = await server.command('post', '/v1/segments', { segmentId: 'x', name: 'X', rule });
    expect([status, body.code]).toEqual([422, 'invalid_segment_rule']);
    expect(body.errors).toEqual([
      { pointer: '/rule/filter/claims.rewards.cofee.count', code: 'unknown_reward', detail: expect.anything() },
      ...(['badge', 'campaign', 'challenge', 'partner'] as const).map((kind) => ({
        ...{ pointer: `/rule/filter/${kind}s.x.count`, code: `unknown_${kind}` },
        detail: `There is no ${kind} x; define it first.`,
      })),
      { pointer: '/rule/filter/plan.planId', code: 'unknown_plan', detail: 'There is no plan x; define it first.' },
    ]);
    const known = { filter: { 'claims.rewards.coffee.count': 1, 'badges.explorer.count': 1, 'plan.planId': 'prime' } };
    await send('segments', { segmentId: 'known', name: 'Known', rule: known });
  });

  it('make the audience of a campaign, as the page shows it, and leave it by what they do', async () => {
    server.startReactors();
    await send('segments', example.segment);
    await send('campaigns', { campaignId: 'nudge', ...example.campaign, startsAt });
    await send('campaigns/nudge/activate', {}, 200);
    const isIn = async (memberId: string) =>
      ((await get(`members/${memberId}`)).body.segments as string[]).includes('never-claimed');
    const until = async (memberId: string, wanted: boolean) => {
      for (let tries = 0; (await isIn(memberId)) !== wanted; tries++) {
        if (tries > 400) throw new Error(`${memberId} does not ${wanted ? 'enter' : 'leave'} the segment`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    };
    await until('cyd', true);
    expect(await isIn('ada')).toBe(false);
    const campaignsOf = async (memberId: string, purchaseId: string) => {
      const { events } = (await buy(memberId, purchaseId)) as { events: { type: string; breakdown?: Entry[] }[] };
      const earned = events.find(({ type }) => type === 'PointsEarned');
      return (earned?.breakdown ?? []).flatMap(({ campaign }) => campaign ?? []);
    };
    expect(await campaignsOf('cyd', 'n1')).toContain('nudge');
    expect(await campaignsOf('ada', 'n3')).not.toContain('nudge');
    await send('members/cyd/claims', { claimId: 'c1', rewardId: 'tea' });
    await until('cyd', false);
    expect(await campaignsOf('cyd', 'n2')).not.toContain('nudge');
    await send('members/cyd/claims/c1/cancel', {}, 200);
    await until('cyd', true);
  });
});

interface Entry {
  readonly campaign?: string;
}
