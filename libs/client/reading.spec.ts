import { describe, expect, it } from '@jest/globals';

import { clientOf, json, problem } from './testing/index.js';

const at = (number: number, log = 'log'): string => {
  const place = String(number).padStart(20, '0');
  return `${log}.${place}.${place}`;
};
const written = (position: string) => json({}, 201, { 'trofast-position': position });
const minPositions = (sent: readonly { readonly headers: Headers }[]) =>
  sent.map(({ headers }) => headers.get('trofast-min-position'));
const ENROL = { body: { memberId: 'ada' } };

describe('reading what was written', () => {
  it('asks for the position of the last command, and for none before the first', async () => {
    const { client, sent } = clientOf([json({}), written(at(5)), json({})]);
    await client.get('/v1/segments');
    const { position } = await client.post('/v1/members', ENROL);
    await client.get('/v1/segments');
    await client.post('/v1/members', ENROL);
    expect([position, client.position]).toEqual([at(5), at(5)]);
    expect(minPositions(sent)).toEqual([null, null, at(5), null]);
  });

  it('uses the latest of commands whose answers came in another order', async () => {
    const { client, sent } = clientOf([written(at(12)), written(at(9)), json({})]);
    await client.post('/v1/members', ENROL);
    await client.post('/v1/members', ENROL);
    await client.post('/v1/read-models/{name}/query', { params: { path: { name: 'balances' } }, body: {} });
    expect(minPositions(sent).at(-1)).toBe(at(12));
  });

  it('leaves a position that the caller gives, and asks for none where it is turned off', async () => {
    const { client, sent } = clientOf([written(at(5)), json({})]);
    await client.post('/v1/members', ENROL);
    await client.get('/v1/segments', { params: { header: { 'Trofast-Min-Position': at(2) } } });
    expect(minPositions(sent).at(-1)).toBe(at(2));
    const off = clientOf([written(at(5)), json({})], { readYourWrites: false });
    await off.client.post('/v1/members', ENROL);
    await off.client.get('/v1/segments');
    expect(minPositions(off.sent)).toEqual([null, null]);
  });

  it('begins at the position of an earlier client', async () => {
    const { client, sent } = clientOf([json({})], { position: at(3) });
    await client.get('/v1/segments');
    expect(minPositions(sent)).toEqual([at(3)]);
  });

  it('forgets a position that the log does not know any more', async () => {
    const { client, sent } = clientOf([problem(400, 'position_of_another_log'), json({})], { position: at(3, 'old') });
    await client.get('/v1/segments');
    expect(minPositions(sent)).toEqual([at(3, 'old'), null]);
    expect(client.position).toBeUndefined();
  });

  it('follows the log of the last command after it was replaced', async () => {
    const { client } = clientOf([written(at(1, 'new'))], { position: at(9, 'old') });
    await client.post('/v1/members', ENROL);
    expect(client.position).toBe(at(1, 'new'));
  });
});

describe('a list', () => {
  const LEDGER = '/v1/members/{memberId}/ledger';
  const ada = { path: { memberId: 'ada' } };
  const pages = () => [
    json({ items: [1, 2], nextCursor: 'c1' }),
    json({ items: [], nextCursor: 'c2' }),
    json({ items: [3] }),
  ];

  it('is read over all its pages, with the same filter', async () => {
    const { client, sent } = clientOf(pages());
    const rows: unknown[] = [];
    for await (const row of client.items(LEDGER, { params: { ...ada, query: { limit: 2 } } })) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
    expect(sent.map(({ path }) => path)).toEqual([
      '/v1/members/ada/ledger?limit=2',
      '/v1/members/ada/ledger?limit=2&cursor=c1',
      '/v1/members/ada/ledger?limit=2&cursor=c2',
    ]);
  });

  it('is read no further than it is used', async () => {
    const { client, sent } = clientOf(pages());
    for await (const _row of client.items(LEDGER, { params: ada })) break;
    expect(sent.length).toBe(1);
  });

  it('goes on after a page for which the server had to be asked again', async () => {
    const [first, second, third] = pages();
    const { client } = clientOf([first!, problem(503, 'read_store_unavailable'), second!, third!]);
    const sizes: number[] = [];
    for await (const { items } of client.pages(LEDGER, { params: ada })) sizes.push(items.length);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it('of what a filter finds is read in the same way', async () => {
    const { client, sent } = clientOf(pages());
    const found: unknown[] = [];
    for await (const document of client.find('balances', { filter: { tier: 'gold' } })) found.push(document);
    expect(found).toEqual([1, 2, 3]);
    expect(sent.map(({ path, body }) => [path, (JSON.parse(body!) as { cursor?: string }).cursor])).toEqual([
      ['/v1/read-models/balances/query', undefined],
      ['/v1/read-models/balances/query', 'c1'],
      ['/v1/read-models/balances/query', 'c2'],
    ]);
  });
});

describe('every request', () => {
  it('has the API key, asked for each time', async () => {
    let keys = 0;
    const { client, sent } = clientOf([json({})], { apiKey: async () => `trofast_${(keys += 1)}` });
    await client.get('/v1/segments');
    await client.get('/v1/segments');
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer trofast_1', 'Bearer trofast_2']);
  });

  it('escapes what is in its path', async () => {
    const { client, sent } = clientOf([json({})]);
    await client.get('/v1/members/{memberId}', { params: { path: { memberId: 'a/b ü' } } });
    expect(sent[0]!.path).toBe('/v1/members/a%2Fb%20%C3%BC');
  });

  it('of a state that has not changed is answered without data', async () => {
    const { client } = clientOf([new Response(null, { status: 304 })]);
    const header = { 'If-None-Match': '"3"' };
    const { data, response } = await client.get('/v1/members/{memberId}', {
      params: { path: { memberId: 'ada' }, header },
    });
    expect([data, response.status]).toEqual([undefined, 304]);
  });
});
