import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { type RoleProcess, StandInInstallation } from './installation.js';
import { type Answer } from './requests.js';
import { type Case, casesOf } from './two-streams/cases.js';
import { type AuditedEvent, eventsIn, isOver, pointsIn, stepsIn } from './two-streams/story.js';

/** `TROFAST_TEST_SEED=7 npm run test:faults -- test/faults/between-members` draws another world; the same one to see a failure again. */
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const CASES = casesOf(SEED);
const LIMIT_MS = 60_000;
const PARALLEL = 20;

/** Not an answer to the command, but to the state of the servers: it is sent again. */
const isPassing = ({ status, text }: Answer): boolean =>
  status === 503 || (status === 409 && /command_in_flight|merge_under_way/.test(text));

async function until<Value>(what: string, read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (const endsAt = Date.now() + LIMIT_MS; ;) {
    const value = await read();
    if (isSo(value)) return value;
    if (Date.now() > endsAt) throw new Error(`${what} has not come about: ${JSON.stringify(value)}`);
    await pause(20);
  }
}

describe(`servers struck between the steps of transfers and merges (seed ${SEED})`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-between-'));
  let installation: StandInInstallation;
  let queries: RoleProcess;
  let other: RoleProcess;
  /** The one that is struck; a new one starts meanwhile. */
  let struck: Promise<RoleProcess>;

  const codeOf = ({ text }: Answer): unknown => (JSON.parse(text) as { code?: string }).code;

  /** As any client does: again, with the same key, while the servers say that they are behind. */
  const send = (path: string, key: string, body?: unknown, api = other): Promise<Answer> =>
    until(
      path,
      () => api.request('POST', `/v1/members${path}`, { key, body }),
      (answer) => !isPassing(answer),
    );

  const history = async (memberId: string): Promise<readonly AuditedEvent[]> => {
    const headers = { accept: 'application/x-ndjson' };
    const { status, text } = await queries.request('GET', `/v1/audit/members/${memberId}/events`, { headers });
    return status === 200 ? eventsIn(text) : [];
  };

  const histories = (from: string, to: string) => Promise.all([history(from), history(to)]);

  async function enrol(memberId: string, euros: number): Promise<void> {
    await send('', `enrol-${memberId}`, { memberId, profile: { email: `${memberId}@example.com` } });
    const total = { amount: euros * 100, currency: 'EUR' };
    await send(`/${memberId}/purchases`, `buy-${memberId}`, { purchaseId: memberId, total });
  }

  /** Who has an e-mail address, or has taken in the member who had it. */
  async function memberWith(email: string): Promise<unknown> {
    const body = { kind: 'email', value: email };
    const answer = await queries.request('POST', '/v1/members:lookup', { body });
    return (JSON.parse(answer.text) as { memberId?: string }).memberId;
  }

  beforeAll(async () => {
    const file = join(directory, 'program.json');
    writeFileSync(file, JSON.stringify({ ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), transfers: {} }));
    installation = await StandInInstallation.create({ TROFAST_PROGRAM_FILE: file });
    struck = installation.start('command-api');
    await struck;
    other = await installation.start('command-api');
    await installation.start('projector');
    queries = await installation.start('query-api');
  }, 120_000);

  afterAll(async () => {
    await struck;
    await installation.close();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  async function strike(api: RoleProcess, { blow }: Case): Promise<void> {
    if (blow === 'stop') return api.suspend();
    await api.kill();
    struck = installation.start('command-api');
    struck.catch(() => undefined); // who needs it next hears of it
  }

  /** Sends, strikes the server that was sent to at the step, and lets everything go on. @returns what the caller was answered in the end */
  async function play(one: Case, index: number, [from, to]: readonly [string, string]): Promise<readonly Answer[]> {
    const api = await struck;
    const asked = {
      path: `/${from}/${one.process === 'merge' ? 'merge' : 'transfers'}`,
      key: `asked-${index}`,
      body: one.process === 'merge' ? { intoMemberId: to } : { transferId: `t${index}`, toMemberId: to, points: 60 },
    };
    await installation.eventStore.setFaults({ waitAt: { type: one.step, waiting: one.waiting } });
    const first = send(asked.path, asked.key, asked.body, api).catch(() => undefined); // the connection breaks where it is killed
    await until(
      `the append of ${one.step}`,
      () => installation.eventStore.waiting(),
      (waiting) => waiting === 1,
    );
    await strike(api, one);
    const again = () => send(asked.path, asked.key, asked.body);
    const taken = one.goesOn === 'the caller' ? again() : undefined;
    if (one.meanwhile !== 'nothing')
      await send(`/${to}/${one.meanwhile}`, `${one.meanwhile}-${index}`, { reason: 'x' });
    await installation.eventStore.order({ do: 'letGo' });
    const begun = stepsIn(...(await histories(from, to))).length > 0;
    if (one.goesOn === 'the reactor' && begun)
      await until(
        'the end by a reactor',
        async () => stepsIn(...(await histories(from, to))),
        (steps) => isOver(one.process, steps),
      );
    if (one.blow === 'stop') api.goOn();
    return [await first, await taken, await again()].filter((answer) => answer !== undefined);
  }

  it.each(
    CASES.map(
      (one, index) => [index, one.process, one.step, one.waiting, one.blow, one.goesOn, one.meanwhile, one] as const,
    ),
  )(
    '%d: a %s whose %s is %s is over in one of both ways after %s; %s goes on, %s of the other member',
    async (index, ...rest) => {
      const one = rest.at(-1) as Case;
      const [from, to] = [`a${index}`, `b${index}`] as const;
      await enrol(from, 1_000);
      await enrol(to, 500);
      const answers = await play(one, index, [from, to]);
      const [gave, took] = await until(
        'the end',
        () => histories(from, to),
        (both) => isOver(one.process, stepsIn(...both)),
      );
      expect(pointsIn(gave) + pointsIn(took)).toBe(150);
      const steps = stepsIn(gave, took);
      const happened = steps.includes('PointsTransferredOut') || steps.includes('MemberMerged');
      if (one.meanwhile !== 'nothing') return;
      expect(happened).toBe(true);
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      if (one.process === 'merge') expect(await memberWith(`${from}@example.com`)).toBe(to);
    },
    2 * LIMIT_MS,
  );

  it(`of ${PARALLEL} transfers of 100 points from 100, sent to two servers at once, exactly one succeeds`, async () => {
    const apis = [await struck, other];
    await enrol('rich', 1_000);
    await enrol('poor', 10);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, index) =>
        send('/rich/transfers', `gift-${index}`, { toMemberId: 'poor', points: 100 }, apis[index % 2]),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['insufficient_points']));
    const [gave, took] = await histories('rich', 'poor');
    expect([pointsIn(gave), pointsIn(took)]).toEqual([0, 101]);
  }, 120_000);

  it('has whole histories, and read models that equal them', async () => {
    const audit = (what: string) =>
      until(
        what,
        () => queries.request('POST', `/v1/audit/${what}`, { body: {} }),
        ({ status }) => status !== 503,
      );
    expect(JSON.parse((await audit('verify')).text)).toMatchObject({ findings: [] });
    expect(JSON.parse((await audit('reconcile')).text)).toMatchObject({ differences: [] });
  }, 120_000);
});
