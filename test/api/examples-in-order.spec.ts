import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { addressOf, type ApiDocument, type ExampleRequest, examplesInOrder } from './in-order.js';
import { ADMIN_KEY, startServer, type TestServer } from './server.js';
import { signLog } from './sign-log.js';

const CANCEL = 'POST /v1/projections/{name}/cancel';

/** What no example can do alone, with the code that says so. */
const NEEDS_MORE: Readonly<Record<string, string>> = {
  // Another client has to approve.
  'POST /v1/members/{memberId}/merge/approve': 'self_approval',
  'POST /v1/members/{memberId}/adjustments/{adjustmentId}/approve': 'self_approval',
  // A model takes thirty customers who have come back.
  'GET /v1/analytics/clv/model': 'too_few_repeaters',
  'GET /v1/analytics/clv/predicted': 'too_few_repeaters',
  'GET /v1/analytics/clv/predicted.csv': 'too_few_repeaters',
  'GET /v1/members/{memberId}/clv': 'too_few_repeaters',
  // Tiles of logs with more than 256 events, and with more than 65,536.
  'GET /v1/log/tile/{level}/{first}': 'not_signed_yet',
  'GET /v1/log/tile/{level}/{first}/{second}/{third}': 'not_found',
  'GET /v1/log/tile/{level}/{first}/{second}/{third}/{fourth}': 'not_found',
  // The rebuild of the example before is over by then.
  [CANCEL]: 'no_rebuild',
  // Nothing is parked while nothing goes wrong.
  'POST /v1/projections/{name}/parked/{documentId}/retry': 'not_parked',
  'POST /v1/projections/{name}/parked/{documentId}/skip': 'not_parked',
};

type Answers = ReadonlyMap<string, { readonly body: unknown; readonly text: string }>;

/** What only the answer of an example before names, as the document says. */
const FROM_ANSWERS: Readonly<Record<string, (answers: Answers) => Partial<ExampleRequest>>> = {
  'GET /v1/vouchers/{code}': (answers) => ({ path: { code: codeOf(answers) } }),
  'POST /v1/vouchers/{code}/use': (answers) => ({ path: { code: codeOf(answers) } }),
  'POST /v1/keys/{keyId}/rotate': (answers) => ({ path: { keyId: keyIdOf(answers) } }),
  'DELETE /v1/keys/{keyId}': (answers) => ({ path: { keyId: keyIdOf(answers) } }),
  'POST /v1/clock/confirm': (answers) => ({ body: { time: answerOf<{ now: string }>(answers, 'GET /v1/clock').now } }),
};

const answerOf = <Body>(answers: Answers, request: string): Body => answers.get(request)!.body as Body;

const codeOf = (answers: Answers): string =>
  answerOf<{ vouchers?: [{ code: string }] }>(answers, 'POST /v1/members/{memberId}/claims used').vouchers?.[0].code ??
  'none';

const keyIdOf = (answers: Answers): string => answerOf<{ keyId: string }>(answers, 'POST /v1/keys').keyId;

/** Lines of a batch that were not done. */
const refusedLines = ({ type, text }: { readonly type: string; readonly text: string }): readonly string[] =>
  type !== 'application/x-ndjson'
    ? []
    : text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { readonly status?: unknown; readonly detail?: string })
        .flatMap(({ status, detail = '' }) => (typeof status === 'number' && status >= 400 ? [detail] : []));

/** A request for each example there is, one after the other. */
const LIMIT_MS = 240_000;

/** All but the date is as it is. */
const NOT_FAKED = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

describe.each([
  ['today', Date.now()],
  ['in five years', Date.now() + 5 * 365 * 86_400_000],
])('the examples of the API document, %s', (_when, now) => {
  let server: TestServer;
  let document: ApiDocument;

  beforeAll(async () => {
    jest.useFakeTimers({ now, advanceTimers: true, doNotFake: NOT_FAKED });
    server = await startServer();
    document = (await server.agent.get('/openapi.json')).body as ApiDocument;
  });

  afterAll(async () => {
    await server.close();
    jest.useRealTimers();
  });

  it(
    'succeed on an empty server, one after the other in the order shown',
    async () => {
      const refused: Record<string, string> = {};
      const answers = new Map<string, { readonly body: unknown; readonly text: string }>();
      let position: string | undefined;
      for (const [index, example] of examplesInOrder(document).entries()) {
        const request = { ...example, ...FROM_ANSWERS[example.route]?.(answers) };
        const { route, method, name, operation, type, body } = request;
        const sent = server.agent[method as 'get'](addressOf(request)).set('Authorization', `Bearer ${ADMIN_KEY}`);
        if (method !== 'get') void sent.set('Idempotency-Key', `example-${index}`);
        else if (position !== undefined && operation.parameters?.some((one) => one.name === 'Trofast-Min-Position'))
          void sent.set('Trofast-Min-Position', position);
        if (route === 'GET /v1/log/checkpoint') await signLog(server.app); // which the notary does within a minute
        const answer = await (type === undefined
          ? sent
          : sent.set('Content-Type', type).send(typeof body === 'string' ? body : JSON.stringify(body)));
        position = answer.headers['trofast-position'] ?? position;
        const key = name === undefined ? route : `${route} ${name}`;
        answers.set(key, answer);
        const { code, detail } = answer.body as { readonly code: string; readonly detail: string };
        if (answer.status >= 400) refused[key] = code === NEEDS_MORE[key] ? code : `${code}: ${detail}`;
        else if (refusedLines(answer).length > 0) refused[key] = refusedLines(answer).join('; ');
        else if (!(String(answer.status) in operation.responses)) refused[key] = `answers ${answer.status}`;
      }
      refused[CANCEL] ??= NEEDS_MORE[CANCEL]!; // while the rebuild of the example before runs, it can be cancelled
      expect(refused).toEqual(NEEDS_MORE);
    },
    LIMIT_MS,
  );
});
