import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

import { ordersIn } from './orders.js';
import { type Answer } from './requests.js';
import { ServerProcess } from './server.js';

/** `TROFAST_TEST_KILLS=200 TROFAST_TEST_SEED=7 npm run test:faults` for more, or to see a failure again. */
const KILLS = Number(process.env['TROFAST_TEST_KILLS'] ?? 12);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const CALLERS = 16;
const MEMBERS = 8;
const START_POINTS = 10_000;
/** Commands that are repeated at the end, evenly spread. */
const REPETITIONS = 200;
const LIFE_MS = { min: 50, max: 600 };

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
  /** Points that it moves when it takes effect. */
  readonly points: number;
  readonly member: string;
  /** What it was answered with; none while the outcome is unknown. */
  acknowledged?: Answer;
}

const member = (index: number): string => `m${index % MEMBERS}`;

/** Every third command redeems a point, the others buy for 20.00 and earn two. */
function command(index: number): Sent {
  const common = { method: 'POST', key: `command-${index}`, member: member(index) };
  const path = `/v1/members/${member(index)}`;
  if (index % 3 === 2)
    return { ...common, path: `${path}/redemptions`, body: { points: 1, reference: `order-${index}` }, points: -1 };
  return {
    ...common,
    path: `${path}/purchases`,
    body: { purchaseId: `order-${index}`, total: { amount: 2000, currency: 'EUR' } },
    points: 2,
  };
}

describe(`a server killed ${KILLS} times under load (seed ${SEED})`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-kill-'));
  const sent: Sent[] = [];
  let server: ServerProcess;

  async function send(one: Sent): Promise<void> {
    const answer = await server.request(one.method, one.path, { key: one.key, body: one.body });
    if (answer.status === 503) return; // behind, or going down: said so, nothing done
    one.acknowledged = answer;
  }

  /** Callers that each send the next command when their last was answered, until the server is gone. */
  async function load(from: number): Promise<void> {
    let next = from;
    const call = async (): Promise<void> => {
      for (;;) {
        const one = command(next++);
        sent.push(one);
        try {
          await send(one);
        } catch {
          return; // the connection broke: outcome unknown
        }
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, call));
  }

  beforeAll(
    async () => {
      const random = xoroshiro128plus(SEED);
      server = await ServerProcess.start(directory);
      for (let index = 0; index < MEMBERS; index++) {
        await server.request('POST', '/v1/members', { key: `enrol-${index}`, body: { memberId: member(index) } });
        const start = await server.request('POST', `/v1/members/${member(index)}/adjustments`, {
          key: `start-${index}`,
          body: { points: START_POINTS, reason: 'Something to redeem' },
        });
        expect([start.status, start.text]).toEqual([201, expect.anything()]);
      }
      for (let kill = 0; kill < KILLS; kill++) {
        const killed = pause(uniformInt(random, LIFE_MS.min, LIFE_MS.max)).then(() => server.kill());
        await load(sent.length);
        await killed;
        server = await ServerProcess.start(directory);
      }
      for (const one of sent.filter(({ acknowledged }) => !acknowledged)) await send(one); // what any client does
    },
    KILLS * 20_000 + 120_000,
  );

  afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  });

  it('was given enough to do', () => expect(sent.length).toBeGreaterThan(KILLS * CALLERS));

  it('has every command that it acknowledged, once', async () => {
    const seen: string[] = [];
    for (let index = 0; index < MEMBERS; index++) {
      const { text } = await server.request('GET', `/v1/audit/members/${member(index)}/events`, {
        headers: { accept: 'application/x-ndjson' },
      });
      seen.push(...ordersIn(text));
    }
    expect(seen.sort()).toEqual(sent.map((_, index) => `order-${index}`).sort());
  }, 120_000);

  it('answers a repetition as the first time', async () => {
    const step = Math.ceil(sent.length / REPETITIONS);
    for (let index = 0; index < sent.length; index += step) {
      const one = sent[index]!;
      const again = await server.request(one.method, one.path, { key: one.key, body: one.body });
      expect({ key: one.key, status: again.status, text: again.text }).toEqual({
        key: one.key,
        status: one.acknowledged!.status,
        text: one.acknowledged!.text,
      });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
  }, 120_000);

  it('counts nothing twice: balances are what a sequential model says', async () => {
    for (let index = 0; index < MEMBERS; index++) {
      const expected =
        START_POINTS + sent.filter((one) => one.member === member(index)).reduce((sum, { points }) => sum + points, 0);
      const { text } = await server.request('GET', `/v1/members/${member(index)}/balance`);
      expect(JSON.parse(text)).toMatchObject({ memberId: member(index), balance: { available: expected } });
    }
  });

  it('has every hash chain and invariant whole, and read models equal to the streams', async () => {
    expect(JSON.parse((await server.request('POST', '/v1/audit/verify', { body: {} })).text)).toMatchObject({
      findings: [],
    });
    expect(JSON.parse((await server.request('POST', '/v1/audit/reconcile', { body: {} })).text)).toMatchObject({
      differences: [],
    });
  }, 120_000);
});
