import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { createLogger } from '#platform';

import { startPatiently } from '../../apps/wiring/start-patiently.js';
import { commandApi, projector, queryApi, type Role } from '../../apps/wiring/roles.js';
import { type ExampleRequest, exampleRequests } from './outage/example-requests.js';
import { documentedTable, outageTable } from './outage/outage-table.js';
import { type Manner, MANNERS, OutageWorld, ROLES, type Seen, STORES, type StoreName } from './outage/outage-world.js';

jest.setTimeout(300_000);

const OUTAGES = STORES.flatMap((store) => MANNERS.map((manner) => [store, manner] as const));
/** What may be said of each store that is away. The time of a command may end while the event store is asked again. */
const CODES: Readonly<Record<StoreName, readonly string[]>> = {
  eventStore: ['store_unavailable', 'append_outcome_unknown', 'timed_out'],
  readStore: ['read_store_unavailable', 'proof_store_unavailable'], // heads and tiles are in the same MongoDB
  keyStore: ['key_store_unavailable'],
};
/** What an example that is right in itself is never answered. */
const WRONG_STATUSES = [400, 401, 403, 405, 406, 413, 415];
/** Queries that read the log itself: the past, proofs, and terms of definitions. */
const OF_THE_LOG = /\/audit\/|\/history|:lookup|\/vouchers\/\{code\}|\/campaigns\/\{campaignId\}\/codes|\{\w+\}\/terms/;

/** Several commands and a wait between them: which of them meets the outage differs from run to run, and `settlements.spec.ts` has each. */
const IN_STEPS = 'POST /v1/partners/{partnerId}/settlements';

interface Route {
  readonly role: Role;
  readonly request: ExampleRequest;
  /** A member of its own, so that no route is in another's queue. */
  readonly memberId: string;
}

/** A process that waits for its stores. */
interface Starting {
  readonly role: Role;
  readonly url: string;
  readonly started: ReturnType<typeof startPatiently>;
}

let world: OutageWorld;
let routes: readonly Route[];
const atRest = new Map<Route, Seen>();
const seen = new Map<string, ReadonlyMap<Route, Seen>>();

const send = ({ role, request, memberId }: Route): Promise<Seen> => world.send(role, request, memberId);

const isReadiness = ({ request }: Route): boolean => request.name === 'GET /readyz';

const needs = (role: Role, store: StoreName): boolean => role.needs.some((needed) => needed === store);

/** Whether an answer blames something else than the store that is away. */
const blamesAnother = (store: StoreName, route: Route, { status, code }: Seen): boolean =>
  Number(status) >= 500 && (isReadiness(route) ? !needs(route.role, store) : !CODES[store].includes(code ?? ''));

/** All routes at once; then again, one by one, those that blame something else: where so much is asked at once, any store and any command may be late. */
async function ask(store: StoreName): Promise<ReadonlyMap<Route, Seen>> {
  const answers = new Map(await Promise.all(routes.map(async (route) => [route, await send(route)] as const)));
  for (const [route, answer] of answers) if (blamesAnother(store, route, answer)) answers.set(route, await send(route));
  return answers;
}

const named = (answers: ReadonlyMap<Route, Seen>) =>
  [...answers].map(([{ role, request }, answer]) => ({ route: `${role.name} ${request.name}`, ...answer }));

beforeAll(async () => {
  world = await OutageWorld.create();
  await world.start();
  const found: Route[] = [];
  for (const role of ROLES)
    for (const request of await exampleRequests(world.app(role)))
      if (request.name !== IN_STEPS) found.push({ role, request, memberId: `m-${found.length}` });
  routes = found;
  for (const { memberId } of routes) {
    const payload = { memberId, enrolledAt: '2020-01-01T00:00:00Z', profile: { name: 'Ada' } };
    const body = { type: 'application/json', payloadFor: () => payload };
    const enrol: ExampleRequest = { name: 'enrol', method: 'POST', urlFor: () => '/v1/members', body };
    expect((await world.send(commandApi, enrol, memberId)).status).toBe(201);
  }
  const queries = routes.filter(({ request }) => request.method === 'GET');
  for (const route of queries) atRest.set(route, await send(route));
});
afterAll(() => world.stop());

describe.each(OUTAGES)('with %s %s', (store, manner) => {
  let answers: ReadonlyMap<Route, Seen>;
  beforeAll(async () => {
    if (store === 'keyStore') await world.restart(); // no key is cached
    await world.take(store, manner);
    answers = await ask(store);
    seen.set(`${store} ${manner}`, answers);
    await world.giveBack();
  });

  it('every route answers, and none as if it were broken', () => {
    expect(named(answers).filter(({ status }) => status === 'hang' || status === 500)).toEqual([]);
    expect(named(answers).filter(({ status }) => WRONG_STATUSES.includes(Number(status)))).toEqual([]);
  });

  it('what cannot be answered names the store, and says when to ask again', () => {
    const failed = named(answers).filter(({ status, route }) => Number(status) >= 500 && !route.endsWith('/readyz'));
    expect(failed.filter(({ code }) => !CODES[store].includes(code ?? ''))).toEqual([]);
    expect(failed.filter(({ retryAfter }) => Number(retryAfter ?? 0) < 1)).toEqual([]);
  });

  it('a role is ready if and only if it goes on without it', () => {
    const ready = [...answers].filter(([route]) => isReadiness(route));
    for (const [{ role }, { status }] of ready)
      expect([role.name, status]).toEqual([role.name, needs(role, store) ? 503 : 200]);
  });
});

describe('without the event store', () => {
  it('every query that needs no log is answered, with its age where it has one', () => {
    for (const manner of MANNERS) {
      const answers = seen.get(`eventStore ${manner}`)!;
      for (const [route, before] of atRest) {
        const { role, request } = route;
        if (role !== queryApi || OF_THE_LOG.test(request.name) || before.code === 'not_signed_yet') continue;
        const { status, lagMs } = answers.get(route)!;
        expect([request.name, status, lagMs === undefined]).toEqual([
          request.name,
          before.status,
          before.lagMs === undefined,
        ]);
      }
    }
  });
});

describe('without the read store', () => {
  it.each(['purchases', 'redemptions', 'adjustments', 'freeze'])('a member takes %s', (what) => {
    for (const manner of MANNERS) {
      const [, answer] = [...seen.get(`readStore ${manner}`)!].find(
        ([{ request }]) => request.name === `POST /v1/members/{memberId}/${what}`,
      )!;
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('the past is answered', () => {
    for (const manner of MANNERS)
      for (const [{ request }, { status }] of seen.get(`readStore ${manner}`)!)
        if (/\/audit\/members/.test(request.name) && !request.name.endsWith('/proof'))
          expect([request.name, status]).toEqual([request.name, 200]);
  });
});

describe('a process that starts', () => {
  it.each(OUTAGES)('with %s %s waits, and every route says so', async (store: StoreName, manner: Manner) => {
    await world.take(store, manner);
    const starts = await Promise.all(ROLES.map(starting));
    try {
      await Promise.all(starts.map(everyRouteSaysSo));
    } finally {
      await world.bringBack();
      for (const { started } of starts) await (await started)?.app.close();
    }
    await world.giveBack();
  });

  async function starting(role: Role): Promise<Starting> {
    const port = await world.freePort();
    const settings = world.settings({ TROFAST_PORT: String(port) });
    const stop = new AbortController().signal;
    const started = startPatiently(() => world.newApp(role, settings), settings, createLogger('silent'), stop);
    started.catch(() => undefined); // thrown again where it is awaited
    return { role, url: `http://127.0.0.1:${port}`, started };
  }

  async function everyRouteSaysSo({ role, url }: Starting): Promise<void> {
    for (const untilMs = performance.now() + 60_000; ; await pause(20)) {
      const alive = await fetch(`${url}/livez`).catch(() => undefined);
      if (alive?.status === 200) break;
      if (performance.now() > untilMs) throw new Error(`${role.name} does not answer`);
    }
    for (const { request, memberId } of routes.filter((route) => route.role === role)) {
      if (request.name === 'GET /livez') continue;
      const answer = await fetch(url + request.urlFor(memberId), { method: request.method });
      const body = (await answer.json()) as { code?: string; phase?: string };
      expect([request.name, answer.status, body.code ?? body.phase]).toEqual([request.name, 503, 'starting']);
    }
  }
});

describe('the documentation', () => {
  it('has the table of what was seen', () => {
    const table = outageTable(
      routes
        .map((route) => ({
          name: route.request.name,
          answers: Object.fromEntries(
            STORES.map((store) => [store, MANNERS.map((manner) => seen.get(`${store} ${manner}`)!.get(route)!)]),
          ) as Record<StoreName, Seen[]>,
        }))
        .filter(({ name }) => name !== 'GET /readyz'),
    );
    expect(documentedTable(table)).toBe(table);
  });
});

describe('roles over one store', () => {
  /** Sends wrong keys until the role refuses to hear more. */
  async function guess(role: Role): Promise<number> {
    const headers = { authorization: 'Bearer trofast_not-a-key' };
    for (let guesses = 0; ; guesses++) {
      const { statusCode } = await world.app(role).inject({ url: '/metrics', headers });
      if (statusCode === 429) return guesses;
      expect(statusCode).toBe(401);
      if (role === projector) {
        await guess(commandApi); // a minute of the clock may begin at any time
        await pause(500);
      }
    }
  }

  it('count wrong API keys together', async () => {
    const alone = await guess(commandApi);
    expect(await guess(projector)).toBeLessThan(alone / 2);
  });
});
