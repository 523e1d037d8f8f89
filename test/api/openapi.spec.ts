import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';

import { AnswerCheck } from '../../libs/edge/testing/index.js';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';
import { signLog } from './sign-log.js';

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

/** What needs a thing that only other operations make, and lists as files; each has specs of its own. */
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
    for (const memberId of ['ada', 'ada2', 'bob']) {
      const enrolled = await server.command('post', '/v1/members', { memberId });
      // The read models are there once one of them has the member.
      await server.get('/v1/segments').set('Trofast-Min-Position', String(enrolled.headers['trofast-position']));
    }
    const segment = { segmentId: 'example-segment', name: 'Everybody', rule: { filter: {} } };
    const defined = await server.command('post', '/v1/segments', segment);
    await server.get('/v1/segments').set('Trofast-Min-Position', String(defined.headers['trofast-position']));
    await server.command('post', '/v1/purchases', {
      purchaseId: 'guest-1002',
      total: { amount: 2_933, currency: 'EUR' },
    });
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

  /** Where the last member stands in the log: reading waits for it. */
  let madeAt = '';
  let code = '';

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
    const { headers } = await server.command('post', `/v1/members/${memberId}/purchases/to%20redeem/activate`, {});
    madeAt = headers['trofast-position'] as string;
    return memberId;
  }

  /** The household of a member, as far as the route needs it: a place in it, and points. */
  async function household(template: string, method: string, memberId: string): Promise<void> {
    if (memberId === '') return;
    const householdId = `home-${memberId}`;
    const post = async (path: string, body: object) => {
      const { headers } = await server.command('post', `/v1${path}`, body);
      madeAt = headers['trofast-position'] as string;
    };
    await post('/households', { householdId });
    await post(`/households/${householdId}/invitations`, { memberId, mayRedeem: true });
    if (template.includes('/invitations') || (template.endsWith('/household') && method === 'post')) return;
    await post(`/members/${memberId}/household`, { householdId });
    await post(`/members/${memberId}/transfers`, { toHouseholdId: householdId, points: 10 });
  }

  function send(method: string, path: string, type: string | undefined, body: unknown, key: string) {
    const request = server.agent[method as 'get' | 'post' | 'patch' | 'delete'](path).set(
      'Authorization',
      `Bearer ${ADMIN_KEY}`,
    );
    if (method !== 'get') void request.set('Idempotency-Key', key);
    else if (madeAt !== '') void request.set('Trofast-Min-Position', madeAt);
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

  it.each(['patch', 'get', 'post', 'delete'])(
    'has examples of %s that work, each with a status it names',
    async (of) => {
      const wrong: unknown[] = [];
      for (const [method, template, operation] of operations().filter(([method]) => method === of)) {
        const memberId = /\{(memberId|householdId)\}|\/vouchers\//.test(template) ? await freshMember() : '';
        if (template.endsWith('/unfreeze'))
          await server.command('post', `/v1/members/${memberId}/freeze`, { reason: 'First' });
        if (template.includes('{adjustmentId}'))
          await server.agent
            .post(`/v1/members/${memberId}/adjustments`)
            .set({ Authorization: `Bearer ${service}`, 'Idempotency-Key': template.replace(/\W/g, '-') })
            .send({ adjustmentId: 'adj-1001', points: 1_001, reason: 'Goodwill' });
        if (template.includes('/merge/'))
          await server.agent
            .post(`/v1/members/${memberId}/merge`)
            .set({ Authorization: `Bearer ${service}`, 'Idempotency-Key': template.replace(/\W/g, '-') })
            .send({ intoMemberId: 'bob' });
        if (template.includes('{requestId}')) {
          const opened = { requestId: 'case-1001', openedAt: '2026-02-02T10:00:00Z' };
          const { headers } = await server.command('post', `/v1/members/${memberId}/requests`, opened);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.includes('/returns')) {
          const { requestBody } = document.paths['/v1/members/{memberId}/purchases']!['post']!;
          const { example } = Object.values(requestBody!.content)[0]!;
          await server.command('post', `/v1/members/${memberId}/purchases`, example as object);
          const back = { returnId: 'return-1001', purchaseId: 'order-1001', amount: { amount: 1, currency: 'EUR' } };
          const { headers } =
            method === 'get' ? await server.command('post', `/v1/members/${memberId}/returns`, back) : { headers: {} };
          madeAt = (headers as Record<string, string>)['trofast-position'] ?? madeAt;
        }
        if (template.includes('/purchases/{purchaseId}/')) {
          const bought = {
            purchaseId: 'order-1002',
            occurredAt: '2026-01-20T12:00:00Z',
            total: { amount: 20_000, currency: 'EUR' },
          };
          await server.command('post', `/v1/members/${memberId}/purchases`, bought);
        }
        if (template.includes('{reservationId}')) {
          const reserved = { reservationId: 'cart-1001', points: 5 };
          const { headers } = await server.command('post', `/v1/members/${memberId}/reservations`, reserved);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.includes('{redemptionId}')) {
          const redeemed = { redemptionId: 'redemption-1001', points: 5 };
          const { headers } = await server.command('post', `/v1/members/${memberId}/redemptions`, redeemed);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.includes('{grantId}')) {
          const granted = { grantId: 'welcome-back', tier: 'gold', reason: 'Status match' };
          const { headers } = await server.command('post', `/v1/members/${memberId}/tier-grants`, granted);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.includes('{transferId}')) {
          const given = { transferId: 'gift-1001', toMemberId: 'bob', points: 5 };
          const { headers } = await server.command('post', `/v1/members/${memberId}/transfers`, given);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.includes('household')) await household(template, method, memberId);
        if (template.includes('{identityId}'))
          await server.command('post', `/v1/members/${memberId}/identities`, { kind: 'card', value: memberId });
        if (template.includes('/claims')) {
          const reward = { rewardId: 'free-coffee', name: 'Free coffee', kind: 'product', price: 2 };
          await server.command('post', '/v1/rewards', reward);
          await server.command('post', '/v1/rewards/free-coffee/activate', {});
          const claimed = { claimId: 'claim-1001', rewardId: 'free-coffee' };
          const { headers } = template.includes('{claimId}')
            ? await server.command('post', `/v1/members/${memberId}/claims`, claimed)
            : { headers: {} };
          madeAt = (headers as Record<string, string>)['trofast-position'] ?? madeAt;
        }
        if (template.includes('voucher')) {
          const reward = {
            ...{ rewardId: `five-${memberId}`, name: 'Five off', kind: 'discount', price: 0 },
            value: { amount: 500 },
          };
          await server.command('post', '/v1/rewards', { ...reward, voucher: { validDays: 30 } });
          await server.command('post', `/v1/rewards/five-${memberId}/activate`, {});
          const claimed = { claimId: 'claim-1001', rewardId: `five-${memberId}` };
          const { headers, body } = await server.command('post', `/v1/members/${memberId}/claims`, claimed);
          madeAt = headers['trofast-position'] as string;
          code = (body as { readonly vouchers: readonly [{ readonly code: string }] }).vouchers[0].code;
        }
        if (template.includes('{campaignId}')) {
          const rules = [{ id: 'gift', effect: { type: 'fixed_points', points: 5 } }];
          const campaign = {
            campaignId: 'example-campaign',
            name: 'Gift',
            startsAt: '2026-01-01T00:00:00Z',
            code: { kind: 'unique' },
            holdout: 0.1,
            budget: { points: 1_000, whenShort: 'cut' },
            rules,
          };
          const { headers } = await server.command('post', '/v1/campaigns', campaign);
          madeAt = headers['trofast-position'] as string;
          if (/\/(pause|results)$/.test(template))
            madeAt = (await server.command('post', '/v1/campaigns/example-campaign/activate', {})).headers[
              'trofast-position'
            ] as string;
        }
        if (template.includes('{challengeId}')) {
          const challenge = {
            challengeId: 'example-challenge',
            name: 'Nine coffees',
            startsAt: '2026-01-01T00:00:00Z',
            target: { counts: 'purchases', goal: 9 },
            rewards: [{ type: 'points', points: 5 }],
          };
          const { headers } = await server.command('post', '/v1/challenges', challenge);
          madeAt = headers['trofast-position'] as string;
          if (template.endsWith('/pause'))
            await server.command('post', '/v1/challenges/example-challenge/activate', {});
        }
        if (template.includes('{planId}') || template.includes('/subscriptions')) {
          const plan = { name: 'Prime', fee: { amount: 990, currency: 'EUR' }, period: { months: 1 } };
          const planIds = template.includes('{planId}') ? ['example-plan'] : ['prime', 'family'];
          for (const planId of planIds) {
            const { headers } = await server.command('post', '/v1/plans', { planId, ...plan });
            madeAt = headers['trofast-position'] as string;
            if (template.includes('/subscriptions') || template.endsWith('/pause'))
              await server.command('post', `/v1/plans/${planId}/activate`, {});
          }
        }
        if (template.includes('{subscriptionId}')) {
          const started = { subscriptionId: 'sub-1001', planId: 'prime' };
          const { headers } = await server.command('post', `/v1/members/${memberId}/subscriptions`, started);
          madeAt = headers['trofast-position'] ?? madeAt;
        }
        if (template.includes('{partnerId}')) {
          const partner = {
            partnerId: 'example-partner',
            name: 'Fuel & Co',
            startsAt: '2026-01-01T00:00:00Z',
            earn: { costPerPoint: '0.9' },
            terms: 'postpaid',
          };
          const { headers } = await server.command('post', '/v1/partners', partner);
          madeAt = headers['trofast-position'] as string;
          if (template.endsWith('/pause')) await server.command('post', '/v1/partners/example-partner/activate', {});
          if (template.includes('{settlementId}')) {
            const period = { settlementId: '2026-01', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
            const settled = await server.command('post', '/v1/partners/example-partner/settlements', period);
            madeAt = settled.headers['trofast-position'] as string;
          }
        }
        if (template.includes('{rewardId}')) {
          const reward = { rewardId: 'example-reward', name: 'Tea', kind: 'product', price: 2, stock: 100 };
          const { headers } = await server.command('post', '/v1/rewards', reward);
          madeAt = headers['trofast-position'] as string;
        }
        if (template.endsWith(':lookup'))
          await server.command('patch', '/v1/members/bob', { profile: { email: 'ada@example.com' } });
        const path = template
          .replace('{memberId}', memberId)
          .replace('{identityId}', '1')
          .replace('{lotId}', '1')
          .replace('{requestId}', 'case-1001')
          .replace('{reservationId}', 'cart-1001')
          .replace('{redemptionId}', 'redemption-1001')
          .replace('{returnId}', 'return-1001')
          .replace('{grantId}', 'welcome-back')
          .replace('{transferId}', 'gift-1001')
          .replace('{householdId}', `home-${memberId}`)
          .replace('/purchases/{purchaseId}/', '/purchases/order-1002/')
          .replace('{purchaseId}', 'guest-1002')
          .replace('{adjustmentId}', 'adj-1001')
          .replace('{programId}', 'main')
          .replace('{segmentId}', method === 'get' ? 'lapsed' : 'example-segment')
          .replace('{campaignId}', 'example-campaign')
          .replace('{challengeId}', 'example-challenge')
          .replace('{planId}', 'example-plan')
          .replace('{subscriptionId}', 'sub-1001')
          .replace('{partnerId}', 'example-partner')
          .replace('{settlementId}', '2026-01')
          .replace('{rewardId}', 'example-reward')
          .replace('{claimId}', 'claim-1001')
          .replace('{voucherId}', 'claim-1001')
          .replace('{code}', code)
          .replace('{name}', 'balances')
          .replace('{figure}', 'retention')
          .replace('{level}/{first}/{second}', '0/000.p/1');
        if (/\{(first|third)\}/.test(path)) continue; // of trees that have more events
        const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
        let body = media && (media.example ?? exampleOf(media.schema));
        if (template === '/v1/members' && method === 'post')
          body = { ...(body as object), memberId: 'example-enrolled', profile: { email: 'enrolled@example.com' } };
        if (template === '/v1/rewards' && method === 'post')
          body = { ...(body as object), rewardId: 'example-defined' };
        if (template === '/v1/plans' && method === 'post') body = { ...(body as object), planId: 'example-defined' };
        if (/\{householdId\}\/(redeemers|redemptions|reservations)$/.test(template))
          body = { ...(body as object), memberId };
        if (template.endsWith('/household') && body) body = { householdId: `home-${memberId}` };
        if (template.endsWith('/use')) body = { ...(body as object), occurredAt: new Date().toISOString() };
        if (template.endsWith('/guest-purchases')) body = { purchaseId: 'guest-1002' };
        if (template === '/v1/clock/confirm') body = { time: new Date().toISOString() };
        if (/log|proof/.test(template)) await signLog(server.app);
        const { status, text } = await send(
          method,
          path,
          type,
          body,
          `example ${method} ${template}`.replaceAll(' ', '-'),
        );
        if (status >= 400 || !(String(status) in operation.responses))
          wrong.push({ method, template, status, text: text.slice(0, 300) });
      }
      expect(wrong).toEqual([]);
    },
  );

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
