import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { Reactors } from '#engine';
import { loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standaloneInOneThread } from '../../apps/wiring/testing/one-thread.js';

const PURCHASES = 16;

const DAY_MS = 86_400_000;

const TRIES_MAX = 200;

const PAUSE_MS = 100;

/** A whole server with its reactors, and four members: one who comes for the price and says so, and three who do not. */
describe('loyalty classes, from purchases to the answer', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-classes-'));
  let app: NestFastifyApplication;
  let admin: string;
  let reports: string;
  let sent = 0;

  beforeAll(async () => {
    app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
    admin = app.get(ApiKeys).localToken;
    reports = (await post('/v1/keys', { client: 'analyst', scopes: ['reports:read'] })).json<{ key: string }>().key;
    const start = Date.now() - 40 * DAY_MS;
    const at = (day: number) => new Date(start + day * DAY_MS).toISOString();
    for (const memberId of ['price', 'plain-a', 'plain-b', 'plain-c']) {
      await done(post('/v1/members', { memberId, enrolledAt: at(0) }));
      for (let number = 1; number <= PURCHASES; number++) {
        const line = { sku: `sku-${number}`, category: 'tea', quantity: 1, gross: 1000 };
        const lines = [memberId === 'price' ? { ...line, discount: 100, promotion: 'week-deal' } : line];
        await done(
          post(`/v1/members/${memberId}/purchases`, {
            purchaseId: `${memberId}-${number}`,
            occurredAt: at(2 * number),
            total: { amount: memberId === 'price' ? 900 : 1000, currency: 'EUR' },
            location: number % 2 === 0 ? 'Oslo' : 'Bergen',
            channel: 'store',
            lines,
          }),
        );
      }
    }
    await done(post('/v1/members/price/feedback', { kind: 'nps', score: 6, reason: 'price' }));
    app.get(Reactors, { strict: false }).start();
    await until(async () => (await get('/v1/members/price/class')).json<{ class: string }>().class !== 'unclassified');
  });

  afterAll(async () => {
    await app.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const send = (method: 'GET' | 'POST', url: string, key: string, payload?: object) =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': `request-${++sent}` },
      ...(payload && { payload }),
    });
  const get = (url: string, key = admin) => send('GET', url, key);
  const post = (url: string, payload: object, key = admin) => send('POST', url, key, payload);

  async function done(answer: ReturnType<typeof post>): Promise<void> {
    const { statusCode, body } = await answer;
    if (statusCode >= 300) throw new Error(`${statusCode}: ${body}`);
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      if (await holds()) return;
      await pause(PAUSE_MS);
    }
    throw new Error('It did not come about within the limit.');
  }

  it('records the class with its evidence, attitude apart from behaviour, and says what to do next', async () => {
    const answer = (await get('/v1/members/price/class')).json<Record<string, never>>();
    expect(answer).toMatchObject({
      memberId: 'price',
      class: 'price',
      since: expect.stringMatching(/Z$/),
      observations: PURCHASES + 1,
      modelVersion: 1,
      nextMove: expect.stringContaining('value that a discount does not'),
      axes: { behaviour: expect.any(Number), attitude: expect.any(Number) },
    });
    const evidence = answer['evidence'] as unknown as { feature: string; added: number }[];
    expect(evidence[0]!.added).toBeGreaterThan(0);
    expect(evidence.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['dealLift', 'becauseOfPrice']));
    expect(answer['missing']).not.toContain('attitude');
    expect((await get('/v1/members/plain-a/class')).json<{ missing: string[] }>().missing[0]).toBe('attitude');
  });

  it('gives any past from the log: unclassified before the record, the recorded evidence after it', async () => {
    const before = (await get('/v1/members/price/class?revision=3')).json<object>();
    expect(before).toMatchObject({
      class: 'unclassified',
      since: null,
      scores: null,
      evidence: [],
      modelVersion: null,
    });
    expect((await get('/v1/members/price/class?asOf=2020-01-01T00:00:00Z')).json()).toMatchObject({ code: 'not_yet' });
    const tomorrow = new Date(Date.now() + DAY_MS).toISOString();
    const after = (await get(`/v1/members/price/class?knownAt=${tomorrow}`)).json<object>();
    expect(after).toMatchObject({ class: 'price', modelVersion: 1, observations: PURCHASES + 1 });
    expect((await get('/v1/members/nobody/class')).statusCode).toBe(404);
    expect((await get('/v1/members/nobody/class?revision=1')).statusCode).toBe(404);
  });

  it('counts members by class and changes by period; small groups only for who may see persons', async () => {
    const rows = (body: string) => (JSON.parse(body) as { rows: Record<string, unknown>[] }).rows;
    const shown = rows((await get('/v1/classes')).body);
    expect(shown).toHaveLength(6);
    expect(shown).toContainEqual(expect.objectContaining({ class: 'price', members: 1, share: 0.25 }));
    const hidden = rows((await get('/v1/classes', reports)).body);
    expect(hidden).toContainEqual(expect.objectContaining({ class: 'price', members: null, share: null }));
    const flow = rows((await get('/v1/classes/flow?period=quarter')).body);
    expect(flow).toContainEqual({
      period: expect.stringMatching(/^\d{4}-Q[1-4]$/),
      from: 'unclassified',
      to: 'price',
      changes: 1,
    });
    expect(rows((await get('/v1/classes/flow', reports)).body)).toContainEqual(
      expect.objectContaining({ to: 'price', changes: null }),
    );
    const wrong = await get('/v1/classes/flow?from=2026-13&to=2026-01');
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([400, 'invalid_parameter']);
  });

  it('says who is behind a flow', async () => {
    const { items } = (await get('/v1/classes/changes?toClass=price')).json<{ items: object[] }>();
    expect(items).toEqual([expect.objectContaining({ memberId: 'price', from: 'unclassified', to: 'price' })]);
    expect((await get('/v1/classes/changes', reports)).statusCode).toBe(403);
  });

  it('compares a model with the one in force on all members, and records nothing', async () => {
    const events = async () =>
      (await get('/v1/audit/members/price/events?limit=200')).json<{ items: object[] }>().items;
    const before = await events();
    const answer = await post('/v1/classes/compare', { modelVersion: 1 });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { modelVersion: 1, against: 1, members: 4, same: 4 },
    ]);
    expect(await events()).toEqual(before);
    const other = (await post('/v1/classes/compare', { modelVersion: 2, against: 1 })).json<{
      moves: { members: number }[];
    }>();
    expect(other).toMatchObject({ modelVersion: 2, against: 1, members: 4 });
    expect(other.moves.reduce((sum, { members }) => sum + members, 0)).toBe(4);
    const unknown = await post('/v1/classes/compare', { modelVersion: 99 });
    expect([unknown.statusCode, unknown.json<{ code: string }>().code]).toEqual([404, 'class_model_unknown']);
    const models = (await get('/v1/classes/models')).json<{ items: { version: number; inForce: boolean }[] }>().items;
    expect(models.filter(({ inForce }) => inForce).map(({ version }) => version)).toEqual([1]);
  });

  it('gives the same documents and records nothing again when the read models are rebuilt', async () => {
    const answers = async () =>
      Promise.all(
        ['/v1/members/price/class', '/v1/members/plain-a/class', '/v1/classes/changes'].map(async (url) =>
          (await get(url)).json<object>(),
        ),
      );
    const before = await answers();
    for (const name of ['features', 'exposure', 'class-flow', 'class-changes']) {
      await done(post(`/v1/projections/${name}/rebuild`, {}));
      await until(async () => !('rebuild' in (await get(`/v1/projections/${name}`)).json<object>()));
    }
    await until(async () => JSON.stringify(await answers()) === JSON.stringify(before));
    expect(await answers()).toEqual(before);
  });
});
