import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const BADGE = { type: 'badge', badgeId: 'regular', name: 'Regular' };

const card = {
  name: 'Two coffees',
  startsAt: '2026-01-01T00:00:00Z',
  target: { counts: 'purchases', goal: 2 },
  milestones: [{ at: 1, rewards: [{ type: 'points', points: 3 }] }],
  rewards: [{ type: 'points', points: 20 }, BADGE],
};

describe('challenges', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    for (const memberId of ['ada', 'bob']) await server.command('post', '/v1/members', { memberId });
  });

  afterAll(() => server.close());

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const buy = (memberId: string, purchaseId: string) =>
    send(`/members/${memberId}/purchases`, { purchaseId, total: { amount: 300, currency: 'EUR' } });

  const typesOf = ({ body }: { readonly body: unknown }) =>
    (body as { readonly events: readonly { readonly type: string }[] }).events.map(({ type }) => type);

  it('are defined, activated, and change by versions', async () => {
    const defined = await send('/challenges', { challengeId: 'card', ...card });
    expect([defined.status, defined.headers['location']]).toEqual([201, '/v1/challenges/card']);
    expect(defined.body).toMatchObject({ ...card, startsAt: '2026-01-01T00:00:00.000Z', version: 1, status: 'draft' });
    expect(typesOf(await buy('bob', 'draft'))).not.toContain('ChallengeProgressed');
    expect((await send('/challenges/card/activate')).body).toMatchObject({ status: 'active' });
    const other = { ...card, target: { counts: 'items', goal: 2 } };
    expect((await send('/challenges/card/versions', other)).body).toMatchObject({ code: 'challenge_form_is_fixed' });
  });

  it('say how far a member has come, and what is missing', async () => {
    expect((await get('/members/ada/challenges')).body).toMatchObject({
      items: [
        {
          challengeId: 'card',
          begun: false,
          progress: 0,
          goal: 2,
          missing: 2,
          milestones: [{ at: 1, reached: false }],
        },
      ],
    });
    expect(typesOf(await buy('ada', 'c1'))).toEqual(
      expect.arrayContaining(['ChallengeProgressed', 'ChallengeMilestoneReached']),
    );
    expect((await get('/members/ada/challenges')).body).toMatchObject({
      items: [
        { challengeId: 'card', begun: true, progress: 1, missing: 1, completed: 0, milestones: [{ reached: true }] },
      ],
    });
    const tried = await server.command('post', '/v1/members/ada/purchases?dryRun=true', {
      purchaseId: 'c2',
      total: { amount: 300, currency: 'EUR' },
    });
    expect(tried.text).toContain('ChallengeCompleted');
    await buy('ada', 'c2');
    expect((await get('/members/ada/challenges')).body).toMatchObject({
      items: [{ progress: 2, missing: 0, completed: 1 }],
    });
  });

  it('show in the ledger, in the explanation, as badges, and in who takes part', async () => {
    const ledger = (await get('/members/ada/ledger?order=desc&limit=1')).body as { readonly items: readonly object[] };
    expect(ledger.items).toMatchObject([{ type: 'PointsEarned', reason: 'challenge', rule: 'card', points: 20 }]);
    const explained = await get('/audit/members/ada/explain');
    expect(explained.text).toContain('challenge card (version 1) was completed');
    expect((await get('/members/ada/badges')).body).toMatchObject({
      items: [
        { badgeId: 'regular', name: 'Regular', challengeId: 'card', repetition: 1, milestone: null, revokedAt: null },
      ],
    });
    await buy('bob', 'c3');
    expect((await get('/challenges/card')).body).toMatchObject({ begun: 2, completed: 1, versions: [{ version: 1 }] });
    expect((await get('/challenges?status=active')).body).toMatchObject({ items: [{ challengeId: 'card' }] });
  });

  it('are taken back with the purchases that had counted', async () => {
    const back = await send('/members/ada/returns', { returnId: 'r1', purchaseId: 'c2' });
    expect(typesOf(back)).toEqual(
      expect.arrayContaining(['ChallengeStepRevoked', 'ChallengePointsReversed', 'BadgeRevoked']),
    );
    expect((await get('/members/ada/challenges')).body).toMatchObject({ items: [{ progress: 1, completed: 0 }] });
    const { items } = (await get('/members/ada/badges')).body as {
      readonly items: readonly { readonly revokedAt: unknown }[];
    };
    expect(items[0]!.revokedAt).not.toBeNull();
    expect((await get('/challenges/card')).body).toMatchObject({ begun: 2, completed: 0 });
  });

  it('are for their audience, and end', async () => {
    await send('/challenges', { challengeId: 'for-bob', ...card, audience: { members: ['bob'] } });
    await send('/challenges/for-bob/activate');
    const ids = async (memberId: string) =>
      (
        (await get(`/members/${memberId}/challenges`)).body as { readonly items: readonly { challengeId: string }[] }
      ).items.map(({ challengeId }) => challengeId);
    expect([await ids('ada'), await ids('bob')]).toEqual([['card'], ['card', 'for-bob']]);
    expect((await send('/challenges/for-bob/pause')).body).toMatchObject({ status: 'paused' });
    expect((await send('/challenges/for-bob/end')).body).toMatchObject({ status: 'ended' });
    expect(await ids('bob')).toEqual(['card']);
    expect((await send('/challenges/for-bob/activate')).body).toMatchObject({ code: 'challenge_ended' });
  });

  it('are refused with all that is wrong, where it is', async () => {
    const wrong = { ...card, challengeId: 'x', target: { counts: 'places', goal: 2 }, endsAt: '2025-01-01T00:00:00Z' };
    const answer = await send('/challenges', { ...wrong, audience: { segments: ['nobody'] } });
    expect([answer.status, answer.body]).toMatchObject([422, { code: 'invalid_challenge' }]);
    expect(answer.body).toMatchObject({
      errors: [
        { pointer: '/endsAt', code: 'ends_before_it_begins' },
        { pointer: '/target/of', code: 'missing' },
        { pointer: '/audience/segments/0', code: 'unknown_segment' },
      ],
    });
    expect((await get('/challenges/none')).body).toMatchObject({ code: 'challenge_unknown' });
    expect((await get('/members/nobody/challenges')).body).toMatchObject({ code: 'member_unknown' });
  });
});
