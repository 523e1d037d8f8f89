import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Answer } from './requests.js';
import { ServerProcess } from './server.js';

const PARALLEL = 64;

describe('64 requests at once', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-parallel-'));
  let server: ServerProcess;

  const atOnce = (request: (index: number) => ReturnType<ServerProcess['request']>) =>
    Promise.all(Array.from({ length: PARALLEL }, (_, index) => request(index)));

  /** The balance after everything that these answers were given for. */
  async function balanceAfter(memberId: string, answers: readonly Answer[]): Promise<unknown> {
    const positions = answers.map(({ headers }) => headers.get('trofast-position') ?? '').sort();
    const headers = { 'trofast-min-position': positions.at(-1)! };
    return JSON.parse((await server.request('GET', `/v1/members/${memberId}/balance`, { headers })).text);
  }

  beforeAll(async () => {
    server = await ServerProcess.start(directory);
    for (const id of ['rich', 'same']) {
      await server.request('POST', '/v1/members', { key: `enrol-${id}`, body: { memberId: id } });
      await server.request('POST', `/v1/members/${id}/adjustments`, {
        key: `start-${id}`,
        body: { points: 100, reason: 'To redeem' },
      });
    }
  }, 90_000);

  afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  });

  it('redeeming 100 each from a balance of 100: exactly one succeeds', async () => {
    const answers = await atOnce((index) =>
      server.request('POST', '/v1/members/rich/redemptions', { key: `redeem-${index}`, body: { points: 100 } }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 422);
    expect(refused).toHaveLength(PARALLEL - 1);
    expect(refused.every(({ text }) => (JSON.parse(text) as { code: string }).code === 'insufficient_points')).toBe(
      true,
    );
    expect(await balanceAfter('rich', answers)).toMatchObject({
      balance: { available: 0, redeemed: 100 },
    });
  });

  it('with the same key: one effect, 64 equal answers', async () => {
    const answers = await atOnce(() =>
      server.request('POST', '/v1/members/same/redemptions', { key: 'once', body: { points: 30 } }),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(PARALLEL - 1);
    expect(await balanceAfter('same', answers)).toMatchObject({
      balance: { available: 70, redeemed: 30 },
    });
  });

  it('delivering one paid order: one PointsEarned', async () => {
    const body = { purchaseId: 'order-1', total: { amount: 5000, currency: 'EUR' } };
    const answers = await atOnce((index) =>
      server.request('POST', '/v1/members/same/purchases', { key: `delivery-${index}`, body }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(PARALLEL - 1);
    expect(await balanceAfter('same', answers)).toMatchObject({
      balance: { earned: 5 },
    });
  });
});
