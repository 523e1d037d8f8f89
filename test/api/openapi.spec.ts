import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';

import { AnswerCheck } from '#edge/testing/answers';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

interface Operation {
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly example?: unknown;
  }[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, { readonly content?: Record<string, Media> }>;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly example?: unknown;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

interface Document {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** What the examples in order do not do; each has specs of its own. */
const ELSEWHERE =
  /keys\/\{|projections\/\{name\}\/(cancel|retry|skip|documents|parked)|operations\/backups|schemas\/\{|problems\/\{|\/clv|\.(csv|ndjson)$/;

describe('the OpenAPI document', () => {
  let server: TestServer;
  let service: string;
  let document: Document;
  let members = 0;

  beforeAll(async () => {
    const rules = {
      ...rulesWithIdentities({ kinds: [{ kind: 'card' }] }),
      adjustments: { approvalAbove: 1_000 },
      merges: { approval: true },
      transfers: {},
      referral: { withinDays: 30, rewards: { referrer: 100, referred: 50 } },
      purchaseIds: 'per_member' as const, // every member of an example records the same purchase
      households: {},
    };
    rules.points = { ...rules.points, activation: { type: 'on_event' } };
    server = await startServer({}, rules);
    const scopes = ['adjustments:write', 'members:write'];
    const { body } = await server.command('post', '/v1/keys', { client: 'service', scopes });
    service = (body as { readonly key: string }).key;
    for (const memberId of ['ada', 'ada2', 'bob']) await server.command('post', '/v1/members', { memberId });
    document = (await server.agent.get('/openapi.json')).body as Document;
  });

  afterAll(() => server.close());

  /** The example of a schema: its own, or made of its properties'. */
  function exampleOf(schema: Schema): unknown {
    if (schema.example !== undefined) return schema.example;
    if (schema.$ref) return exampleOf(document.components.schemas[schema.$ref.split('/').at(-1)!]!);
    if (schema.allOf) return exampleOf(schema.allOf[0]!);
    if (schema.type === 'array') return [exampleOf(schema.items!)];
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [name, exampleOf(property)]),
    );
  }

  /** A member of its own for each request, with something to redeem. */
  async function freshMember(): Promise<string> {
    const memberId = `example-${members++}`;
    await server.command('post', '/v1/members', { memberId, enrolledAt: '2026-01-01T00:00:00Z' });
    const purchase = {
      purchaseId: 'to redeem',
      occurredAt: '2026-01-20T12:00:00Z',
      total: { amount: 50_000, currency: 'EUR' },
    };
    await server.command('post', `/v1/members/${memberId}/purchases`, purchase);
    await server.command('post', `/v1/members/${memberId}/purchases/to%20redeem/activate`, {});
    return memberId;
  }

  function send(method: string, path: string, type: string | undefined, body: unknown, key: string) {
    const request = server.agent[method as 'get' | 'post' | 'patch' | 'delete'](path).set(
      'Authorization',
      `Bearer ${ADMIN_KEY}`,
    );
    void request.set('Idempotency-Key', key);
    if (type === undefined) return request;
    return request.set('Content-Type', type).send(typeof body === 'string' ? body : JSON.stringify(body));
  }

  const operations = (): [string, string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(() => !ELSEWHERE.test(path))
        .map(([method, operation]): [string, string, Operation] => [method, path, operation]),
    );

  it('says of public operations that they need no key', () => {
    const { security, responses } = document.paths['/livez']!['get']!;
    expect([security, '401' in responses]).toEqual([[], false]);
    const { security: needed, responses: answers } = document.paths['/v1/members']!['post']!;
    expect([needed, '401' in answers]).toEqual([[{ apiKey: ['members:write'] }], true]);
  });

  it('says a sentence of each group of operations, and has no other', () => {
    const used = operations().flatMap(([, , { tags }]) => tags);
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...new Set(used)].sort());
    for (const { description } of document.tags) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it('has examples of approvals that work, with a client that did not ask', async () => {
    const asked = [
      ['adjustments', { adjustmentId: 'adj-1003', points: 2_000, reason: 'Goodwill' }, 'adjustments/{adjustmentId}'],
      ['merge', { intoMemberId: 'bob' }, 'merge'],
    ] as const;
    for (const [path, body, waiting] of asked) {
      const address = `/v1/members/${await freshMember()}/`;
      const request = server.agent.post(address + path).set('Authorization', `Bearer ${service}`);
      await request.set('Idempotency-Key', `ask-${path}`).send(body);
      const { responses } = document.paths[`/v1/members/{memberId}/${waiting}/approve`]!['post']!;
      const approve = `${address}${waiting.replace('{adjustmentId}', 'adj-1003')}/approve`;
      const { status, text } = await send('post', approve, undefined, undefined, `approve-${path}`);
      expect([path, status < 300 ? '' : text, Object.keys(responses)]).toEqual([
        path,
        '',
        expect.arrayContaining([String(status)]),
      ]);
    }
  });

  it('has examples of answers that are as it says', () => {
    const check = new AnswerCheck();
    const examples = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.entries(responses).flatMap(([status, { content = {} }]) =>
          Object.entries(content)
            .filter(([type]) => type !== 'application/problem+json')
            .map(([type, { example, schema }]) => ({
              route: `${method.toUpperCase()} ${path}`,
              answer: { status: Number(status), type, payload: payloadOf(example ?? schema.example) },
            })),
        ),
      ),
    );
    expect(examples.length).toBeGreaterThan(100);
    expect(examples.filter(({ answer }) => answer.payload === undefined)).toEqual([]);
    const faults = examples.flatMap(({ route, answer }) =>
      check.faultsOf(document as unknown as OpenAPIObject, route, answer),
    );
    expect(faults).toEqual([]);
  });

  it('draws no 5xx and no unexplained refusal, whatever is done to its examples', async () => {
    const commands = operations().filter(
      ([method, path, operation]) =>
        method !== 'get' && operation.requestBody?.content['application/json'] && !/audit|rebuild/.test(path),
    );
    expect(commands.length).toBeGreaterThan(5);
    const memberId = await freshMember();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(commands.length - 1),
        fc.nat(),
        fc.jsonValue({ maxDepth: 3 }),
        fc.string({ unit: 'binary', maxLength: 8 }),
        async (which, place, value, name) => {
          const [method, template, operation] = commands[which]!;
          const body = mutated(
            exampleOf(operation.requestBody!.content['application/json']!.schema) as Record<string, unknown>,
            place,
            value,
            name,
          );
          const path = template
            .replace('{memberId}', memberId)
            .replace('{requestId}', 'case-1001')
            .replace('{programId}', 'main');
          const answer = await send(method, path, 'application/json', body, `fuzz-${place}-${which}`);
          if (answer.status >= 500)
            throw new Error(`${method} ${path} answered ${answer.status} to ${JSON.stringify(body)}: ${answer.text}`);
          if (answer.status >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** As an answer has it; `undefined` where there is no example. */
const payloadOf = (example: unknown): string | undefined =>
  typeof example === 'string' ? example : JSON.stringify(example);

/** The body with one place changed, one thing added or one left out. */
function mutated(body: Record<string, unknown>, place: number, value: unknown, name: string): unknown {
  const keys = Object.keys(body);
  const key = keys[place % Math.max(1, keys.length)];
  switch (place % 4) {
    case 0:
      return key === undefined ? value : { ...body, [key]: value };
    case 1:
      return { ...body, [name]: value };
    case 2: {
      const inner = key === undefined ? undefined : body[key];
      return typeof inner === 'object' && inner !== null
        ? { ...body, [key!]: mutated(inner as Record<string, unknown>, place >> 2, value, name) }
        : value;
    }
    default:
      return Object.fromEntries(Object.entries(body).filter(([other]) => other !== key));
  }
}
