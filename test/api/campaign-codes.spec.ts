import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Scope } from '#loyalty/access';
import { createLogger } from '#platform';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const gift = (points: number) => [{ id: 'gift', effect: { type: 'fixed_points', points } }];

const euros = (amount: number) => ({ total: { amount: amount * 100, currency: 'EUR' } });

interface Code {
  readonly batch: number;
  readonly number: number;
  readonly code: string;
}

describe('codes of campaigns', () => {
  let server: TestServer;
  let position = '0';
  const logged: string[] = [];

  beforeAll(async () => {
    const logger = createLogger('trace', { write: (line) => void logged.push(line) });
    server = await startServer({}, undefined, logger);
    for (const memberId of ['ada', 'bob']) await server.command('post', '/v1/members', { memberId });
    const mailing = { campaignId: 'mailing', code: { kind: 'unique' }, rules: gift(50) };
    const letter = { campaignId: 'letter', code: { kind: 'shared', words: ['Spring26'] }, rules: gift(7) };
    for (const campaign of [mailing, letter]) {
      await post('/campaigns', { name: 'Letter', startsAt: '2026-01-01T00:00:00Z', holdout: undefined, ...campaign });
      await post(`/campaigns/${campaign.campaignId}/activate`);
    }
  });

  afterAll(() => server.close());

  async function post(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const buy = (memberId: string, purchaseId: string, ...codes: readonly string[]) =>
    post(`/members/${memberId}/purchases`, { purchaseId, ...euros(1), codes });

  const codes = async (query = '') => {
    const answer = await get(`/campaigns/mailing/codes${query}`).set('Accept', 'application/x-ndjson');
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    return answer.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Code);
  };

  it('are made in batches, answered without codes, and fetched by their batch, the same each time', async () => {
    const made = await post('/campaigns/mailing/codes', { count: 3 });
    expect([made.status, made.headers['location']]).toEqual([201, '/v1/campaigns/mailing/codes?batch=1']);
    expect(made.body).toMatchObject({ campaignId: 'mailing', batch: 1, from: 1, count: 3 });
    await post('/campaigns/mailing/codes', { count: 2 });
    const all = await codes();
    expect(all.map(({ batch, number }) => `${batch} ${number}`)).toEqual(['1 1', '1 2', '1 3', '2 4', '2 5']);
    expect(new Set(all.map(({ code }) => code)).size).toBe(5);
    for (const { code } of all) expect(made.text).not.toContain(code);
    expect(await codes('?batch=2')).toEqual(all.slice(3));
    const page = await get('/campaigns/mailing/codes?limit=4');
    expect(page.body.items).toEqual(all.slice(0, 4));
    const rest = await get(`/campaigns/mailing/codes?limit=4&cursor=${page.body.nextCursor}`);
    expect(rest.body).toEqual({ items: all.slice(4) });
    const table = await get('/campaigns/mailing/codes?batch=1').set('Accept', 'text/csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual(['batch,number,code', `1,1,${all[0]!.code}`]);
    expect((await get('/campaigns/mailing/codes?batch=3')).body).toMatchObject({ code: 'code_batch_unknown' });
    expect((await get('/campaigns/none/codes')).body).toMatchObject({ code: 'campaign_unknown' });
    expect((await get('/campaigns/letter/codes')).body).toEqual({ items: [] });
    expect((await post('/campaigns/letter/codes', { count: 1 })).body).toMatchObject({
      code: 'campaign_without_codes',
    });
    expect((await post('/campaigns/mailing/codes', { count: 100_001 })).status).toBe(400);
  });

  it('are shown to keys with codes:read only, also those of one who may make them', async () => {
    const asKey = async (name: string, scopes: readonly Scope[]) => {
      const made = await post('/keys', { client: name, scopes });
      const asked = server.agent.get('/v1/campaigns/mailing/codes');
      return (await asked.set('Authorization', `Bearer ${made.body.key}`)).status;
    };
    expect(await asKey('marketing', ['programs:write', 'members:read', 'vouchers:read'])).toBe(403);
    expect(await asKey('printer', ['codes:read'])).toBe(200);
  });

  it('give their campaign once, and are counted', async () => {
    const [first, second] = (await codes()) as [Code, Code];
    const bought = await buy('ada', 'p1', first.code.toLowerCase().replaceAll('-', ' '), 'SPRING26');
    expect([bought.status, bought.body.balance.available]).toEqual([201, 57]);
    const recorded = (bought.body.events as readonly { type: string }[]).find(
      ({ type }) => type === 'PurchaseRecorded',
    );
    const named = [
      { campaignId: 'mailing', number: 1 },
      { campaignId: 'letter', word: 'Spring26' },
    ];
    expect(recorded).toMatchObject({ codes: named });
    expect(bought.text).not.toContain(first.code);
    const again = await buy('bob', 'p2', first.code);
    expect([again.status, again.body]).toMatchObject([409, { code: 'code_used', campaignId: 'mailing' }]);
    const unknown = await buy('bob', 'p2', 'spring26', `${second.code.slice(0, -1)}x`);
    expect([unknown.status, unknown.body]).toMatchObject([422, { code: 'code_unknown', pointer: '/codes/1' }]);
    expect((await buy('bob', 'p2', second.code)).status).toBe(201);
    expect((await get('/campaigns/mailing')).body).toMatchObject({
      code: { kind: 'unique' },
      codes: { batches: 2, made: 5, used: 2 },
    });
    expect((await get('/campaigns/letter')).body).toMatchObject({
      code: { kind: 'shared', words: ['Spring26'] },
      codes: { batches: 0, made: 0, used: 1 },
    });
  });

  it('may be on lines of a batch, each with its own answer', async () => {
    const [, , third] = (await codes()) as [Code, Code, Code];
    const line = (number: number, code: string) =>
      JSON.stringify({
        idempotencyKey: `b${number}`,
        memberId: 'ada',
        purchaseId: `b${number}`,
        ...euros(1),
        codes: [code],
      });
    const answer = await server.agent
      .post('/v1/purchases:batch')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Content-Type', 'application/x-ndjson')
      .send([line(1, third.code), line(2, third.code), line(3, 'spring26')].join('\n'));
    const lines = answer.text
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { status: 201, points: 50 },
      { status: 409, code: 'code_used' },
      { status: 201, points: 7 },
    ]);
  });

  it('go along with purchases of guests', async () => {
    const [, , , fourth] = (await codes()) as [Code, Code, Code, Code];
    const guest = (purchaseId: string, code: string) => post('/purchases', { purchaseId, ...euros(1), codes: [code] });
    expect((await guest('g1', fourth.code)).status).toBe(201);
    expect((await guest('g2', 'nothing')).body).toMatchObject({ code: 'code_unknown' });
    const claimed = await post('/members/bob/guest-purchases', { purchaseId: 'g1' });
    expect([claimed.status, claimed.body.balance.available]).toEqual([201, 100]);
    expect((await guest('g3', fourth.code)).body).toMatchObject({ code: 'code_used' });
  });

  it('are checked with the campaign that has them', async () => {
    const define = (campaignId: string, code: object) =>
      post('/campaigns', { campaignId, name: 'X', startsAt: '2026-01-01T00:00:00Z', rules: gift(1), code });
    expect((await define('other', { kind: 'shared', words: ['SPRING26'] })).body).toMatchObject({
      ...{ status: 409, code: 'code_word_taken', word: 'Spring26', campaignId: 'letter' },
    });
    expect((await define('other', { kind: 'shared' })).body).toMatchObject({
      ...{ status: 422, code: 'invalid_campaign' },
      errors: [{ pointer: '/code/words', code: 'missing' }],
    });
    for (const word of ['a b c', 'ab', 'x'.repeat(41)])
      expect((await define('other', { kind: 'shared', words: [word] })).body).toMatchObject({ status: 400 });
  });

  it('are in no line of the log of the server', async () => {
    expect(logged.length).toBeGreaterThan(10);
    for (const { code } of await codes()) expect(logged.join('').toUpperCase()).not.toContain(code.slice(5));
  });
});
