import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { createLogger, loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';
import { withDirectory } from './measure.js';
import { foundedWithRules } from './rules.js';
import { KEY } from './server.js';

const DIST = fileURLToPath(new URL('../../', import.meta.url));

const MEMBER = '/v1/members/ada';

/** Requests before the first that is counted: what happens once only has happened by then. */
const WARM_REQUESTS = 50;

/** What ran in each of so many requests is of the request; the rest is of timers and read models. */
const COUNTED_REQUESTS = 20;

type Send = (number: number) => Promise<unknown>;

/** The functions of ours that ran, as `file function place`. */
type Functions = ReadonlySet<string>;

/** Counts the files and functions of ours that one request runs through, in the thread that answers it. */
export async function reportPath(): Promise<void> {
  console.log('\n(p) files and functions of ours that one request runs, in a warm server');
  await withDirectory(async (directory) => {
    const settings = {
      TROFAST_DATA_DIR: directory,
      ...foundedWithRules(directory),
      TROFAST_ADMIN_KEY: KEY,
      TROFAST_LOG_LEVEL: 'warn',
      TROFAST_PORT: '0',
    };
    const app = await createApp(standalone, loadSettings(settings), createLogger('warn'));
    await send(app, 'POST', '/v1/members', 'enrol', { memberId: 'ada' });
    const purchase: Send = (number) => {
      const body = { purchaseId: `p${number}`, total: { amount: 2933, currency: 'EUR' }, itemCount: 2, channel: 'web' };
      return send(app, 'POST', `${MEMBER}/purchases`, `buy-${number}`, body);
    };
    report(`POST ${MEMBER}/purchases`, await functionsOf(purchase));
    report(`GET ${MEMBER}/balance`, await functionsOf(() => send(app, 'GET', `${MEMBER}/balance`)));
    await app.close();
  });
}

async function send(
  app: NestFastifyApplication,
  method: 'GET' | 'POST',
  url: string,
  key?: string,
  body?: object,
): Promise<void> {
  const headers = { authorization: `Bearer ${KEY}`, ...(key !== undefined && { 'idempotency-key': key }) };
  const { statusCode, payload } = await app.inject({ method, url, headers, ...(body && { payload: body }) });
  if (statusCode >= 300) throw new Error(`${method} ${url} was answered with ${statusCode}: ${payload}`);
}

async function functionsOf(request: Send): Promise<Functions> {
  let number = 0;
  for (; number < WARM_REQUESTS; number++) await request(number);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  let inAll: Functions | undefined;
  for (let counted = 0; counted < COUNTED_REQUESTS; counted++, number++) {
    await ran(session);
    await request(number);
    const functions = await ran(session);
    inAll = inAll ? new Set([...inAll].filter((one) => functions.has(one))) : functions;
  }
  session.disconnect();
  return inAll!;
}

/** What ran since the last time that it was asked. */
async function ran(session: Session): Promise<Functions> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const functions = new Set<string>();
  for (const script of result) {
    if (!script.url.startsWith('file:')) continue;
    const file = relative(DIST, fileURLToPath(script.url));
    if (!file.startsWith('libs/') && !file.startsWith('apps/')) continue;
    for (const { functionName, ranges } of script.functions)
      if (ranges[0]!.count > 0) functions.add(`${file} ${functionName || '=>'} ${ranges[0]!.startOffset}`);
  }
  return functions;
}

function report(title: string, functions: Functions): void {
  const namesOf = new Map<string, string[]>();
  for (const one of functions) {
    const [file, name] = one.split(' ') as [string, string];
    namesOf.set(file, [...(namesOf.get(file) ?? []), name]);
  }
  console.log(`  ${title}: ${namesOf.size} files, ${functions.size} functions`);
  for (const [file, names] of [...namesOf].sort()) console.log(`    ${file.replace(/\.js$/, '')}: ${names.join(' ')}`);
}
