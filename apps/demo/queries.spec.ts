import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { createClient } from '#client';
import { ROUTE_ACCESS } from '#loyalty/features/server';

import { queriesWorthTrying, type Request } from './queries.js';
import { SCOPES } from './scopes.js';
import { tried } from './tried.js';

const queries = queriesWorthTrying({
  ...{ gold: 'm1', redeemer: 'm2', returner: 'm3', granted: 'm4', claimer: 'm5', regular: 'm6', referrer: 'm7' },
  ...{ lover: 'm8', corrected: 'order-1', merged: { record: 'm9', into: 'm10' }, settlement: 'until-1' },
  ...{ until: '2026-12-01', aYearBefore: '2025-12-01' },
});

const requests = queries.flatMap((query) => query.requests);

/** The scopes of the route that answers a request; undefined where there is none. */
function scopesOf({ method, path }: Request): readonly string[] | undefined {
  const [address] = path.split('?');
  const names = (route: string) => new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
  const found = Object.entries(ROUTE_ACCESS)
    .filter(([route]) => names(route).test(`${method} ${address}`))
    .sort(([a], [b]) => a.split('{').length - b.split('{').length);
  const access = found[0]?.[1];
  return access === 'public' ? [] : access?.scopes;
}

describe('the queries of the demo', () => {
  it('are thirty-two, as the README says, each another question', () => {
    expect(new Set(queries.map(({ asks }) => asks)).size).toBe(32);
    expect(readFileSync('README.md', 'utf8')).toContain('prints thirty-two queries worth trying');
  });

  it('are answered by routes that its key opens', () => {
    const closed = requests.filter((request) => {
      const scopes = scopesOf(request);
      return scopes === undefined || scopes.some((scope) => !(SCOPES as readonly string[]).includes(scope));
    });
    expect(closed).toEqual([]);
  });

  it('ask about offers and about settlements with the partner', () => {
    const paths = requests.map(({ path }) => path);
    expect(paths).toContain('/v1/members/m5/offers?most=2');
    expect(paths).toContain('/v1/partners/corner-cafe/settlements/until-1/movements?limit=2');
  });

  it('have rows for most of what they ask, whatever the shop', () =>
    expect(requests.filter(({ mayBeEmpty }) => !mayBeEmpty).length).toBeGreaterThan(requests.length / 2));
});

describe('a query that is tried', () => {
  const answered = (body: object, request: Partial<Request> = {}, status = 200) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    const answer = new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
    const client = createClient({ baseUrl: 'http://shop', fetch: () => Promise.resolve(answer) });
    const query = { asks: 'Who?', requests: [{ method: 'GET', path: '/v1/segments', ...request } as const] };
    return tried(client, 'http://shop', query, 7);
  };

  it('is printed with a line for a shell, and its answer', async () =>
    expect(await answered({ items: [{ segmentId: 'lapsed' }] })).toEqual([
      '7. Who?',
      '   curl -s -H "Authorization: Bearer $KEY" \'http://shop/v1/segments\'',
      '   {"items":[{"segmentId":"lapsed"}]}',
      '',
    ]));

  it.each([{ items: [] }, { rows: [] }])('fails where it has no rows: %j', (body) =>
    expect(answered(body)).rejects.toMatchObject({ code: 'query_empty' }),
  );

  it('may have none where that can be', async () =>
    expect(await answered({ items: [] }, { mayBeEmpty: true })).toHaveLength(4));

  it('fails where it is refused', () =>
    expect(answered({ status: 404, code: 'member_unknown', detail: 'No such member.' }, {}, 404)).rejects.toMatchObject(
      {
        code: 'query_failed',
        message: expect.stringContaining('member_unknown'),
      },
    ));
});
