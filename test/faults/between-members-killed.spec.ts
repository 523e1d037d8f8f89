import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { starterProgram } from '#loyalty/program';

import { type Answer } from './requests.js';
import { ServerProcess } from './server.js';
import { type AuditedEvent, eventsIn, isOver, pointsIn, stepsIn } from './two-streams/story.js';

/** `TROFAST_TEST_KILLS=100 TROFAST_TEST_SEED=7 npm run test:faults` for more, or to see a failure again. */
const BLOWS = Number(process.env['TROFAST_TEST_KILLS'] ?? 8);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const CALLERS = 16;
/** Pairs that are over before it is struck, whatever time the machine takes for them. */
const LIVED = 8;
const LIFE_MS = { min: 0, max: 200 };
const SLEEP_MS = { min: 10, max: 300 };

interface Sent {
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

/** Two people of whom one gives points to the other, or becomes part of the other. */
interface Pair {
  readonly process: 'transfer' | 'merge';
  readonly from: string;
  readonly to: string;
  readonly requests: readonly Sent[];
  /** What the last request was answered with. */
  answer?: Answer;
}

/** Every second pair is of one person; the others give 60 of their 100 points. */
function pairOf(index: number): Pair {
  const [from, to] = [`a${index}`, `b${index}`] as const;
  const enrolments = [from, to].map((memberId) => ({
    path: '',
    key: `enrol-${memberId}`,
    body: { memberId, profile: { email: `${memberId}@example.com` } },
  }));
  const total = { amount: 100_000, currency: 'EUR' };
  const bought = { path: `/${from}/purchases`, key: `buy-${from}`, body: { purchaseId: from, total } };
  const isMerge = index % 2 === 1;
  const last = isMerge
    ? { path: `/${from}/merge`, key: `merge-${from}`, body: { intoMemberId: to } }
    : { path: `/${from}/transfers`, key: `give-${from}`, body: { transferId: 'gift', toMemberId: to, points: 60 } };
  return { process: isMerge ? 'merge' : 'transfer', from, to, requests: [...enrolments, bought, last] };
}

describe(`a server struck ${BLOWS} times while members give points and are merged (seed ${SEED})`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-between-killed-'));
  const program = join(directory, 'program.json');
  const pairs: Pair[] = [];
  const random = xoroshiro128plus(SEED);
  const draw = ({ min, max }: { readonly min: number; readonly max: number }) => uniformInt(random, min, max);
  let server: ServerProcess;

  const start = () =>
    ServerProcess.start(join(directory, 'data'), { TROFAST_PROGRAM_FILE: program, TROFAST_RATE_LIMIT: '0' });

  /** Every request until it is answered for good; the same ones again where that is not known. */
  async function carryOut(pair: Pair): Promise<void> {
    for (const { path, key, body } of pair.requests) {
      let answer: Answer;
      do answer = await server.request('POST', `/v1/members${path}`, { key, body });
      while (answer.status === 503);
      if (key === pair.requests.at(-1)!.key) pair.answer = answer;
    }
  }

  /** Callers that each begin the next pair when their last was answered, until the server is gone. */
  async function load(): Promise<void> {
    const call = async (): Promise<void> => {
      for (;;) {
        const pair = pairOf(pairs.length);
        pairs.push(pair);
        try {
          await carryOut(pair);
        } catch {
          return; // the connection broke: outcome unknown
        }
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, call));
  }

  /** It stands still for a while, and goes on; then it is killed. */
  async function strike(): Promise<void> {
    const over = () => pairs.filter(({ answer }) => answer).length;
    for (const before = over(); over() < before + LIVED;) await pause(10);
    await pause(draw(LIFE_MS));
    server.signal('SIGSTOP');
    await pause(draw(SLEEP_MS));
    server.signal('SIGCONT');
    await pause(draw(LIFE_MS));
    await server.kill();
  }

  async function history(memberId: string): Promise<readonly AuditedEvent[]> {
    const headers = { accept: 'application/x-ndjson' };
    const { status, text } = await server.request('GET', `/v1/audit/members/${memberId}/events`, { headers });
    return status === 200 ? eventsIn(text) : [];
  }

  const histories = ({ from, to }: Pair) => Promise.all([history(from), history(to)]);

  /** By whom what a server had left open was ended. */
  const endedByReactor = (events: readonly AuditedEvent[]): boolean =>
    events.some(
      ({ type, metadata: { actor } }) =>
        ['PointsTransferredOut', 'TransferFailed', 'MemberMerged', 'MergeFailed'].includes(type) &&
        actor.type === 'system',
    );

  beforeAll(
    async () => {
      writeFileSync(
        program,
        JSON.stringify({ ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), transfers: {} }),
      );
      server = await start();
      for (let blow = 0; blow < BLOWS; blow++) {
        const struck = strike();
        await load();
        await struck;
        server = await start();
      }
    },
    BLOWS * 20_000 + 120_000,
  );

  afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  });

  it('has ended all that was begun, without a caller, in one of both ways', async () => {
    let resumed = 0;
    for (const pair of pairs) {
      const endsAt = Date.now() + 60_000;
      let both = await histories(pair);
      while (stepsIn(...both).length > 0 && !isOver(pair.process, stepsIn(...both)) && Date.now() < endsAt) {
        await pause(20);
        both = await histories(pair);
      }
      const steps = stepsIn(...both);
      expect([pair.from, steps, steps.length === 0 || isOver(pair.process, steps)]).toEqual([pair.from, steps, true]);
      if (both.some(endedByReactor)) resumed += 1;
    }
    expect(resumed).toBeGreaterThan(0); // else nothing was struck between two steps
  }, 300_000);

  it('has done what it acknowledged, once, and answers it again as the first time', async () => {
    const acknowledged = pairs.filter(({ answer }) => answer);
    expect(acknowledged.length).toBeGreaterThan(BLOWS);
    for (const pair of acknowledged) {
      const first = pair.answer!;
      expect(first.status).toBe(pair.process === 'merge' ? 200 : 201);
      const again = { ...pair, requests: pair.requests.slice(-1) };
      await carryOut(again);
      expect([again.answer!.status, again.answer!.text]).toEqual([first.status, first.text]);
    }
  }, 300_000);

  it('does the rest when it is sent again, and has every point in one place', async () => {
    for (const pair of pairs.filter(({ answer }) => !answer)) await carryOut(pair);
    for (const pair of pairs) {
      const both = await histories(pair);
      const happened = pair.process === 'merge' ? 'MemberMerged' : 'PointsTransferredOut';
      expect([pair.from, stepsIn(...both).includes(happened)]).toEqual([pair.from, true]);
      const moved = pair.process === 'merge' ? 100 : 60;
      expect([pair.from, ...both.map(pointsIn)]).toEqual([pair.from, 100 - moved, moved]);
      if (pair.process !== 'merge') continue;
      const found = await server.request('POST', '/v1/members:lookup', {
        body: { kind: 'email', value: `${pair.from}@example.com` },
      });
      expect(JSON.parse(found.text)).toMatchObject({ memberId: pair.to });
    }
  }, 300_000);

  it('has whole histories, and read models that equal them', async () => {
    const audit = async (what: string) =>
      JSON.parse((await server.request('POST', `/v1/audit/${what}`, { body: {} })).text) as object;
    expect(await audit('verify')).toMatchObject({ findings: [] });
    expect(await audit('reconcile')).toMatchObject({ differences: [] });
  }, 120_000);
});
