import autocannon from 'autocannon';

import { KEY, type Server } from '../server.js';
import { memberId } from '../world.js';
import { cpuTime } from './processes.js';

const CALLERS = 64;

/** What a window of load came to. */
export interface Window {
  readonly perSecond: number;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time in ms of 1,000 requests: of the server's process, and of the machine. */
  readonly serverCpu: number;
  readonly machineCpu: number;
}

/** One request of a window, by its number. */
export type Ask = (number: number) => {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly key?: string;
  readonly body?: object;
};

/** A purchase of one member after the other; `round` keeps the ids of two windows apart. */
export const purchases =
  (memberCount: number, round: string): Ask =>
  (number) => {
    const purchaseId = `${round}-${number}`;
    const body = { purchaseId, total: { amount: 2933, currency: 'EUR' }, itemCount: 2, channel: 'web' };
    return { method: 'POST', path: `/v1/members/${memberId(number % memberCount)}/purchases`, key: purchaseId, body };
  };

export const balances =
  (memberCount: number): Ask =>
  (number) => ({ method: 'GET', path: `/v1/members/${memberId(number % memberCount)}/balance` });

/** Sends for so many seconds, 64 at a time. @throws Error where an answer is not 2xx */
export async function loadFor(server: Server, seconds: number, ask: Ask): Promise<Window> {
  let number = 0;
  const before = cpuTime(server.pid);
  const result = await autocannon({
    url: server.url,
    connections: CALLERS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, key, body } = ask(number++);
          const headers = { authorization: `Bearer ${KEY}`, ...(key !== undefined && { 'idempotency-key': key }) };
          if (!body) return { ...request, method, path, headers };
          const json = { ...headers, 'content-type': 'application/json' };
          return { ...request, method, path, headers: json, body: JSON.stringify(body) };
        },
      },
    ],
  });
  const after = cpuTime(server.pid);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed.`);
  const requests = result['2xx'];
  return {
    requests,
    perSecond: requests / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    serverCpu: ((after.process - before.process) / requests) * 1000,
    machineCpu: ((after.machine - before.machine) / requests) * 1000,
  };
}
