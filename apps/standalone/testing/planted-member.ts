import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiKeys } from '#edge';
import { EVENT_STORE, type EventStore, readableOf, type RecordedEvent } from '#event-store';
import { starterProgram } from '#loyalty/program';
import { createLogger, loadSettings } from '#platform';

import { createApp } from '../../wiring/create-app.js';
import { standaloneInOneThread } from '../../wiring/testing/one-thread.js';
import { type DocumentedRoute, documentedRoutes } from './documented-routes.js';

export const MEMBER = 'planted';

/** Every personal value of the member, each different from all else that is in answers. */
export const VALUES = {
  email: 'planted.person@example.com',
  phone: '+4799887766',
  name: 'Planted Person-Name',
  birthDate: '1971-03-17',
  attribute: 'Planted Pet',
  comment: 'Planted words of mine',
  card: 'PLANTED-CARD-1',
  removedCard: 'PLANTED-CARD-2',
} as const;

export const ATTRIBUTE_NAME = 'planted-attribute-name';

export const REQUEST_ID = 'planted-request-id';

export const TRACE_ID = '5eed'.repeat(8);

export interface Sent {
  readonly url?: string;
  readonly accept?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly minPosition?: string;
}

/** A server in this process with a member of whom everything is known, and the lines of its log. */
export async function serverWithPlantedMember(logLevel: string) {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-planted-'));
  const programFile = join(directory, 'rules.json');
  const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), identities: { kinds: [{ kind: 'card' }] } };
  writeFileSync(programFile, JSON.stringify(rules));
  const lines: Readonly<Record<string, unknown>>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Readonly<Record<string, unknown>>);
  const settings = loadSettings({}, { dataDir: join(directory, 'data'), programFile, logLevel });
  const app = await createApp(standaloneInOneThread, settings, createLogger(logLevel, { write }));
  const { localToken } = app.get(ApiKeys);
  let sent = 0;
  let ofRequest: Readonly<Record<string, string>> = {
    'x-request-id': REQUEST_ID,
    traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01`,
  };
  const send = ({ method, url }: Pick<DocumentedRoute, 'method' | 'url'>, given: Sent = {}) =>
    app.inject({
      method,
      url: given.url ?? url,
      headers: {
        authorization: `Bearer ${given.key ?? localToken}`,
        'idempotency-key': `planted-${++sent}`,
        ...ofRequest,
        ...(given.accept && { accept: given.accept }),
        ...(given.minPosition && { 'trofast-min-position': given.minPosition }),
        ...(given.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(given.body !== undefined && { payload: given.body as object }),
    });
  const post = (path: string, body?: unknown) => send({ method: 'POST', url: `/v1${path}` }, { body });
  const events = async (): Promise<RecordedEvent[]> => {
    const all: RecordedEvent[] = [];
    for await (const batch of app.get<EventStore>(EVENT_STORE, { strict: false }).readAll())
      all.push(...readableOf(batch));
    return all;
  };

  const { email, phone, name, birthDate, attribute, comment, card, removedCard } = VALUES;
  const profile = { email, phone, name, birthDate, attributes: { [ATTRIBUTE_NAME]: attribute } };
  const total = { amount: 7550, currency: 'EUR' };
  const known = [
    await post('/members', { memberId: MEMBER, profile, identities: [{ kind: 'card', value: removedCard }] }),
    await post(`/members/${MEMBER}/identities`, { kind: 'card', value: card }),
    await send({ method: 'DELETE', url: `/v1/members/${MEMBER}/identities/1` }),
    await post(`/members/${MEMBER}/purchases`, { purchaseId: 'order-1', total }),
    await post(`/members/${MEMBER}/redemptions`, { points: 1 }),
    await post(`/members/${MEMBER}/feedback`, { kind: 'nps', score: 9, comment }),
    await post(`/members/${MEMBER}/requests`, { requestId: 'case-1001', topic: 'delivery' }),
    await post(`/members/${MEMBER}/consents`, { purpose: 'newsletter', granted: true }),
  ];
  const failed = known.filter(({ statusCode }) => statusCode >= 400);
  if (failed.length > 0) throw new Error(failed.map(({ body }) => body).join('\n'));
  ofRequest = {};
  const minPosition = known.at(-1)!.headers['trofast-position'] as string;
  await send({ method: 'GET', url: `/v1/members/${MEMBER}` }, { minPosition });
  const routes = documentedRoutes((await app.inject('/openapi.json')).json());
  const close = async () => {
    await app.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { app, send, post, events, routes, lines, close, dataDir: settings.dataDir };
}

/** The address of a route with the planted member wherever it takes a member. */
export const plantedUrl = (route: DocumentedRoute): string =>
  route.pathParameters.includes('memberId') ? route.urlWith('memberId', MEMBER) : route.url;
