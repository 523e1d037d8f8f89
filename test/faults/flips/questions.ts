import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { exampleRequests } from '../outage/example-requests.js';
import { ADMIN_KEY } from '../requests.js';

export const MEMBERS = ['ada', 'bob', 'cy'] as const;
const PURCHASES = 6;
/** Has a history past which there are a snapshot of the state and a milestone, stored with the read models. */
export const LONG_MEMBER = 'dee';
const LONG_PURCHASES = 520;

/** Status and body by request. */
export type Answers = Readonly<Record<string, string>>;

/** Answers of these say how the process is, not what the data are; of longer paths of tiles the examples are no paths, see the list below. */
const OF_THE_PROCESS =
  /^GET \/(livez|readyz|metrics|docs|openapi|v1\/(projections|problems|schemas|keys|clock)\b|v1\/log\/tile\/\{level\}\/\{first\}\/)/;
/** Fields that say when it was asked. */
const OF_THE_MOMENT =
  /"(asOf|lagMs|requestId|traceId|at|from|to|until|madeAt|generatedAt|durationMs|codeVersion)":("[^"]*"|\d+|null),?/g;
const LISTS = [
  '/v1/members?status=active',
  '/v1/members?tier=member',
  '/v1/members?email=ada%40example.com',
  '/v1/members?email=bob%40example.com',
  '/v1/members/ada/lots?limit=2',
  '/v1/members/ada/purchases?limit=2',
  `/v1/members/${LONG_MEMBER}/balance`,
  `/v1/members/${LONG_MEMBER}/lots?limit=5`,
  `/v1/audit/members/${LONG_MEMBER}/state?revision=1010`,
  '/v1/log/tile/0/000',
  '/v1/log/tile/0/003',
  '/v1/log/tile/1/000.p/4',
  '/v1/log/consistency?from=700',
  `/v1/audit/members/${LONG_MEMBER}/proof?revision=900`,
  `/v1/audit/members/${LONG_MEMBER}/difference?fromRevision=400&toRevision=1030`,
];

interface Sent {
  readonly key?: string;
  /** As JSON. */
  readonly payload?: object;
  /** As NDJSON. */
  readonly lines?: readonly object[];
}

/** Sends a request with the admin key, without a network. */
export async function send(
  app: NestFastifyApplication,
  method: 'GET' | 'POST',
  url: string,
  { key, payload, lines }: Sent = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const headers = {
    authorization: `Bearer ${ADMIN_KEY}`,
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(lines && { 'content-type': 'application/x-ndjson' }),
  };
  const body = payload ?? lines?.map((line) => JSON.stringify(line)).join('\n');
  const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
  return { status: answer.statusCode, body: answer.body };
}

interface Command {
  readonly url: string;
  readonly key: string;
  readonly payload: object;
}

/** What every member did. */
export function commandsOf(member: string): readonly Command[] {
  const at = `/v1/members/${member}`;
  const profile = { name: member, email: `${member}@example.com`, birthDate: '1990-05-05' };
  const purchases = Array.from({ length: PURCHASES }, (_, index) => ({
    url: `${at}/purchases`,
    key: `buy-${member}-${index}`,
    payload: { purchaseId: `${member}-${index}`, total: { amount: 10_000 + index, currency: 'EUR' } },
  }));
  return [
    { url: '/v1/members', key: `enrol-${member}`, payload: { memberId: member, profile } },
    ...purchases,
    { url: `${at}/redemptions`, key: `redeem-${member}`, payload: { points: 7 } },
    { url: `${at}/adjustments`, key: `adjust-${member}`, payload: { points: 3, reason: 'A present' } },
  ];
}

export const BATCH = '/v1/purchases:batch';

/** What the member with the long history did. */
export const longHistory: readonly object[] = Array.from({ length: LONG_PURCHASES }, (_, index) => ({
  idempotencyKey: `long-${index}`,
  memberId: LONG_MEMBER,
  purchaseId: `long-${index}`,
  total: { amount: 10_000 + index, currency: 'EUR' },
  enrol: true,
}));
/** Lines that are sent again: the answer of each is made from another state of the past. */
const REPEATED_LINES = [0, 150, 505].map((index) => longHistory[index]!);

/** Asks whatever there is to ask about the data, and repeats a command of each member. */
export async function askEverything(app: NestFastifyApplication): Promise<Answers> {
  const answers: Record<string, string> = {};
  const ask = async (name: string, ...request: [method: 'GET' | 'POST', url: string, options?: object]) => {
    const { status, body } = await send(app, ...request);
    answers[name] = `${status} ${body.replace(OF_THE_MOMENT, '')}`;
  };
  const routes = (await exampleRequests(app)).filter(
    ({ method, name }) => method === 'GET' && !OF_THE_PROCESS.test(name),
  );
  for (const { name, urlFor } of routes)
    for (const member of name.includes('{memberId}') ? MEMBERS : MEMBERS.slice(0, 1))
      await ask(`${name} ${member}`, 'GET', urlFor(member));
  for (const url of LISTS) await ask(`GET ${url}`, 'GET', url);
  for (const audit of ['verify', 'reconcile']) await ask(audit, 'POST', `/v1/audit/${audit}`, { payload: {} });
  for (const member of MEMBERS)
    for (const { url, key, payload } of commandsOf(member)) await ask(`again ${key}`, 'POST', url, { key, payload });
  await ask('again long', 'POST', BATCH, { lines: REPEATED_LINES });
  return answers;
}
