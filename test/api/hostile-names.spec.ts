import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { rulesWithIdentities, startServer, type TestServer } from './server.js';

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', '__defineGetter__'];
const SLUGS = ['constructor', 'prototype', 'valueof'];
/** Of texts of the caller's own; `__proto__` is no name for one. */
const METADATA = Object.fromEntries(['constructor', 'toString', 'hasOwnProperty'].map((name) => [name, 'x']));
const EUR = { amount: 2000, currency: 'EUR' };

describe('names that every object has, or that a pointer escapes', () => {
  let server: TestServer;
  const recorded: unknown[] = [];

  beforeAll(async () => {
    const rules = rulesWithIdentities({ kinds: SLUGS.map((kind) => ({ kind })) });
    // A guest's purchase has the id of a member's.
    server = await startServer({}, { ...rules, purchaseIds: 'per_member' });
    const record = async (path: string, body: object): Promise<void> => {
      const { status, body: answer } = await server.command('post', path, body);
      recorded.push(status === 201 ? 201 : [path, body, status, answer]);
    };
    const attributes = Object.fromEntries(
      ['~app', 'a/b', '~0', '~1', 'constructor', 'toString'].map((name) => [name, 'x']),
    );
    await record('/v1/members', {
      memberId: 'ada',
      profile: { email: 'ada@example.com', attributes },
      metadata: METADATA,
    });
    for (const [index, name] of NAMES.entries()) {
      const lines = [{ sku: name, category: name, quantity: 1, gross: 2000, promotion: name }];
      const purchase = { purchaseId: name, total: EUR, channel: name, location: name, lines, metadata: METADATA };
      await record('/v1/members/ada/purchases', purchase);
      await record('/v1/members/ada/purchases', { ...purchase, purchaseId: `${name}-again` });
      await record('/v1/members', { memberId: name, referredBy: index === 0 ? 'ada' : NAMES[index - 1] });
      await record(`/v1/members/ada/requests`, { requestId: name, channel: name });
      await record(`/v1/members/ada/requests/${name}/answers`, {});
      await record('/v1/purchases', {
        purchaseId: name,
        total: EUR,
        location: name,
        channel: name,
        metadata: METADATA,
      });
    }
    for (const slug of SLUGS) {
      for (const name of NAMES) await record('/v1/members/ada/identities', { kind: slug, value: name });
      for (let times = 0; times < 2; times++)
        await record('/v1/members/ada/earnings', { behaviour: slug, channel: slug });
      await record('/v1/members/ada/consents', { purpose: slug, granted: true });
      await record('/v1/members/ada/feedback', { kind: 'nps', score: 9, channel: slug });
    }
  });

  afterAll(() => server.close());

  it('are recorded like others', () => expect(recorded.filter((one) => one !== 201)).toEqual([]));

  it('leave the log whole and the read models equal to it', async () => {
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body).toMatchObject({ findings: [] });
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body).toMatchObject({ differences: [] });
  });

  it('are identities that are found', async () => {
    for (const kind of SLUGS)
      for (const value of NAMES) {
        const found = await server.command('post', '/v1/members:lookup', { kind, value });
        expect([kind, value, found.body]).toEqual([kind, value, { memberId: 'ada' }]);
      }
  });

  it('are counted by name', async () => {
    const find = async (model: string, body: object) =>
      (await server.command('post', `/v1/read-models/${model}/query`, body)).body.items as Record<string, unknown>[];
    const [member] = await find('member', { filter: { memberId: 'ada' } });
    expect(member!['behaviours']).toEqual({ constructor: 2, prototype: 2, valueof: 2 });
    expect(member!['consents']).toEqual({ constructor: true, prototype: true, valueof: true });
    const [features] = await find('features', { filter: { memberId: 'ada' } });
    const { channels, categories, places } = features!['observed'] as Record<string, Record<string, number>>;
    for (const counts of [channels, categories, places])
      expect(Object.entries(counts!)).toEqual(expect.arrayContaining(NAMES.map((name) => [name, 2])));
  });

  it.each(NAMES)('name a field %s that no document has', async (name) => {
    const query = (body: object) => server.command('post', '/v1/read-models/member/query', body);
    const where = Object.defineProperty({}, name, { value: { $exists: true }, enumerable: true });
    const filtered = await query({ filter: where });
    const sorted = await query({ sort: Object.defineProperty({}, name, { value: 1, enumerable: true }) });
    const status = name === '__proto__' ? 400 : 200;
    expect([filtered.status, sorted.status]).toEqual([status, status]);
    if (status === 400) return;
    expect(filtered.body.items).toEqual([]);
    const grouped = await query({ pipeline: [{ $group: { _id: `$${name}`, members: { $sum: 1 } } }] });
    expect(grouped.body.items).toEqual([{ _id: null, members: NAMES.length + 1 }]);
  });
});
