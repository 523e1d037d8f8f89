import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

type Row = Readonly<Record<string, unknown>>;

const at = (day: number) => `2026-02-0${day}T12:00:00Z`;

/** Lists of three rows, of the first three days of February: the field that they are sorted by, and what the rows say. */
const LISTS = [
  ['feedback', 'occurredAt', { score: 7 }, { score: 3 }, { score: 9 }],
  ['earnings', 'occurredAt', { behaviour: 'review' }, { behaviour: 'visit' }, { behaviour: 'review' }],
  ['requests', 'openedAt', { requestId: 'r1' }, { requestId: 'r2' }, { requestId: 'r3' }],
] as const;

/** What each list can be asked for besides, and what then is left of it. */
const FILTERS = [
  ['/feedback?kind=csat', [{ kind: 'csat', score: 3 }]],
  ['/earnings?behaviour=visit', [{ behaviour: 'visit', points: 5 }]],
  ['/requests?state=resolved', [{ requestId: 'r1', state: 'resolved' }]],
  ['/consents?purpose=post', [{ purpose: 'post', granted: true }]],
] as const;

const visit = { id: 'visit', behaviour: 'visit', effect: { type: 'fixed_points', points: 5 } } as const;

describe('lists of what a member said and did', () => {
  let server: TestServer;
  let position = '';
  let withoutPersonal: string;

  const post = async (path: string, body: object) => {
    const { status, headers, text } = await server.command('post', `/v1/members/ada${path}`, body);
    expect([status < 300, text]).toEqual([true, text]);
    position = headers['trofast-position'] ?? position;
  };
  const get = (path: string) => server.get(`/v1/members/ada${path}`).set('Trofast-Min-Position', position);
  const read = async (path: string) => (await get(path)).body as Row & { readonly items: readonly Row[] };

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    server = await startServer({}, { ...rules, earnRules: [...rules.earnRules, visit] });
    const key = await server.command('post', '/v1/keys', { client: 'desk', scopes: ['members:read'] });
    withoutPersonal = (key.body as { readonly key: string }).key;
    await server.command('post', '/v1/members', { memberId: 'ada', enrolledAt: '2026-01-01T00:00:00Z' });
    const comment = 'Kind people';
    await post('/feedback', { kind: 'nps', score: 7, occurredAt: at(1) });
    await post('/feedback', { kind: 'nps', score: 9, comment, purchaseId: 'p1', occurredAt: at(3) });
    await post('/feedback', { kind: 'csat', score: 3, occurredAt: at(2) });
    await post('/earnings', { behaviour: 'review', reference: 'review-1', occurredAt: at(1) });
    await post('/earnings', { behaviour: 'visit', occurredAt: at(2) });
    await post('/earnings', { behaviour: 'review', occurredAt: at(3) });
    for (const day of [1, 2, 3]) await post('/requests', { requestId: `r${day}`, topic: 'price', openedAt: at(day) });
    await post('/requests/r1/resolve', {});
    await post('/consents', { purpose: 'newsletter', granted: true });
    await post('/consents', { purpose: 'post', granted: true });
    await post('/consents', { purpose: 'newsletter', granted: false });
  });
  afterAll(() => server.close());

  it.each(LISTS)('%s: by the time of each, both ways', async (path, _sort, ...rows) => {
    expect((await read(`/${path}`)).items).toMatchObject(rows);
    expect((await read(`/${path}?order=desc`)).items).toMatchObject(rows.toReversed());
  });

  it.each(LISTS)('%s: between two times, both included', async (path, sort, ...rows) => {
    expect((await read(`/${path}?from=2026-02-02`)).items).toMatchObject(rows.slice(1));
    expect((await read(`/${path}?to=2026-02-02`)).items).toMatchObject(rows.slice(0, 2));
    const { items } = await read(`/${path}?from=${at(2)}&to=${at(2)}`);
    expect(items).toMatchObject(rows.slice(1, 2));
    expect(items[0]![sort]).toBe('2026-02-02T12:00:00.000Z');
  });

  it.each(LISTS)('%s: in pages, and whole as a table', async (path, sort, ...rows) => {
    const first = await read(`/${path}?limit=2`);
    const next = await read(`/${path}?limit=2&cursor=${encodeURIComponent(first['nextCursor'] as string)}`);
    expect([...first.items, ...next.items]).toMatchObject(rows);
    const { text } = await get(`/${path}`).set('Accept', 'text/csv');
    expect(text.split('\r\n')[0]).toContain(sort);
    expect(text.trimEnd().split('\r\n')).toHaveLength(4);
  });

  it.each(FILTERS)('%s is a part of the list', async (path, rows) => {
    expect((await read(path)).items).toMatchObject(rows);
  });

  it('consents: every change, with who recorded it', async () => {
    const { items } = await read('/consents');
    expect(items.map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ['newsletter', true],
      ['post', true],
      ['newsletter', false],
    ]);
    expect(items[0]).toMatchObject({ changedBy: 'admin' });
  });

  it('a service request is got by its id', async () => {
    expect(await read('/requests/r1')).toMatchObject({ requestId: 'r1', topic: 'price', state: 'resolved' });
    expect(await read('/requests/nothing')).toMatchObject({ status: 404, code: 'request_unknown' });
  });

  it.each(['feedback', 'earnings', 'requests', 'consents', 'redemptions'])(
    '%s of a member who does not exist are refused',
    async (path) => {
      const { body } = await server.get(`/v1/members/nobody/${path}`);
      expect(body).toMatchObject({ status: 404, code: 'member_unknown' });
    },
  );

  it('comments are shown with pii:read only, and to nobody once the member is forgotten', async () => {
    const commentOf = async () => (await read('/feedback?order=desc&limit=1')).items[0]!['comment'];
    expect(await commentOf()).toBe('Kind people');
    const { body } = await get('/feedback').set('Authorization', `Bearer ${withoutPersonal}`);
    expect(JSON.stringify(body)).not.toContain('omment');
    await post('/forget', {});
    expect(await commentOf()).toBeUndefined();
    expect((await read('/feedback')).items).toMatchObject([{ score: 7 }, { score: 3 }, { score: 9 }]);
  });
});
