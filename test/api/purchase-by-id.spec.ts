import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const purchase = (purchaseId: string) => ({ purchaseId, total: { amount: 10_000, currency: 'EUR' } });

describe.each([['per_program'], ['per_member']] as const)(
  'a purchase by its id, where ids count once %s',
  (purchaseIds) => {
    let server: TestServer;
    let position = '';

    const post = async (path: string, body: object) => {
      const answer = await server.command('post', path, body);
      position = answer.headers['trofast-position'] ?? position;
      return answer;
    };
    const read = async (id: string, key = ADMIN_KEY) => {
      const { status, body } = await server
        .get(`/v1/purchases/${id}`)
        .set({ 'Trofast-Min-Position': position, Authorization: `Bearer ${key}` });
      return { status, body: body as Record<string, unknown> };
    };

    beforeAll(async () => {
      server = await startServer({}, { ...rules, purchaseIds });
      for (const memberId of ['ada', 'bob']) await post('/v1/members', { memberId });
    });
    afterAll(() => server.close());

    it('is answered with its member and what it earned', async () => {
      await post('/v1/members/ada/purchases', purchase('order/1 æ'));
      expect(await read(encodeURIComponent('order/1 æ'))).toMatchObject({
        status: 200,
        body: { memberId: 'ada', purchaseId: 'order/1 æ', amount: 10_000, points: 10, guest: false },
      });
    });

    it('names no member to those who may not read members', async () => {
      await post('/v1/members/ada/purchases', purchase('p0'));
      const { body } = await post('/v1/keys', { client: 'auditor', scopes: ['history:read'] });
      const found = await read('p0', (body as { readonly key: string }).key);
      expect([found.status, found.body['purchaseId'], JSON.stringify(found.body).includes('"ada"')]).toEqual([
        200,
        'p0',
        false,
      ]);
    });

    it('is unknown where nobody has it', async () =>
      expect(await read('nothing')).toMatchObject({ status: 404, body: { code: 'purchase_unknown' } }));

    it('is a guest’s, without a member, until a member claims it', async () => {
      await post('/v1/purchases', purchase('g1'));
      const { status, body } = await read('g1');
      expect([status, body['guest'], body['points'], 'memberId' in body]).toEqual([200, true, 0, false]);
      await post('/v1/members/bob/guest-purchases', { purchaseId: 'g1' });
      expect(await read('g1')).toMatchObject({ status: 200, body: { memberId: 'bob', guest: true, points: 10 } });
    });

    it('is refused for a second member, or answered as ambiguous', async () => {
      await post('/v1/members/ada/purchases', purchase('p1'));
      const { status, body } = await post('/v1/members/bob/purchases', purchase('p1'));
      if (purchaseIds === 'per_program') {
        expect([status, (body as { code: string }).code, JSON.stringify(body).includes('ada')]).toEqual([
          409,
          'duplicate_purchase',
          false,
        ]);
        expect(await read('p1')).toMatchObject({ status: 200, body: { memberId: 'ada' } });
      } else {
        expect(status).toBe(201);
        expect(await read('p1')).toMatchObject({ status: 409, body: { code: 'purchase_id_ambiguous' } });
      }
    });
  },
);
