import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const total = { amount: 100_000, currency: 'EUR' };

const METADATA = { constructor: 'c', receipt: '4711', till: '7' };

/** Two more than a purchase may have. */
const TOO_MANY = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`name-${index}`, 'x']));

describe('metadata', () => {
  let server: TestServer;
  let position = '';

  const send = async (method: 'post' | 'patch', path: string, body: object, key?: string) => {
    const answer = await server.command(method, path, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const post = (path: string, body: object, key?: string) => send('post', path, body, key);
  const patch = (metadata: object) => send('patch', '/v1/members/ada', { metadata });
  const read = async (path: string) => {
    const { body } = await server.get(path).set('Trofast-Min-Position', position);
    return body as Record<string, unknown> & { readonly items: readonly Record<string, unknown>[] };
  };
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  beforeAll(async () => {
    server = await startServer();
    await post('/v1/members', { memberId: 'ada', metadata: METADATA });
    await post('/v1/members/ada/purchases', { purchaseId: 'plain', total });
  });
  afterAll(() => server.close());

  it('of a purchase are in its event, in the answer, in lists and by its id', async () => {
    const { body } = await post('/v1/members/ada/purchases', { purchaseId: 'p1', total, metadata: METADATA });
    expect(body).toMatchObject({ events: [{ type: 'PurchaseRecorded', metadata: METADATA }, {}] });
    expect((await read('/v1/members/ada/purchases?order=desc&limit=1')).items).toMatchObject([{ metadata: METADATA }]);
    expect(await read('/v1/purchases/p1')).toMatchObject({ metadata: METADATA });
    const { items } = await read('/v1/audit/members/ada/events');
    expect(items.at(-2)).toMatchObject({ type: 'PurchaseRecorded', data: { metadata: METADATA } });
  });

  it('leave no trace where there are none', async () => {
    await post('/v1/members/ada/purchases', { purchaseId: 'empty', total, metadata: {} });
    const { items } = await read('/v1/audit/members/ada/events');
    const recorded = items.filter(({ data }) =>
      ['plain', 'empty'].includes((data as { purchaseId: string }).purchaseId),
    );
    expect(JSON.stringify(recorded)).not.toContain('"metadata":{}');
    expect(await read('/v1/purchases/plain')).toMatchObject({ metadata: {} });
  });

  it('make a purchase another one, in whatever order they are not', async () => {
    const sent = { purchaseId: 'p2', total, metadata: { a: '1', b: '2' } };
    expect((await post('/v1/members/ada/purchases', sent, 'first')).status).toBe(201);
    const { a, b } = sent.metadata;
    expect((await post('/v1/members/ada/purchases', { ...sent, metadata: { b, a } }, 'second')).status).toBe(200);
    const other = { ...sent, metadata: { a, b: '3' } };
    expect(codeOf(await post('/v1/members/ada/purchases', other))).toEqual([409, 'duplicate_purchase']);
    expect(codeOf(await post('/v1/members/ada/purchases', other, 'first'))).toEqual([422, 'idempotency_key_reused']);
  });

  it('of a guest purchase go over to the member who claims it', async () => {
    await post('/v1/purchases', { purchaseId: 'g1', total, metadata: METADATA });
    expect(await read('/v1/purchases/g1')).toMatchObject({ guest: true, metadata: METADATA });
    await post('/v1/members/ada/guest-purchases', { purchaseId: 'g1' });
    expect(await read('/v1/purchases/g1')).toMatchObject({ memberId: 'ada', metadata: METADATA });
  });

  it('of a redemption are in its event and in the list, and make it another one', async () => {
    const sent = { redemptionId: 'r1', points: 1, metadata: METADATA };
    const { body } = await post('/v1/members/ada/redemptions', sent);
    expect(body).toMatchObject({ events: [{ type: 'PointsRedeemed', metadata: METADATA }] });
    expect(await read('/v1/members/ada/redemptions/r1')).toMatchObject({ metadata: METADATA });
    const other = { ...sent, metadata: { till: '8' } };
    expect(codeOf(await post('/v1/members/ada/redemptions', other))).toEqual([409, 'duplicate_redemption']);
  });

  it('of a member change by name; null takes one away, and the profile can be left out', async () => {
    expect(await read('/v1/members/ada')).toMatchObject({ metadata: METADATA });
    const { body } = await patch({ till: null, receipt: '4712', desk: '1' });
    expect(body).toMatchObject({ events: [{ type: 'ProfileUpdated', metadata: { till: null, receipt: '4712' } }] });
    const after = { constructor: 'c', receipt: '4712', desk: '1' };
    expect((await read('/v1/members/ada'))['metadata']).toEqual(after);
    expect((await read('/v1/members')).items).toMatchObject([{ metadata: after }]);
    expect((await read('/v1/members/ada?revision=0'))['metadata']).toEqual(METADATA);
    expect(codeOf(await send('patch', '/v1/members/ada', {}))).toEqual([422, 'nothing_to_change']);
  });

  it('of a member are 20 at most, however they are added', async () => {
    const { ['name-20']: _last, ...twenty } = TOO_MANY;
    expect(codeOf(await patch(twenty))).toEqual([422, 'limit_exceeded']);
    expect((await patch({ ...twenty, 'name-18': null, 'name-19': null, 'name-17': null })).status).toBe(200);
    expect(codeOf(await patch({ 'name-17': 'x' }))).toEqual([422, 'limit_exceeded']);
  });

  it.each([
    ['too many', TOO_MANY],
    ['a text that is too long', { a: 'x'.repeat(201) }],
    ['a text that says nothing', { a: '' }],
    ['null where there is nothing to take away', { a: null }],
    ['a number', { a: 7 }],
    ['a name with a dot', { 'a.b': 'x' }],
    ['a name that begins with an underscore', { _a: 'x' }],
    ['a name that is too long', { ['a'.repeat(41)]: 'x' }],
    ['a list', ['x']],
  ])('refuse %s', async (_what, metadata: unknown) => {
    const sent = { purchaseId: 'refused', total, metadata };
    expect(codeOf(await post('/v1/members/ada/purchases', sent))).toEqual([400, 'validation_failed']);
  });

  it('of a member are found by a query of the read model', async () => {
    const { body } = await post('/v1/read-models/member/query', { filter: { 'metadata.receipt': '4712' } });
    expect(body).toMatchObject({ items: [{ memberId: 'ada' }] });
  });

  it('are those of the log, and are not shown of a forgotten member', async () => {
    expect((await post('/v1/audit/reconcile', {})).body).toMatchObject({ differences: [] });
    await post('/v1/members/ada/forget', {});
    expect(await read('/v1/members/ada')).toMatchObject({ status: 'forgotten', metadata: {} });
    expect((await post('/v1/audit/reconcile', {})).body).toMatchObject({ differences: [] });
    expect((await post('/v1/audit/verify', {})).body).toMatchObject({ findings: [] });
  });
});
