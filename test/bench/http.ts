import autocannon from 'autocannon';

import { figure, median, rateOf, withDirectory } from './measure.js';
import { KEY, startServer } from './server.js';
import { memberId } from './world.js';

const CONNECTIONS = 64;

function post(url: string, path: string, contentType: string, body: string, key?: string): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': contentType, ...(key && { 'idempotency-key': key }) },
    body,
  });
}

/** Purchases as lines of a batch. */
function batchOf(from: number, lines: number, memberCount: number): string {
  const line = (index: number): string =>
    JSON.stringify({
      idempotencyKey: `b${index}`,
      memberId: memberId(index % memberCount),
      purchaseId: `b${index}`,
      total: { amount: 2933, currency: 'EUR' },
      itemCount: 2,
      enrol: true,
    });
  return Array.from({ length: lines }, (_, index) => line(from + index)).join('\n');
}

async function requestsPerSecond(url: string, memberCount: number, seconds: number, round: string): Promise<number> {
  let number = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const id = `${round}-${number++}`;
          return {
            ...request,
            path: `/v1/members/${memberId(number % memberCount)}/purchases`,
            headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': id },
            body: JSON.stringify({
              purchaseId: id,
              total: { amount: 2933, currency: 'EUR' },
              itemCount: 2,
              channel: 'web',
            }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests were not accepted.`);
  return result['2xx'] / result.duration;
}

export async function reportHttp(smoke: boolean): Promise<void> {
  console.log(
    '\n(b) over HTTP: purchases at 64 connections against the same route without the append, and batch ingest',
  );
  const [memberCount, seconds, rounds] = smoke ? [100, 1, 1] : [1_000, 6, 3];
  await withDirectory(async (directory) => {
    const whole = await startServer(`${directory}/whole`, 'whole');
    const stub = await startServer(`${directory}/stub`, 'without-append');
    const batchLines = 500;
    const batches = smoke ? 2 : 40;
    const ingest = await rateOf(batches, 2, async (index) => {
      const response = await post(
        whole.url,
        '/v1/purchases:batch',
        'application/x-ndjson',
        batchOf(index * batchLines, batchLines, memberCount),
      );
      const refused = (await response.text())
        .trim()
        .split('\n')
        .find((line) => !line.includes('"status":201'));
      if (refused) throw new Error(`A line of a batch was not accepted: ${refused}`);
    });
    const ratios: number[] = [];
    const rates: number[] = [];
    await requestsPerSecond(whole.url, memberCount, 1, 'warm'); // both are compiled by then
    await requestsPerSecond(stub.url, memberCount, 1, 'warm');
    for (let round = 0; round < rounds; round++) {
      const without = await requestsPerSecond(stub.url, memberCount, seconds, `s${round}`);
      const withAppend = await requestsPerSecond(whole.url, memberCount, seconds, `w${round}`);
      rates.push(withAppend);
      ratios.push(withAppend / without);
    }
    console.log(
      `  purchases ${figure(median(rates))}/s, ratio to the route without the append ${median(ratios).toFixed(2)}`,
    );
    console.log(`  batch ingest ${figure(ingest * batchLines)} rows/s`);
    await Promise.all([whole.stop(), stub.stop()]);
  });
}
