import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { dataDictionary } from '#loyalty/read-models';

import { MEMBER, plantedUrl, type Sent, serverWithPlantedMember, VALUES } from './testing/planted-member.js';

jest.setTimeout(120_000);

const FORMS = ['application/json', 'application/x-ndjson', 'text/csv'];

/** The member's id as a value or a cell; in an address or a field of its own name it was asked for. */
const NAMED = new RegExp(`(^|[",])(main\\.)?${MEMBER}[",]`, 'm');

/** They check the log, and name a member only where something is wrong. */
const REPORTS = /^\/v1\/audit\/(verify|reconcile)$/;

describe('the log of who opened personal data', () => {
  let server: Awaited<ReturnType<typeof serverWithPlantedMember>>;
  beforeAll(async () => {
    server = await serverWithPlantedMember('error');
  });
  afterAll(() => server.close());

  const written = () => server.lines.filter(({ category }) => category === 'personal_data');

  /** The answer, and the lines that it wrote. */
  async function asked(method: 'GET' | 'POST', url: string, given: Sent = {}) {
    const before = written().length;
    const answer = await server.send({ method, url }, given);
    return { answer, lines: written().slice(before) };
  }

  async function keyWith(...scopes: readonly string[]): Promise<string> {
    const client = scopes.join('-').replaceAll(':', '-');
    return (await server.post('/keys', { client, scopes })).json<{ key: string }>().key;
  }

  it('has one line for each answer with personal values or rows of members, and none for any other', async () => {
    const reads = server.routes
      .filter(({ method }) => method === 'GET')
      .flatMap((route) => FORMS.map((accept) => ['GET', plantedUrl(route), { accept }] as const));
    const queries = [...dataDictionary.keys()].flatMap((model) =>
      [
        { filter: {} },
        { pipeline: [{ $match: {} }] },
        { pipeline: [{ $project: { who: '$memberId' } }] },
        { pipeline: [{ $group: { _id: '$memberId', rows: { $sum: 1 } } }] },
        { pipeline: [{ $group: { _id: '$program', rows: { $sum: 1 } } }] },
        { pipeline: [{ $count: 'rows' }] },
      ].map((body) => ['POST', `/v1/read-models/${model}/query`, { body }] as const),
    );
    const others = [
      ['POST', '/v1/segments:preview', { body: { rule: { filter: {} } } }],
      ['POST', '/v1/members:lookup', { body: { kind: 'card', value: VALUES.card } }],
      ['POST', '/v1/members:lookup', { body: { kind: 'card', value: 'nobodys' } }],
      ['GET', `/v1/members?email=${VALUES.email}`, {}],
      ['GET', `/v1/members?email=nobody@example.com`, {}],
    ] as const;
    const wrong: unknown[] = [];
    let opening = 0;
    for (const [method, url, given] of [...reads, ...queries, ...others]) {
      const { answer, lines } = await asked(method, url, given);
      const values = Object.values(VALUES).some((value) => answer.body.includes(value));
      const isOfOne = url.includes(`/${MEMBER}`) && !values;
      const opens = answer.statusCode === 200 && !isOfOne && !REPORTS.test(url) && (values || NAMED.test(answer.body));
      if (opens) opening += 1;
      if (lines.length !== (opens ? 1 : 0)) wrong.push([method, url, given, answer.statusCode, opens, lines]);
    }
    expect(wrong).toEqual([]);
    expect(opening).toBeGreaterThan(20);
  });

  it('says which key opened what of whom, from where, and for which request', async () => {
    const { lines } = await asked('GET', `/v1/members/${MEMBER}`);
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ level: 'info', category: 'personal_data', client: 'cli', keyId: 'local', program: 'main' },
        ...{ address: '127.0.0.1', method: 'GET', route: '/v1/members/:memberId', status: 200 },
        ...{ memberId: MEMBER, members: 1, requestId: expect.any(String), traceId: expect.any(String) },
      }),
    ]);
    const { lines: list } = await asked('GET', '/v1/members', { accept: 'text/csv' });
    expect(list).toEqual([expect.objectContaining({ route: '/v1/members', members: 1 })]);
  });

  it('has no line where the key is shown nothing personal, and none of the values anywhere', async () => {
    const { answer, lines } = await asked('GET', `/v1/members/${MEMBER}`, { key: await keyWith('members:read') });
    expect([answer.statusCode, answer.json<{ profile?: unknown }>().profile, lines]).toEqual([200, undefined, []]);
    const text = JSON.stringify(server.lines);
    for (const value of Object.values(VALUES)) expect(text).not.toContain(value);
  });
});
