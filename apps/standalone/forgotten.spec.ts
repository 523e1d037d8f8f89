import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { EVENT_STORE, type EventStore, type NewEvent } from '#event-store';
import { dataDictionary } from '#loyalty/read-models';

import { run } from '../cli/cli.js';
import {
  ATTRIBUTE_NAME,
  MEMBER,
  plantedUrl,
  REQUEST_ID,
  serverWithPlantedMember,
  TRACE_ID,
  VALUES,
} from './testing/planted-member.js';

jest.setTimeout(120_000);

const FORMS = ['application/json', 'application/x-ndjson', 'text/csv'];

const READING_POSTS = [
  ['/v1/audit/verify', {}],
  ['/v1/audit/verify', { memberId: MEMBER }],
  ['/v1/audit/reconcile', {}],
  ['/v1/segments:preview', { rule: { filter: { memberId: MEMBER } } }],
  ['/v1/members:lookup', { kind: 'email', value: VALUES.email }],
  ['/v1/members:lookup', { kind: 'card', value: VALUES.card }],
  ...[...dataDictionary.keys()].flatMap((model) => [
    [`/v1/read-models/${model}/query`, { filter: {} }],
    [`/v1/read-models/${model}/query`, { pipeline: [{ $match: {} }] }],
  ]),
] as readonly (readonly [string, object])[];

/** What a command line writes, carried out in this process. */
async function written(...args: readonly string[]): Promise<string> {
  let text = '';
  for (const name of ['stdout', 'stderr'] as const)
    jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
  await run([...args]);
  jest.restoreAllMocks();
  process.exitCode = undefined;
  return text;
}

/** As anybody with access to a log on a server can. */
async function spoilIdentityStreams({
  app,
  events,
}: Awaited<ReturnType<typeof serverWithPlantedMember>>): Promise<void> {
  const all = await events();
  for (const stream of new Set(all.map((event) => event.stream).filter((name) => name.includes('.identity-')))) {
    const { id, revision, ...last } = all.findLast((event) => event.stream === stream)!;
    const foreign = { id: id.replace(/^.{8}/, '0badbad0'), type: last.type, data: last.data, metadata: {} };
    await app
      .get<EventStore>(EVENT_STORE, { strict: false })
      .append(stream, [foreign as unknown as NewEvent], revision);
  }
}

describe('a forgotten member', () => {
  const answers: { readonly from: string; readonly text: string }[] = [];
  let hmacs: readonly string[];
  let shownBefore: string;
  let forgotten: readonly [number, unknown][];
  let eventsOfSecond: number;

  beforeAll(async () => {
    const server = await serverWithPlantedMember('silent');
    const { send, routes, events, dataDir } = server;
    shownBefore = (await send({ method: 'GET', url: `/v1/audit/members/${MEMBER}/events` })).body;
    const forget = { method: 'POST', url: `/v1/members/${MEMBER}/forget` } as const;
    const first = await send(forget);
    const before = (await events()).length;
    const again = await send(forget);
    eventsOfSecond = (await events()).length - before;
    forgotten = [first, again].map((answer) => [answer.statusCode, answer.json()]);
    const all = await events();
    hmacs = [...new Set(JSON.stringify(all).match(/\b[0-9a-f]{64}\b/g))].filter((hash) =>
      all.some(({ stream, data }) => stream.endsWith(`.${hash}`) || JSON.stringify(data).includes(`"hmac":"${hash}"`)),
    );
    const minPosition = first.headers['trofast-position'] as string;
    const keep = (from: string, { body, statusCode }: { body: string; statusCode: number }) =>
      answers.push({ from: `${from} ${statusCode}`, text: body });
    await send({ method: 'GET', url: `/v1/members/${MEMBER}` }, { minPosition });
    for (const route of routes) {
      const url = plantedUrl(route);
      if (route.method === 'GET') {
        for (const accept of FORMS) keep(`${url} as ${accept}`, await send(route, { url, accept }));
        if (route.parameters.includes('asOf'))
          keep(`${url} then`, await send(route, { url: `${url}?asOf=${new Date().toISOString()}` }));
      } else if (route.pathParameters.includes('memberId')) {
        keep(route.name, await send(route, { url, body: route.bodies.get('application/json') }));
      }
    }
    for (const [url, body] of READING_POSTS) keep(url, await send({ method: 'POST', url }, { body }));
    await spoilIdentityStreams(server);
    for (const [url, body] of [
      ['/v1/audit/verify', {}],
      ['/v1/members', { memberId: 'other', profile: { email: VALUES.email } }],
      ['/v1/members:lookup', { kind: 'email', value: VALUES.email }],
    ] as const)
      keep(`${url} of a spoiled stream`, await send({ method: 'POST', url }, { body }));
    await server.app.close();
    for (const verb of [['replay', MEMBER], ['explain', MEMBER], ['verify'], ['reconcile'], ['projections', 'list']])
      for (const form of [[], ['--json']])
        answers.push({ from: verb.join(' '), text: await written(...verb, ...form, '--data-dir', dataDir) });
    await server.close().catch(() => undefined);
  });
  const showing = (text: string) => answers.filter((answer) => answer.text.includes(text)).map(({ from }) => from);

  it('was known by all of that before', () => {
    for (const text of [ATTRIBUTE_NAME, TRACE_ID, ...hmacs.slice(0, 1)]) expect(shownBefore).toContain(text);
    expect(hmacs).toHaveLength(5); // of four identities, and of the id of a purchase
    expect(answers.length).toBeGreaterThan(150);
  });

  it.each([...Object.entries(VALUES), ['attribute name', ATTRIBUTE_NAME]])(
    'shows no %s in any answer, export or verb',
    (_what, text) => expect(showing(text)).toEqual([]),
  );

  it('shows nothing that the caller called the requests', () =>
    expect([...showing(REQUEST_ID), ...showing(TRACE_ID)]).toEqual([]));

  it('shows no HMAC of an identity', () => expect(hmacs.flatMap(showing)).toEqual([]));

  it('is not named by an HMAC where a stream of an identity is damaged either', () => {
    const spoiled = answers.filter(({ from }) => from.includes('of a spoiled stream'));
    expect(spoiled.map(({ from }) => from.slice(-3))).toEqual(['200', '500', '500']);
    for (const { text } of spoiled) expect(text).toMatch(/\.identity-main\.[0-9a-f]{8}…/);
  });

  it('is forgotten once: asking again answers the same, and records nothing', () => {
    expect(forgotten[1]).toEqual(forgotten[0]);
    expect(forgotten[0]![0]).toBe(200);
    expect(eventsOfSecond).toBe(0);
  });
});
