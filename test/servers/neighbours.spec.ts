import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { givenServers } from '#testing/given';

import { environmentOf, RoleProcess } from '../faults/installation.js';
import { ForeignEvents } from './foreign-events.js';

const MINUTES = Number(process.env['TROFAST_TEST_MINUTES'] ?? 1);
const FOREIGN_PER_SECOND = 200;
const AT_REST_MS = 10_000;
const PURCHASE_EVERY_MS = 100;
const enrolment = { key: 'enrol', body: { memberId: 'm1' } };

const { eventStoreUrl, mongoUrl, namespace } = givenServers();
jest.setTimeout((MINUTES + 5) * 60_000);

if (eventStoreUrl === undefined || mongoUrl === undefined) {
  describe('neighbours on real servers', () => {
    it.skip('was left out: TROFAST_TEST_EVENTSTORE_URL and TROFAST_TEST_MONGODB_URL do not both name one', () =>
      undefined);
  });
} else {
  describe('two installations and another application on one server', () => {
    const foreign = new ForeignEvents(eventStoreUrl, `${namespace}-foreign`);
    const installations: { readonly commands: RoleProcess; readonly projector: RoleProcess }[] = [];
    let purchases = 0;

    beforeAll(async () => {
      for (const name of ['one', 'two']) {
        const environment = environmentOf(eventStoreUrl, mongoUrl, { TROFAST_NAMESPACE: `${namespace}-${name}` });
        const commands = await RoleProcess.start('command-api', environment);
        installations.push({ commands, projector: await RoleProcess.start('projector', environment) });
        // What was founded before there was a projector may make it seem late for a moment.
        while ((await commands.request('POST', '/v1/members', enrolment)).status !== 201)
          await pause(PURCHASE_EVERY_MS);
      }
    });
    afterAll(async () => {
      await foreign.end();
      for (const { commands, projector } of installations)
        await Promise.all([commands, projector].map((process) => process.kill()));
    });

    it('refuse nothing while the other application writes, and are no further behind than at rest', async () => {
      const atRest = await lagsFor(AT_REST_MS);
      foreign.start(FOREIGN_PER_SECOND);
      const withForeign = await lagsFor(MINUTES * 60_000);
      process.stdout.write(
        `${foreign.written} foreign events, ${purchases} purchases; lag at rest p50 ${middle(atRest)}, most ${Math.max(...atRest)} ms; with them p50 ${middle(withForeign)}, most ${Math.max(...withForeign)} ms\n`,
      );
      expect(foreign.written).toBeGreaterThan(0);
    });

    /** Both buy at a steady pace, and every purchase is taken. @returns how far behind the read models were before each (ms) */
    async function lagsFor(ms: number): Promise<readonly number[]> {
      const lags: number[] = [];
      for (const untilMs = performance.now() + ms; performance.now() < untilMs; await pause(PURCHASE_EVERY_MS))
        for (const { commands, projector } of installations) {
          lags.push(await lagOf(projector));
          const key = `order-${purchases++}`;
          const body = { purchaseId: key, total: { amount: 2_000, currency: 'EUR' } };
          const { status, text } = await commands.request('POST', '/v1/members/m1/purchases', { key, body });
          expect([status, text]).toEqual([201, expect.anything()]);
        }
      return lags;
    }

    async function lagOf(projector: RoleProcess): Promise<number> {
      const { text } = await projector.request('GET', '/v1/projections');
      const { items } = JSON.parse(text) as { items: readonly { readonly lagMs: number }[] };
      return Math.max(...items.map(({ lagMs }) => lagMs));
    }
  });
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
