import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type RoleName, type RoleProcess, StandInInstallation } from './installation.js';
import { ordersIn } from './orders.js';
import { type Answer } from './requests.js';

/** `TROFAST_TEST_KILLS=100 TROFAST_TEST_SEED=7 npm run test:faults` for more, or to see a failure again. */
const BLOWS = Number(process.env['TROFAST_TEST_KILLS'] ?? 8);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const CALLERS = 12;
const MEMBERS = 8;
/** Redemptions on one command API right after the purchase on another. */
const CROSSINGS = Number(process.env['TROFAST_TEST_CROSSINGS'] ?? 60);
const LIFE_MS = { min: 100, max: 700 };
/** Longer than a lease, so that the work of who sleeps is taken over. */
const SLEEP_MS = { min: 200, max: 3_000 };
const START_POINTS = 10_000;
/** Repetitions at the end, evenly spread. */
const REPETITIONS = 100;

interface Sent {
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
  readonly points: number;
  readonly member: string;
  acknowledged?: Answer;
}

const memberId = (index: number): string => `m${index % MEMBERS}`;

/** Every third command redeems a point, the others buy for 20.00 and earn two. */
function command(index: number): Sent {
  const common = { key: `command-${index}`, member: memberId(index) };
  const path = `/v1/members/${memberId(index)}`;
  if (index % 3 === 2)
    return { ...common, path: `${path}/redemptions`, body: { points: 1, reference: `order-${index}` }, points: -1 };
  const body = { purchaseId: `order-${index}`, total: { amount: 2000, currency: 'EUR' } };
  return { ...common, path: `${path}/purchases`, body, points: 2 };
}

/** Not an answer to the command, but to the state of the servers: it is sent again. */
const isPassing = ({ status, text }: Answer): boolean =>
  status === 503 || (status === 409 && text.includes('command_in_flight'));

describe(`3 command APIs, 2 projectors and their servers, struck ${BLOWS} times under load (seed ${SEED})`, () => {
  let installation: StandInInstallation;
  let queries: RoleProcess;
  const commandApis: RoleProcess[] = [];
  const projectors: RoleProcess[] = [];
  const sent: Sent[] = [];
  const random = xoroshiro128plus(SEED);
  const draw = ({ min, max }: { readonly min: number; readonly max: number }) => uniformInt(random, min, max);

  /** Sends until it is answered, to one command API after the other, as any client does. */
  async function sendSurely(one: Sent, from: number): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const api = commandApis[(from + tries) % commandApis.length]!;
      const answer = await api.request('POST', one.path, { key: one.key, body: one.body }).catch(() => undefined);
      if (answer && !isPassing(answer)) return answer;
      await pause(20);
    }
  }

  async function load(from: number, goesOn: () => boolean): Promise<void> {
    let next = from;
    const call = async (caller: number): Promise<void> => {
      while (goesOn()) {
        const one = command(next++);
        sent.push(one);
        one.acknowledged = await sendSurely(one, caller);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
  }

  async function replace(processes: RoleProcess[], index: number, role: RoleName): Promise<void> {
    await processes[index]!.kill();
    processes[index] = await installation.start(role);
  }

  /** One of them ends as in a crash and comes back, or stands still for a while. */
  async function strike(): Promise<void> {
    const target = draw({ min: 0, max: 6 });
    const [processes, index, role] =
      target < 3 ? [commandApis, target, 'command-api' as const] : [projectors, (target - 3) % 2, 'projector' as const];
    const isKill = draw({ min: 0, max: 1 }) === 1;
    const sleepMs = draw(SLEEP_MS);
    if (target === 5) return isKill ? crash('event') : standStill(installation.eventStore, sleepMs);
    if (target === 6) return isKill ? crash('read') : standStill(installation.readStore, sleepMs);
    if (isKill) return replace(processes, index, role);
    return standStill(processes[index]!, sleepMs);
  }

  async function crash(which: 'event' | 'read'): Promise<void> {
    if (which === 'event') {
      await installation.eventStore.kill();
      await installation.restartEventStore();
    } else {
      await installation.readStore.kill();
      await installation.restartReadStore();
    }
  }

  async function standStill(target: { suspend(): void; goOn(): void }, sleepMs: number): Promise<void> {
    target.suspend();
    await pause(sleepMs);
    target.goOn();
  }

  /** Asks this very process, again while it says that something is away or behind. */
  async function askOne(
    one: RoleProcess,
    path: string,
    options: Parameters<RoleProcess['request']>[2],
  ): Promise<Answer> {
    for (;;) {
      const answer = await one.request('POST', path, options);
      if (answer.status !== 503) return answer;
      await pause(100);
    }
  }

  /** Asks the read side until it has got there. */
  async function read(path: string, options: Parameters<RoleProcess['request']>[2] = {}): Promise<Answer> {
    for (;;) {
      const answer = await queries.request('GET', path, options);
      if (answer.status !== 503) return answer;
      await pause(100);
    }
  }

  beforeAll(
    async () => {
      installation = await StandInInstallation.create();
      for (let index = 0; index < 3; index++) commandApis.push(await installation.start('command-api'));
      for (let index = 0; index < 2; index++) projectors.push(await installation.start('projector'));
      queries = await installation.start('query-api');
      for (let index = 0; index < MEMBERS; index++) {
        await sendSurely({ ...enrolment(index) }, index);
        await sendSurely({ ...start(index) }, index);
      }
      let isOver = false;
      const loading = load(0, () => !isOver);
      for (let blow = 0; blow < BLOWS; blow++) {
        await pause(draw(LIFE_MS));
        await strike();
      }
      isOver = true;
      await loading;
    },
    BLOWS * 30_000 + 180_000,
  );

  afterAll(() => installation.close(), 60_000);

  it('was given enough to do', () => expect(sent.length).toBeGreaterThan(CALLERS * BLOWS));

  it('refused nothing that was right', () =>
    expect(sent.map(({ acknowledged }) => acknowledged!.status).filter((status) => status >= 300)).toEqual([]));

  it('has every command that it acknowledged, once', async () => {
    const seen: string[] = [];
    for (let index = 0; index < MEMBERS; index++) {
      const { text } = await read(`/v1/audit/members/${memberId(index)}/events`, {
        headers: { accept: 'application/x-ndjson' },
      });
      seen.push(...ordersIn(text));
    }
    expect(seen.sort()).toEqual(sent.map((_, index) => `order-${index}`).sort());
  }, 120_000);

  it('answers a repetition as the first time, whichever process is asked', async () => {
    const step = Math.ceil(sent.length / REPETITIONS);
    for (let index = 0; index < sent.length; index += step) {
      const one = sent[index]!;
      const again = await sendSurely(one, index);
      expect({ key: one.key, status: again.status, text: again.text }).toEqual({
        key: one.key,
        status: one.acknowledged!.status,
        text: one.acknowledged!.text,
      });
    }
  }, 120_000);

  it('counts nothing twice: balances are what a sequential model says', async () => {
    for (let index = 0; index < MEMBERS; index++) {
      const expected =
        START_POINTS +
        sent.filter(({ member }) => member === memberId(index)).reduce((sum, { points }) => sum + points, 0);
      const last = sent.filter(({ member }) => member === memberId(index)).map(({ acknowledged }) => acknowledged!);
      const position = last
        .map(({ headers }) => headers.get('trofast-position')!)
        .sort()
        .at(-1)!;
      const headers = { 'trofast-min-position': position };
      const { text } = await read(`/v1/members/${memberId(index)}/balance`, { headers });
      expect(JSON.parse(text)).toMatchObject({ memberId: memberId(index), balance: { available: expected } });
    }
  }, 120_000);

  it(`refuses nothing for want of news: ${CROSSINGS} times earned on one, redeemed on another`, async () => {
    await sendSurely(
      { ...enrolment(0), path: '/v1/members', body: { memberId: 'crossing' }, key: 'enrol-crossing' },
      0,
    );
    for (let turn = 0; turn < CROSSINGS; turn++) {
      const [buyer, redeemer] = [commandApis[turn % 3]!, commandApis[(turn + 1) % 3]!];
      const bought = await askOne(buyer, '/v1/members/crossing/purchases', {
        key: `cross-buy-${turn}`,
        body: { purchaseId: `crossing-${turn}`, total: { amount: 1000, currency: 'EUR' } },
      });
      const redeemed = await askOne(redeemer, '/v1/members/crossing/redemptions', {
        key: `cross-redeem-${turn}`,
        body: { points: 1 },
      });
      expect([bought.status, redeemed.status, redeemed.text]).toEqual([201, 201, redeemed.text]);
    }
  }, 300_000);

  it('has whole hash chains, and read models equal to the streams, before and after they are rebuilt', async () => {
    const audit = async (path: string) => JSON.parse((await askOne(queries, path, { body: {} })).text) as object;
    expect(await audit('/v1/audit/verify')).toMatchObject({ findings: [] });
    expect(await audit('/v1/audit/reconcile')).toMatchObject({ differences: [] });
    const { items } = JSON.parse((await read('/v1/projections')).text) as { items: { name: string }[] };
    for (const { name } of items)
      expect((await askOne(queries, `/v1/projections/${name}/rebuild`, {})).status).toBe(202);
    for (const { name } of items) {
      const status = async () => JSON.parse((await read(`/v1/projections/${name}`)).text) as { rebuild?: object };
      while ((await status()).rebuild !== undefined) await pause(100);
    }
    expect(await audit('/v1/audit/reconcile')).toMatchObject({ differences: [] });
  }, 300_000);

  const enrolment = (index: number): Sent => ({
    path: '/v1/members',
    key: `enrol-${index}`,
    body: { memberId: memberId(index) },
    points: 0,
    member: memberId(index),
  });
  const start = (index: number): Sent => ({
    path: `/v1/members/${memberId(index)}/adjustments`,
    key: `start-${index}`,
    body: { points: START_POINTS, reason: 'Something to redeem' },
    points: 0,
    member: memberId(index),
  });
});
