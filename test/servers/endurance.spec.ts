import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { readableOf } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { givenServers } from '#testing/given';

import { environmentOf, type RoleName, RoleProcess } from '../faults/installation.js';
import { ADMIN_KEY, type Answer, type RequestOptions } from '../faults/requests.js';
import { ForeignEvents } from './foreign-events.js';
import { Load } from './load.js';
import { logControl } from './log-control.js';

/** `TROFAST_TEST_MINUTES=10 npm run test:servers` for a run that counts. */
const MINUTES = Number(process.env['TROFAST_TEST_MINUTES'] ?? 1);
const CALLERS = 16;
const CALLER_PAUSE_MS = 100;
const MEMBERS = 200;
const FOREIGN_PER_SECOND = 200;
const SUSPENDED_MS = 8_000;
const BETWEEN_FAULTS_MS = 8_000;
/** Within so long of a fault's end a command is acknowledged, and within as long again visible; else it is a stall. */
const RECOVERED_MS = 120_000;

const { eventStoreUrl, mongoUrl, namespace } = givenServers();
const control = logControl();
jest.setTimeout((MINUTES + 15) * 60_000);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const roles: readonly RoleName[] = ['command-api', 'command-api', 'query-api', 'projector', 'projector'];

if (eventStoreUrl === undefined || mongoUrl === undefined) {
  describe('endurance on real servers', () => {
    it.skip('was left out: TROFAST_TEST_EVENTSTORE_URL and TROFAST_TEST_MONGODB_URL do not both name one', () =>
      undefined);
  });
} else {
  describe(`${MINUTES} minutes of load, with foreign events on the server, while one after the other is struck`, () => {
    const environment = environmentOf(eventStoreUrl, mongoUrl, { TROFAST_NAMESPACE: namespace });
    const processes: RoleProcess[] = [];
    const members = Array.from({ length: MEMBERS }, (_, index) => `m${index}`);
    const load = new Load(() => processes.slice(0, 2), members);
    const foreign = new ForeignEvents(eventStoreUrl, `${namespace}-foreign`);
    const struck: string[] = [];

    beforeAll(async () => {
      for (const role of roles) processes.push(await RoleProcess.start(role, environment));
      for (const memberId of members)
        await answered(0, 'POST', '/v1/members', { key: `enrol-${memberId}`, body: { memberId } });
    });
    afterAll(async () => {
      await Promise.all(processes.map((one) => one.kill()));
    });

    const restart = async (index: number) => {
      await processes[index]!.kill();
      processes[index] = await RoleProcess.start(roles[index]!, environment);
    };
    const suspend = async (index: number) => {
      processes[index]!.suspend();
      await pause(SUSPENDED_MS);
      processes[index]!.goOn();
    };
    const faults: readonly { readonly name: string; readonly strike: () => Promise<void> }[] = [
      ...roles.flatMap((role, index) => [
        { name: `kill -9 of ${role} ${index}`, strike: () => restart(index) },
        { name: `${role} ${index} suspended`, strike: () => suspend(index) },
      ]),
      ...(control
        ? [
            {
              name: 'kill -9 of EventStoreDB',
              strike: async () => {
                await control('kill');
                await pause(3_000);
                await control('start');
              },
            },
            {
              name: 'EventStoreDB suspended',
              strike: async () => {
                await control('stop');
                await pause(SUSPENDED_MS);
                await control('continue');
              },
            },
          ]
        : []),
    ];

    /** A purchase of after the fault is acknowledged, and visible. @returns milliseconds */
    async function recovered(): Promise<number> {
      const began = performance.now();
      const key = `marker-${struck.length}`;
      const body = { purchaseId: key, total: { amount: 2_000, currency: 'EUR' } };
      const bought = await answered(0, 'POST', '/v1/members/m0/purchases', { key, body });
      const headers = { 'trofast-min-position': bought.headers.get('trofast-position')! };
      await answered(2, 'GET', '/v1/members/m0/balance', { headers });
      return performance.now() - began;
    }

    /** Asked again until it succeeds. @throws Error where that takes too long, which is a stall */
    async function answered(index: number, method: string, path: string, options: RequestOptions): Promise<Answer> {
      for (const end = performance.now() + RECOVERED_MS; ; await pause(200)) {
        const answer = await processes[index]!.request(method, path, options).catch(() => undefined);
        if (answer && answer.status < 300) return answer;
        if (performance.now() > end) throw new Error(`No recovery after ${struck.at(-1)}: ${answer?.text}`);
      }
    }

    it('never stalls', async () => {
      load.start(CALLERS, CALLER_PAUSE_MS);
      foreign.start(FOREIGN_PER_SECOND);
      const slowestMs = await struckInTurn(performance.now() + MINUTES * 60_000).finally(async () => {
        await load.end();
        await foreign.end();
      });
      say(
        `${load.acknowledged.size} purchases acknowledged, ${foreign.written} foreign events, ${struck.length} faults; passing answers ${JSON.stringify(Object.fromEntries(load.passing))}; longest gap ${(load.longestGapMs / 1000).toFixed(1)} s, slowest recovery ${(slowestMs / 1000).toFixed(1)} s`,
      );
      expect(load.wrong).toEqual([]);
    });

    /** @returns the slowest recovery (ms). @throws Error at a stall */
    async function struckInTurn(untilMs: number): Promise<number> {
      let slowestMs = 0;
      for (let turn = 0; performance.now() < untilMs; turn++) {
        const { name, strike } = faults[(turn * 7) % faults.length]!;
        struck.push(name);
        await strike();
        const tookMs = await recovered();
        slowestMs = Math.max(slowestMs, tookMs);
        say(`${name}: recovered in ${(tookMs / 1000).toFixed(1)} s, ${load.acknowledged.size} acknowledged`);
        await pause(BETWEEN_FAULTS_MS);
      }
      return slowestMs;
    }

    it('keeps every acknowledged purchase, once', async () => {
      const counts = await purchasesInLog();
      expect([...load.acknowledged.keys()].filter((id) => !counts.has(id))).toEqual([]);
      expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    });

    it.each(['verify', 'reconcile'])('has nothing for %s to find', async (verb) => {
      const env = { PATH: process.env['PATH'], TROFAST_ADMIN_KEY: ADMIN_KEY, ...environment };
      const command = ['dist/apps/cli/main.js', verb];
      const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 2 ** 26 });
      say(`${verb}: ${stdout.trim()}`);
    });

    async function purchasesInLog(): Promise<ReadonlyMap<string, number>> {
      const log = await EventStoreDbEventStore.connect({ url: eventStoreUrl!, namespace, clock: systemClock });
      const counts = new Map<string, number>();
      for await (const batch of log.readAll({ streamPrefixes: [`${namespace}.member-`] }))
        for (const { type, data } of readableOf(batch)) {
          if (type !== 'PurchaseRecorded') continue;
          const { purchaseId } = data as { purchaseId: string };
          counts.set(purchaseId, (counts.get(purchaseId) ?? 0) + 1);
        }
      await log.close();
      return counts;
    }
  });
}
