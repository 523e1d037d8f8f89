import { describe, expect, it } from '@jest/globals';

import { createClient } from '#client';

import { Requests, REQUESTS_AT_ONCE } from './requests.js';

const created = () => new Response('{}', { status: 201 });

function requestsOver(answerTo: () => Promise<Response>) {
  const results: [number, number][] = [];
  const client = createClient({ baseUrl: 'http://fake', fetch: answerTo });
  const requests = new Requests<number>(client, {
    requestsOf: (item) => [{ path: '/v1/purchases', key: `key-${item}`, body: {} }],
    onResult: (item, [result]) => results.push([item, result!.status]),
  });
  return { requests, results };
}

describe('commands that are sent as requests of their own', () => {
  it('are sent several at a time, and never more than the limit', async () => {
    let [running, most] = [0, 0];
    const { requests, results } = requestsOver(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return created();
    });
    for (let item = 0; item < 3 * REQUESTS_AT_ONCE; item++) await requests.push(item);
    await requests.end();
    expect(most).toBe(REQUESTS_AT_ONCE);
    expect(new Set(results.map(([item]) => item)).size).toBe(3 * REQUESTS_AT_ONCE);
  });

  it('end with the first failure of the server, and no further one is sent', async () => {
    let sent = 0;
    const { requests } = requestsOver(async () => {
      sent += 1;
      return Response.json({ code: 'store_full', detail: 'The disk is full.' }, { status: 507 });
    });
    await requests.push(1);
    await requests.settled();
    await expect(requests.push(2)).rejects.toMatchObject({ code: 'store_full' });
    await expect(requests.end()).rejects.toMatchObject({ code: 'store_full' });
    expect(sent).toBe(1);
  });
});
