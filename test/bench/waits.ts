import { setImmediate } from 'node:timers/promises';

import { figure, withDirectory } from './measure.js';
import { KEY, startServer } from './server.js';

const HEADERS = { authorization: `Bearer ${KEY}` };
const LINES_PER_BATCH = 5_000;
const AT_ONCE = 100;

interface Purchases {
  readonly from: number;
  readonly count: number;
  /** All of one member, or one each. */
  readonly memberOf: (index: number) => string;
}

function batchOf({ from, count, memberOf }: Purchases): string {
  const line = (index: number): string =>
    JSON.stringify({
      idempotencyKey: `b${index}`,
      memberId: memberOf(index),
      purchaseId: `b${index}`,
      total: { amount: 2933, currency: 'EUR' },
      channel: 'web',
      enrol: true,
    });
  return Array.from({ length: count }, (_, index) => line(from + index)).join('\n');
}

async function ask(
  url: string,
  path: string,
  body?: { readonly type: string; readonly text: string },
): Promise<number> {
  const answer = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...HEADERS, ...(body && { 'content-type': body.type }) },
    ...(body && { body: body.text }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const send = (url: string, purchases: Purchases) =>
  ask(url, '/v1/purchases:batch', { type: 'application/x-ndjson', text: batchOf(purchases) });

/** The longest that one of two callers waited for `GET /livez`, who ask again and again while the work is under way. */
async function longestWait(url: string, work: () => Promise<readonly number[]>): Promise<string> {
  let [isDone, longest, asked] = [false, 0, 0];
  const caller = async (): Promise<void> => {
    while (!isDone) {
      const began = performance.now();
      await ask(url, '/livez');
      longest = Math.max(longest, performance.now() - began);
      asked++;
      await setImmediate();
    }
  };
  const callers = [caller(), caller()];
  const began = performance.now();
  const statuses = await work().finally(() => (isDone = true));
  const tookMs = performance.now() - began;
  await Promise.all(callers);
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  const answers = [...counts].map(([status, count]) => `${count} × ${status}`).join(', ');
  return `longest wait ${longest.toFixed(0)} ms of ${figure(asked)} (${tookMs.toFixed(0)} ms; ${answers})`;
}

const times = (count: number, one: (index: number) => Promise<number>) =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index)));

/** Work that others ask for and everybody could wait for; a query of each kind that ran for long before it was bounded. */
function workOn(url: string, history: number): readonly (readonly [string, () => Promise<readonly number[]>])[] {
  const at = (index: number) => `/v1/members/long/balance?revision=${(index * 7_919) % history}`;
  const query = (pipeline: readonly object[]) =>
    ask(url, '/v1/read-models/balances/query', { type: 'application/json', text: JSON.stringify({ pipeline }) });
  const tenfold = { $concat: Array<string>(10).fill('$text') };
  const texts = [{ $addFields: { text: 'ten bytes.' } }, ...Array<object>(5).fill({ $addFields: { text: tenfold } })];
  const sum = { $add: Array<string>(280).fill('$balance.available') };
  const boundaries = Array.from({ length: 100 }, (_, index) => index);
  const buckets = [{ $bucket: { groupBy: sum, boundaries, default: 'more' } }];
  return [
    ['nothing else', () => times(20, () => ask(url, '/livez'))],
    [`${AT_ONCE} replays of ${figure(history)} purchases`, () => times(AT_ONCE, (index) => ask(url, at(index)))],
    [
      `${AT_ONCE} × asOf`,
      () => times(AT_ONCE, (index) => ask(url, `/v1/members/long/balance?asOf=2026-0${1 + (index % 9)}-01`)),
    ],
    [
      `a batch of ${figure(LINES_PER_BATCH)} lines`,
      async () => [
        await send(url, { from: 2_000_000, count: LINES_PER_BATCH, memberOf: (index) => `m${index % 1_000}` }),
      ],
    ],
    [
      `a batch of ${figure(LINES_PER_BATCH)} lines of one member`,
      async () => [await send(url, { from: 3_000_000, count: LINES_PER_BATCH, memberOf: () => 'long' })],
    ],
    ['20 queries that make text', () => times(20, () => query(texts))],
    ['20 queries that evaluate much', () => times(20, () => query(buckets))],
  ];
}

/** How long others wait while one client asks for much: the aim is 100 ms on two cores. */
export async function reportWaits(smoke: boolean): Promise<void> {
  console.log('\n(i) how long GET /livez waits while others ask for much, embedded');
  const history = smoke ? 2_000 : 30_000;
  await withDirectory(async (directory) => {
    const server = await startServer(directory, 'whole');
    const { url } = server;
    for (let from = 0; from < history; from += LINES_PER_BATCH)
      await send(url, { from, count: Math.min(LINES_PER_BATCH, history - from), memberOf: () => 'long' });
    await send(url, { from: 1_000_000, count: 1_000, memberOf: (index) => `m${index % 1_000}` });
    for (const [name, work] of workOn(url, history)) console.log(`  ${name}: ${await longestWait(url, work)}`);
    await server.stop();
  });
}
