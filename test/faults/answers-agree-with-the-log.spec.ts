import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { EVENT_STORE, type EventStore, type RecordedEvent } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { createLogger, loadSettings, systemClock } from '#platform';
import { collectAll } from '#testing';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { createApp } from '../../apps/wiring/create-app.js';
import { commandApi } from '../../apps/wiring/roles.js';
import { FAULTS, FaultyProxy } from './outage/faulty-proxy.js';
import { ADMIN_KEY } from './requests.js';

jest.setTimeout(300_000);

const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 9);
const CALLERS = 24;
const FAULTS_SET = 60;
const FAULT_MS_MAX = 300;
const TRIES_MAX = 4;
/** What a caller may take to mean that nothing of the request is in the log. */
const SAYS_NOT_WRITTEN = [
  'store_unavailable',
  'key_store_unavailable',
  'timed_out',
  'queue_full',
  'too_much_contention',
];

interface Command {
  readonly key: string;
  readonly method: 'POST' | 'PATCH';
  readonly url: string;
  readonly payload: object | string;
  /** The id that one event of the log bears once the command is written. */
  readonly mark: string;
}

interface Answer {
  readonly requestId: string;
  readonly status: number;
  readonly code: string | undefined;
}

let eventStore: EventStoreDbStandIn;
let mongo: MongoStandIn;
let proxy: FaultyProxy;
let app: NestFastifyApplication;
const answers = new Map<Command, Answer[]>();
let random = SEED;

/** mulberry32: the same faults at the same places of the schedule for the same seed. */
function chance(): number {
  random = (random + 0x6d2b79f5) | 0;
  let t = Math.imul(random ^ (random >>> 15), 1 | random);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

beforeAll(async () => {
  eventStore = await EventStoreDbStandIn.start();
  mongo = await MongoStandIn.start({ replicaSet: true });
  proxy = await FaultyProxy.before(eventStore.address.port);
  const settings = loadSettings({
    TROFAST_EVENT_STORE_URL: `esdb://127.0.0.1:${proxy.port}?tls=false`,
    TROFAST_READ_STORE_URL: mongo.url,
    TROFAST_KEY_STORE_URL: mongo.url,
    TROFAST_MASTER_KEY: 'c0ffee'.repeat(10) + 'c0ff',
    TROFAST_ADMIN_KEY: ADMIN_KEY,
    TROFAST_RATE_LIMIT: '0',
    TROFAST_LAG_LIMIT_MS: '3600000',
    TROFAST_LOG_LEVEL: 'silent',
  });
  app = await createApp(commandApi, settings, createLogger('silent'));
});
afterAll(async () => {
  await app.close();
  await proxy.stop();
  await eventStore.stop();
  await mongo.stop();
});

let sent = 0;
async function send(command: Command): Promise<Answer> {
  const { key, method, url, payload } = command;
  const requestId = String(++sent).padStart(32, '0');
  const type = typeof payload === 'string' ? 'application/x-ndjson' : 'application/json';
  const headers = {
    authorization: `Bearer ${ADMIN_KEY}`,
    'idempotency-key': key,
    traceparent: `00-${requestId}-00f067aa0ba902b7-01`,
  };
  const answer = await app.inject({ method, url, headers: { ...headers, 'content-type': type }, payload });
  const [first] = answer.body.split('\n');
  const body = JSON.parse(first!) as { code?: string; status?: number };
  const isLine = typeof payload === 'string' && answer.statusCode === 200;
  return { requestId, status: isLine ? body.status! : answer.statusCode, code: body.code };
}

const total = { total: { amount: 1000, currency: 'EUR' } };

/** What one customer does, one after the other: every kind of command that appends to more than one stream among them. */
function* life(id: string): Generator<Command> {
  const command = (
    url: string,
    payload: object | string,
    mark: string,
    method: 'POST' | 'PATCH' = 'POST',
  ): Command => ({
    key: `${url}-${mark}`,
    method,
    url,
    payload,
    mark,
  });
  const purchase = (purchaseId: string) => ({ purchaseId, ...total });
  yield command('/v1/purchases', purchase(`${id}-g1`), `${id}-g1`);
  yield command('/v1/purchases', purchase(`${id}-g2`), `${id}-g2`);
  const profile = { email: `${id}@shop.example`, phone: `+47${id.replace(/\D/g, '').padStart(8, '9')}` };
  yield command('/v1/members', { memberId: id, profile, guestPurchases: [`${id}-g1`] }, id);
  yield command(`/v1/members/${id}/purchases`, purchase(`${id}-p1`), `${id}-p1`);
  yield command(`/v1/members/${id}/guest-purchases`, { purchaseId: `${id}-g2` }, `${id}-g2`);
  yield command(`/v1/members/${id}`, { profile: { email: `new-${id}@shop.example` } }, `new-${id}`, 'PATCH');
  const line = { idempotencyKey: `${id}-b1`, memberId: `${id}b`, enrol: true, ...purchase(`${id}-b1`) };
  yield command('/v1/purchases:batch', `${JSON.stringify(line)}\n`, `${id}-b1`);
  yield command(`/v1/members/${id}/redemptions`, { points: 1, reference: `${id}-r1` }, `${id}-r1`);
  yield command('/v1/keys', { client: id, scopes: ['members:read'] }, id);
  yield command(`/v1/members/${id}/forget`, {}, `forget-${id}`);
}

/** Sends each command until it is answered as done, or often enough; then goes on all the same. */
async function live(id: string, isOver: () => boolean): Promise<void> {
  for (const command of life(id)) {
    const tries: Answer[] = [];
    answers.set(command, tries);
    for (let tried = 0; tried < TRIES_MAX; tried++) {
      const answer = await send(command);
      tries.push(answer);
      if (answer.status < 500) break;
    }
    if (isOver()) return;
  }
}

describe('a command API behind a network that breaks', () => {
  let log: readonly RecordedEvent[];
  const idsOf = (tries: readonly Answer[]) => new Set(tries.map(({ requestId }) => requestId));
  const writtenBy = (ids: ReadonlySet<string>) =>
    log.filter(({ metadata }) => ids.has(metadata.traceparent?.split('-')[1] ?? ''));

  beforeAll(async () => {
    let isOver = false;
    let lives = 0;
    const callers = Array.from({ length: CALLERS }, async () => {
      while (!isOver) await live(`m${++lives}`, () => isOver);
    });
    for (let set = 0; set < FAULTS_SET; set++) {
      proxy.set(FAULTS[Math.floor(chance() * FAULTS.length)]!);
      await pause(20 + chance() * FAULT_MS_MAX);
    }
    isOver = true;
    await Promise.all(callers);
    proxy.set('pass');
    const store = await EventStoreDbEventStore.connect({
      url: eventStore.url,
      namespace: 'trofast',
      clock: systemClock,
    });
    log = await collectAll(store.readAll());
    await store.close();
  });

  it('met what it was to meet', () => {
    const codes = new Set([...answers.values()].flat().map(({ code }) => code));
    expect([...codes]).toEqual(expect.arrayContaining([undefined, 'store_unavailable', 'append_outcome_unknown']));
  });

  it('says of nothing that is in the log that it was not written', () => {
    for (const [command, tries] of answers)
      for (const [index, { code }] of tries.entries())
        if (SAYS_NOT_WRITTEN.includes(code ?? ''))
          expect([
            SEED,
            command.url,
            code,
            writtenBy(idsOf(tries.slice(0, index + 1))).map(({ type }) => type),
          ]).toEqual([SEED, command.url, code, []]);
  });

  it('says of nothing that is missing that it was written', () => {
    for (const [command, tries] of answers)
      if (tries.some(({ status }) => status < 300))
        expect([SEED, command.url, writtenBy(idsOf(tries)).length]).not.toEqual([SEED, command.url, 0]);
  });

  it('says nothing but what the API promises', () => {
    const statuses = new Set([...answers.values()].flat().map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status) && status >= 500)).toEqual([]);
  });

  it('does once what is sent until it is answered', async () => {
    for (const [command, tries] of answers) {
      if (tries.at(-1)!.status < 500) continue;
      let answer = await send(command);
      for (let again = 0; answer.status >= 500 && again < 100; again++, await pause(50)) answer = await send(command);
      tries.push(answer);
      expect([command.url, answer.status < 500]).toEqual([command.url, true]);
    }
    const store = app.get<EventStore>(EVENT_STORE, { strict: false });
    const all = await collectAll(store.readAll());
    const counted = new Map<string, number>();
    for (const { type, data } of all) {
      if (type !== 'PurchaseRecorded') continue;
      const { purchaseId } = data as { purchaseId: string };
      counted.set(purchaseId, (counted.get(purchaseId) ?? 0) + 1);
    }
    expect([...counted].filter(([, count]) => count !== 1)).toEqual([]);
    const bought = [...answers].filter(
      ([{ url }, tries]) => /members.*purchases$/.test(url) && tries.at(-1)!.status === 201,
    );
    expect(bought.filter(([{ mark }]) => !counted.has(mark))).toEqual([]);
  });
});
