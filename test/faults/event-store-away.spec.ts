import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RoleProcess, StandInInstallation } from './installation.js';
import { type Answer } from './requests.js';

const AWAY_MS = 10_000;

describe('the event store away for ten seconds', () => {
  let installation: StandInInstallation;
  let commands: RoleProcess;
  let queries: RoleProcess;
  let bought = 0;

  const buy = (): Promise<Answer> => {
    const purchaseId = `order-${bought++}`;
    const body = { purchaseId, total: { amount: 1000, currency: 'EUR' } };
    return commands.request('POST', '/v1/members/ada/purchases', { key: purchaseId, body });
  };

  beforeAll(async () => {
    installation = await StandInInstallation.create();
    commands = await installation.start('command-api');
    await installation.start('projector');
    queries = await installation.start('query-api');
    await commands.request('POST', '/v1/members', { key: 'enrol', body: { memberId: 'ada' } });
    expect((await buy()).status).toBe(201);
  }, 120_000);
  afterAll(() => installation.close(), 60_000);

  it('has commands answered 503 with Retry-After all the while, and everything goes on by itself', async () => {
    await installation.eventStore.kill();
    const answers: Answer[] = [];
    for (const until = performance.now() + AWAY_MS; performance.now() < until; await pause(100))
      answers.push(await buy());
    expect(answers.length).toBeGreaterThan(20);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(answers.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true);
    const members = await queries.request('GET', '/v1/members');
    expect([members.status, members.text]).toEqual([200, expect.stringContaining('"ada"')]);
    expect(await (await fetch(`${commands.url}/readyz`)).json()).toMatchObject({ status: 'unavailable' });

    await installation.restartEventStore();
    let answer = await buy();
    while (answer.status === 503) {
      await pause(100);
      answer = await buy();
    }
    expect(answer.status).toBe(201);
    const headers = { 'trofast-min-position': answer.headers.get('trofast-position')! };
    let balance = await queries.request('GET', '/v1/members/ada/balance', { headers });
    while (balance.status === 503) balance = await queries.request('GET', '/v1/members/ada/balance', { headers });
    expect(JSON.parse(balance.text)).toMatchObject({ balance: { available: 2 } });
  }, 120_000);
});
