import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createClient, type TrofastClient } from '#client';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const total = { amount: 10_000, currency: 'EUR' };
const path = { memberId: 'ada' };

describe('the client with a server', () => {
  let server: TestServer;
  let baseUrl: string;
  let client: TrofastClient;
  let proxy: Server;

  beforeAll(async () => {
    server = await startServer();
    baseUrl = `http://127.0.0.1:${(server.app.getHttpServer().address() as AddressInfo).port}`;
    client = createClient({ baseUrl, apiKey: ADMIN_KEY });
    await client.post('/v1/members', { body: { memberId: 'ada', enrolledAt: '2026-01-01T00:00:00Z' } });
  });

  afterAll(async () => {
    await new Promise((closed) => (proxy ? proxy.close(closed).closeAllConnections() : closed(undefined)));
    await server.close();
  });

  it('reads in lists what it has just written, page by page', async () => {
    for (const purchaseId of ['p1', 'p2', 'p3'])
      await client.post('/v1/members/{memberId}/purchases', { params: { path }, body: { purchaseId, total } });
    const found: string[] = [];
    for await (const { purchaseId } of client.items('/v1/members/{memberId}/purchases', {
      params: { path, query: { limit: 1 } },
    }))
      found.push(purchaseId);
    expect(found.sort()).toEqual(['p1', 'p2', 'p3']);
    const documents = client.find<{ memberId: string }>('balances', { filter: { memberId: 'ada' } });
    for await (const { memberId } of documents) expect(memberId).toBe('ada');
  });

  it('gives the first answer again to a command that is sent twice', async () => {
    const params = { path, header: { 'Idempotency-Key': 'redeem-1' } };
    const first = await client.post('/v1/members/{memberId}/redemptions', { params, body: { points: 2 } });
    const again = await client.post('/v1/members/{memberId}/redemptions', { params, body: { points: 2 } });
    expect([first.isReplay, again.isReplay]).toEqual([false, true]);
    expect(again.data).toEqual(first.data);
  });

  it('throws what the server refuses, with its code', async () => {
    const refused = client.post('/v1/members/{memberId}/redemptions', { params: { path }, body: { points: 1_000 } });
    await expect(refused).rejects.toMatchObject({ name: 'Problem', status: 422, code: 'insufficient_points' });
    await expect(refused).rejects.toMatchObject({ body: { available: expect.any(Number) } });
  });

  it('records a stream of purchases, and says what became of each', async () => {
    const purchases = Array.from({ length: 600 }, (_, index) => ({
      memberId: `member-${index % 20}`,
      purchaseId: `b${index}`,
      total: index === 5 ? { amount: 100, currency: 'USD' } : total,
      enrol: true,
    }));
    const done: (readonly [string, number])[] = [];
    for await (const { purchase, answer } of client.recordPurchases(purchases))
      done.push([purchase.purchaseId, answer.status]);
    expect(done).toEqual(purchases.map(({ purchaseId }, index) => [purchaseId, index === 5 ? 422 : 201]));
    const { data } = await client.get('/v1/members', { params: { query: { limit: 200 } } });
    expect(data.items.length).toBe(21);
  });

  it('counts a command once whose answer was lost on the way', async () => {
    let lost = 0;
    proxy = createServer((request, response) => void forward(request, response));
    async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk as Buffer);
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const answer = await fetch(baseUrl + request.url!, {
        method: request.method!,
        headers: headers as Record<string, string>,
        body: body.length > 0 ? Buffer.concat(body) : undefined,
      });
      if (lost++ === 0) return void response.destroy(); // the server has done it by now
      const replayed = answer.headers.get('idempotency-replayed');
      response.writeHead(answer.status, replayed === null ? {} : { 'idempotency-replayed': replayed });
      response.end(await answer.text());
    }
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const behind = createClient({
      baseUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      apiKey: ADMIN_KEY,
      wait: async () => {},
    });
    // The other client's purchase is one that this one does not know of.
    const earned = async () => {
      const params = { path, header: { 'Trofast-Min-Position': await server.head() } };
      return (await client.get('/v1/members/{memberId}/balance', { params })).data.balance.earned;
    };
    const before = await earned();
    const purchase = { purchaseId: 'lost', total };
    const { isReplay } = await behind.post('/v1/members/{memberId}/purchases', { params: { path }, body: purchase });
    expect([isReplay, lost]).toEqual([true, 2]);
    expect((await earned()) - before).toBe(10);
  });
});
