import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { scopes } from '#loyalty/access';
import { EVENT_STORE, type EventStore, readableOf, type RecordedEvent } from '#event-store';
import { CLOCK_WATCH, type ClockWatch, loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';
import { type DocumentedRoute, documentedRoutes } from './testing/documented-routes.js';

jest.setTimeout(60_000);

const REQUEST_ID = 'sent-by-ada@example.com';

const directory = mkdtempSync(join(tmpdir(), 'trofast-origins-'));

let app: NestFastifyApplication;

let keyId: string;

let appended: readonly RecordedEvent[];

function send(
  route: Pick<DocumentedRoute, 'method' | 'url'>,
  key: string,
  idempotencyKey: string,
  body?: unknown,
  type?: string,
) {
  return app.inject({
    method: route.method,
    url: route.url,
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': idempotencyKey,
      'x-request-id': REQUEST_ID,
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
    },
    ...(body !== undefined && { payload: body as object }),
  });
}

async function events(): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of app.get<EventStore>(EVENT_STORE, { strict: false }).readAll())
    all.push(...readableOf(batch));
  return all;
}

beforeAll(async () => {
  app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  const { localToken } = app.get(ApiKeys);
  const draft = { client: 'origin', scopes: scopes.all };
  const made = (await send({ method: 'POST', url: '/v1/keys' }, localToken, 'make', draft)).json<{
    key: string;
    keyId: string;
  }>();
  keyId = made.keyId;
  const before = (await events()).length;
  const order = [/^POST \/v1\/purchases$/, /^POST \/v1\/members$/, /(?<!forget|close)$/, /close$/];
  const rank = ({ name }: DocumentedRoute): number =>
    order.findIndex((pattern) => pattern.test(name)) + 1 || order.length + 1;
  const routes = documentedRoutes((await app.inject('/openapi.json')).json())
    .filter(({ method }) => method !== 'GET')
    .sort((a, b) => rank(a) - rank(b));
  for (const [index, route] of routes.entries()) {
    const [body] = [...route.bodies];
    const example = body?.[1];
    const sent =
      typeof example === 'object' ? { ...example, referredBy: undefined, guestPurchases: undefined } : example;
    const answer = await send(route, made.key, `of-${index}`, sent, body?.[0]);
    expect([route.name, answer.headers['x-request-id']]).toEqual([route.name, REQUEST_ID]);
  }
  const suspected = jest
    .spyOn(app.get<ClockWatch>(CLOCK_WATCH), 'suspicion', 'get')
    .mockReturnValue('the test says so');
  const confirmed = { method: 'POST', url: '/v1/clock/confirm' } as const;
  expect((await send(confirmed, made.key, 'confirm', { time: new Date().toISOString() })).statusCode).toBe(200);
  suspected.mockRestore();
  appended = (await events()).slice(before).filter(({ metadata }) => metadata.actor.type === 'client');
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

describe('every event of a client', () => {
  it('names the key that was used, whatever the route', () => {
    expect(new Set(appended.map(({ type }) => type)).size).toBeGreaterThan(15);
    expect(appended.map(({ type }) => type)).toContain('ClockConfirmed');
    const otherwise = appended.filter(({ metadata: { actor } }) => actor.id !== 'origin' || actor.keyId !== keyId);
    expect(otherwise.map(({ type, metadata }) => [type, metadata.actor])).toEqual([]);
  });

  it('holds nothing of the id that the caller gave the request', () => {
    expect(appended.filter((event) => JSON.stringify(event).includes('ada@example.com'))).toEqual([]);
  });

  it('says which request it came with, by an id of the server', () => {
    const [first] = appended;
    expect(first!.metadata.$correlationId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
