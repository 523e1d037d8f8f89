import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cli, until } from '../cli/spawn-cli.js';
import { ClockFile } from './clock-file.js';
import { ServerProcess } from './server.js';

const YEARS_MS = 2 * 365 * 86_400_000;

describe('a clock that is two years ahead, once', () => {
  const place = mkdtempSync(join(tmpdir(), 'trofast-clock-'));
  const clock = new ClockFile(place);
  let cli: Cli;
  let server: ServerProcess;
  let purchases = 0;
  let accepted = 0;

  const buy = async () => {
    const answer = await server.request('POST', '/v1/members/ada/purchases', {
      key: `purchase-${++purchases}`,
      body: { purchaseId: `p${purchases}`, total: { amount: 60_000, currency: 'EUR' } },
    });
    if (answer.status === 201) accepted += 1;
    return answer;
  };
  const balance = async () =>
    (JSON.parse((await server.request('GET', '/v1/members/ada/balance')).text) as BalanceAnswer).balance;
  const today = () => new Date().toISOString().slice(0, 10);

  beforeAll(async () => {
    cli = await Cli.create();
    server = await ServerProcess.start(cli.data, clock.environment);
    await server.request('POST', '/v1/members', { key: 'enrol', body: { memberId: 'ada' } });
    await buy();
  }, 60_000);

  afterAll(async () => {
    await server.kill('SIGTERM');
    await cli.remove();
    rmSync(place, { recursive: true, force: true });
  });

  it('stops commands at once, goes on reading, and is over when the clock is right', async () => {
    clock.set(YEARS_MS);
    const refused = await buyUntil(503);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'clock_suspect' });
    expect((await server.request('GET', '/v1/members/ada')).status).toBe(200);
    expect(await readiness()).toMatchObject({ status: 'unavailable', checks: { clock: 'failed' } });
    clock.set(0);
    await buyUntil(201);
    expect(await readiness()).toMatchObject({ status: 'ok' });
  }, 60_000);

  it('takes everything where nothing watches it, and `repair expiries` gives it back', async () => {
    const before = { available: 60 * accepted };
    await until(async () => (await balance()).available === before.available);
    await server.kill('SIGTERM');
    clock.set(YEARS_MS);
    server = await ServerProcess.start(cli.data, {
      ...clock.environment,
      TROFAST_CLOCK_JUMP_MAX_MS: '0',
      TROFAST_CLOCK_GAP_MAX_HOURS: '0',
    });
    await buyUntil(201);
    await until(async () => isEqual(await balance(), { available: 60, expired: before.available }));
    await server.kill('SIGTERM');
    clock.set(0);
    server = await ServerProcess.start(cli.data, { ...clock.environment, TROFAST_CLOCK_JUMP_MAX_MS: '0' });
    const dry = (await cli.run(['repair', 'expiries', '--dry-run', '--json'], clock.environment)).json();
    expect(dry).toMatchObject({ members: 1, points: before.available, tiers: 1, dryRun: true });
    const done = await cli.run(['repair', 'expiries', '--json'], clock.environment);
    expect(done.json()).toMatchObject({ members: 1, points: before.available, tiers: 1 });
    await until(async () => isEqual(await balance(), { available: before.available + 60, expired: 0 }));
    expect((await cli.run(['repair', 'expiries', '--json'], clock.environment)).json()).toMatchObject({ members: 0 });
    expect((await cli.run(['verify', '--json'], clock.environment)).json()).toMatchObject({ findings: [] });
    expect((await cli.run(['reconcile', '--json'], clock.environment)).json()).toMatchObject({ differences: [] });
  }, 120_000);

  it('is confirmed by an operator who says what time it is', async () => {
    await server.kill('SIGTERM');
    clock.set(YEARS_MS);
    const wrong = await cli.run(['clock', 'confirm', today()], clock.environment);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.stderr).toContain('clock_differs');
    expect((await cli.run(['clock', 'show', '--json'], clock.environment)).json()).toMatchObject({ status: 'suspect' });
    expect((await cli.run(['doctor'], clock.environment)).code).toBe(1);
    const right = new Date(Date.now() + YEARS_MS).toISOString();
    expect((await cli.run(['clock', 'confirm', right, '--json'], clock.environment)).json()).toMatchObject({
      status: 'trusted',
    });
    server = await ServerProcess.start(cli.data, clock.environment);
    expect((await buy()).status).toBe(201);
  }, 120_000);

  /** The processes read the file of the clock some fifty times a second. */
  async function buyUntil(status: number) {
    for (let tries = 0; tries < 500; tries++) {
      const answer = await buy();
      if (answer.status === status) return answer;
    }
    throw new Error(`No purchase was answered ${status}.`);
  }

  async function readiness(): Promise<unknown> {
    return JSON.parse((await server.request('GET', '/readyz')).text);
  }
});

const isEqual = (balance: BalanceAnswer['balance'], { available, expired }: BalanceAnswer['balance']): boolean =>
  balance.available === available && balance.expired === expired;

interface BalanceAnswer {
  readonly balance: { readonly available: number; readonly expired: number };
}
