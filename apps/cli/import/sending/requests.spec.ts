import { describe, expect, it } from '@jest/globals';

import { type Answer, type TrofastClient } from '../../client/client.js';
import { Requests, REQUESTS_AT_ONCE } from './requests.js';

const CREATED: Answer = { status: 201, text: '{}', header: () => undefined };

function requestsOver(request: () => Promise<Answer>) {
  const results: [number, number][] = [];
  const client = { where: 'fake', inProcess: true, request, close: async () => {} } satisfies TrofastClient;
  const requests = new Requests<number>(client, {
    requestOf: (item) => ({ path: '/v1/purchases', key: `key-${item}`, body: {} }),
    onResult: (item, { status }) => results.push([item, status]),
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
      return CREATED;
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
      return { ...CREATED, status: 507, text: JSON.stringify({ code: 'store_full', detail: 'The disk is full.' }) };
    });
    await requests.push(1);
    await requests.settled();
    await expect(requests.push(2)).rejects.toMatchObject({ code: 'store_full' });
    await expect(requests.end()).rejects.toMatchObject({ code: 'store_full' });
    expect(sent).toBe(1);
  });
});
