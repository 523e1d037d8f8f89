import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const campaign = {
  name: 'Happy hour',
  names: { nb: 'Lykketime' },
  startsAt: '2026-01-01T00:00:00+01:00',
  hours: [{ from: '16:00', until: '18:00' }],
  rules: [{ id: 'happy', effect: { type: 'fixed_points', points: 5 } }],
};

const coffee = { name: 'Coffee', names: { nb: 'Kaffe' }, kind: 'product', price: 5 };

const challenge = {
  name: 'Nine coffees',
  startsAt: '2026-01-01T00:00:00+01:00',
  target: { counts: 'purchases', goal: 9 },
  rewards: [{ type: 'points', points: 35 }],
};

const prime = {
  name: 'Prime',
  fee: { amount: 990, currency: 'EUR' },
  period: { months: 1 },
  benefits: { exclusive: ['coffee'] },
};

const fuel = { name: 'Fuel & Co', startsAt: '2026-01-01T00:00:00+01:00', terms: 'postpaid' };

describe('terms of what a shop defines', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    for (const [path, body] of [
      ['campaigns', { campaignId: 'happy-hour', ...campaign }],
      ['campaigns/happy-hour/versions', { ...campaign, days: [5] }],
      ['rewards', { rewardId: 'coffee', ...coffee }],
      ['rewards', { rewardId: 'tea', ...coffee, name: 'Tea', names: { nb: 'Te' } }],
      ['rewards', { rewardId: 'drink', name: 'A drink', kind: 'product', price: 7, choice: ['coffee', 'tea'] }],
      ['rewards/coffee/versions', { ...coffee, price: 6 }],
      ['challenges', { challengeId: 'card', ...challenge }],
      ['challenges/card/versions', { ...challenge, times: 3 }],
      ['plans', { planId: 'prime', ...prime }],
      ['plans/prime/versions', { ...prime, graceDays: 3 }],
      ['partners', { partnerId: 'fuel-co', ...fuel, earn: { costPerPoint: '0.8' } }],
      ['partners/fuel-co/versions', { ...fuel, redeem: { costPerPoint: '0.8' } }],
    ] as const) {
      const { status, text } = await server.command('post', `/v1/${path}`, body);
      if (status !== 201) throw new Error(`${path}: ${text}`);
    }
  });

  afterAll(() => server.close());

  const terms = async (path: string) => {
    const { body } = await server.get(`/v1/${path}`);
    return body as Record<string, unknown> & {
      readonly sections: readonly { readonly sentences: readonly string[] }[];
    };
  };

  const sentences = async (path: string) => (await terms(path)).sections.flatMap((one) => one.sentences);

  it('are written in English, or in the language that is asked for, right after it was defined', async () => {
    expect(await terms('campaigns/happy-hour/terms')).toMatchObject({
      programId: 'main',
      campaignId: 'happy-hour',
      version: 2,
      language: 'en',
      title: 'Terms of Happy hour',
    });
    expect(await terms('campaigns/happy-hour/terms?language=nb')).toMatchObject({ title: 'Vilkår for Lykketime' });
    expect(await sentences('campaigns/happy-hour/terms?language=nb')).toContain(
      'Den gjelder fredager, mellom kl. 16:00 og 18:00.',
    );
    expect(await terms('rewards/coffee/terms')).toMatchObject({ rewardId: 'coffee', version: 2 });
    expect(await sentences('rewards/coffee/terms?language=da')).toEqual(['Belønningen koster 6 point.']);
    expect(await terms('challenges/card/terms')).toMatchObject({ challengeId: 'card', version: 2 });
    expect(await sentences('challenges/card/terms?language=sv')).toContain('Handla 9 gånger.');
    expect(await terms('plans/prime/terms')).toMatchObject({ planId: 'prime', version: 2, title: 'Terms of Prime' });
    expect(await sentences('plans/prime/terms?language=nb')).toContain('Abonnementet koster 9,90 EUR for 1 måned.');
    expect(await terms('partners/fuel-co/terms')).toMatchObject({ partnerId: 'fuel-co', version: 2 });
    expect(await sentences('partners/fuel-co/terms?language=da')).toContain('Du kan bruge dine point hos Fuel & Co.');
  });

  it('are those of an earlier version where it is asked for', async () => {
    expect(await sentences('campaigns/happy-hour/terms?version=1')).toContain('It applies between 16:00 and 18:00.');
    expect(await sentences('rewards/coffee/terms?version=1')).toEqual(['It costs 5 points.']);
    expect(await sentences('challenges/card/terms?version=1')).toContain('You can complete the challenge once.');
    expect((await terms('plans/prime/terms?version=1')).version).toBe(1);
    expect(await sentences('partners/fuel-co/terms?version=1')).toContain('You cannot use points there.');
  });

  it('name the rewards of which a member chooses, or that a plan has', async () => {
    expect(await sentences('plans/prime/terms?language=nb')).toContain(
      'Du kan få belønninger som ikke er for alle: Kaffe.',
    );
    expect(await sentences('rewards/drink/terms?language=nb')).toContain(
      'Du velger én av disse: Kaffe eller Te. For den du velger, gjelder dens egne vilkår.',
    );
  });

  it.each(['campaigns/happy-hour', 'rewards/coffee', 'challenges/card'])(
    'of %s say what is wrong with a question',
    async (path) => {
      for (const [query, code] of [
        ['version=3', 'unknown_version'],
        ['version=0', 'not_in_range'],
        ['language=fi', 'not_a_choice'],
        ['colour=red', 'unknown_parameter'],
      ]) {
        const { status, body } = await server.get(`/v1/${path}/terms?${query}`);
        expect([status, body.code, body.errors[0].code]).toEqual([400, 'invalid_parameter', code]);
      }
    },
  );

  it.each(['campaign', 'reward', 'challenge'])('of no %s are refused', async (kind) => {
    const { status, body } = await server.get(`/v1/${kind}s/none/terms`);
    expect([status, body.code]).toEqual([404, `${kind}_unknown`]);
  });
});
