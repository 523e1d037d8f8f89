import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';

import { ALL_SCOPES } from '#edge';
import { rotateMasterKey } from '#event-store';
import { EmbeddedKeyRotation } from '#event-store/embedded';
import { createLogger, loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';

/** What the version that recorded a data directory answered about it. Never edited. */
interface Recorded {
  readonly adminKey: string;
  readonly tillKey: string;
  readonly members: number;
  /** By member, as of an instant that is named in each answer. */
  readonly balances: Readonly<Record<string, { readonly asOf: string }>>;
  /** Number of ledger entries by member. */
  readonly ledgers: Readonly<Record<string, number>>;
  /** Ada's balance after revision 8. */
  readonly past: object;
  /** Ada's first purchase, and its answer. */
  readonly purchase: { readonly body: object; readonly answer: object };
}

const golden = resolve('test/golden');

const versions = readdirSync(golden).filter((name) => name.startsWith('directory-') && !name.endsWith('.ts'));

describe.each(versions)('the data directory of an earlier version, %s', (version) => {
  const source = join(golden, version);
  const recorded = JSON.parse(readFileSync(join(source, 'expected.json'), 'utf8')) as Recorded;
  const directory = mkdtempSync(join(tmpdir(), 'trofast-golden-'));
  let app: NestFastifyApplication;
  let agent: ReturnType<typeof supertest>;

  const get = (path: string, key = recorded.adminKey) => agent.get(path).set('Authorization', `Bearer ${key}`);
  const post = (path: string, body: object, idempotencyKey: string) =>
    agent
      .post(path)
      .set('Authorization', `Bearer ${recorded.adminKey}`)
      .set('Idempotency-Key', idempotencyKey)
      .send(body);

  beforeAll(async () => {
    for (const name of readdirSync(source)) {
      if (name.endsWith('.gz'))
        writeFileSync(join(directory, name.slice(0, -3)), gunzipSync(readFileSync(join(source, name))));
      else if (name === 'master.key')
        writeFileSync(join(directory, name), readFileSync(join(source, name)), { mode: 0o600 });
    }
    const settings = loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'silent' });
    app = await createApp(standalone, settings, createLogger('silent'));
    await app.listen(0, '127.0.0.1');
    agent = supertest(app.getHttpServer());
  });

  afterAll(async () => {
    await app?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('verifies without a finding', async () => {
    const { status, body } = await post('/v1/audit/verify', {}, 'verify');
    expect(status).toBeLessThan(300);
    expect(body).toMatchObject({ findings: [], members: recorded.members });
  });

  it('reconciles without a difference', async () => {
    const { status, body } = await post('/v1/audit/reconcile', {}, 'reconcile');
    expect(status).toBeLessThan(300);
    expect(body).toMatchObject({ differences: [], members: recorded.members });
  });

  it('gives the same balances, now and in the past', async () => {
    for (const [member, balance] of Object.entries(recorded.balances)) {
      const answer = await get(`/v1/members/${member}/balance?asOf=${balance.asOf}`);
      expect(answer.body).toMatchObject(balance);
    }
    expect((await get('/v1/members/ada/balance?revision=8')).body).toMatchObject(recorded.past);
  });

  it('has the same ledgers', async () => {
    for (const [member, entries] of Object.entries(recorded.ledgers))
      expect((await get(`/v1/members/${member}/ledger?limit=200`)).body.items).toHaveLength(entries);
  });

  it('takes its keys', async () => {
    expect((await get('/v1/members/ada', recorded.tillKey)).status).toBe(200);
  });

  it('lets each key do what it could do, and names the scopes that mean less today', async () => {
    const me = (await get('/v1/me', recorded.tillKey)).body;
    expect(me.olderScopes).toContain('commands:write');
    const points = { points: 1, reason: 'Goodwill' };
    const adjust = (query: string, key: string) =>
      agent
        .post(`/v1/members/bob/adjustments${query}`)
        .set('Authorization', `Bearer ${recorded.tillKey}`)
        .set('Idempotency-Key', key)
        .send(points);
    expect((await adjust('?dryRun=true', 'dry')).status).toBe(200);
    expect((await adjust('', 'wet')).status).toBe(201);
    const admin = (await get('/v1/me')).body;
    expect(admin.scopes).toEqual(ALL_SCOPES);
  });

  it('answers a command sent again as the first time', async () => {
    const { headers, body } = await post('/v1/members/ada/purchases', recorded.purchase.body, 'order-1');
    expect(headers['idempotency-replayed']).toBe('true');
    expect(body).toMatchObject(recorded.purchase.answer);
  });

  it('has its master key rotated while it serves, and reads and verifies as before', async () => {
    const rotation = EmbeddedKeyRotation.open(directory, undefined);
    const { current, rewrapped } = await rotateMasterKey(rotation, rotation.keys());
    rotation.close();
    expect(current).toBe(2);
    expect(rewrapped).toBeGreaterThan(0);
    const answer = await post('/v1/audit/verify', {}, 'verify-rotated');
    expect(answer.body).toMatchObject({ findings: [], members: recorded.members });
    expect((await post('/v1/audit/reconcile', {}, 'reconcile-rotated')).body).toMatchObject({ differences: [] });
    expect((await get('/v1/members/ada', recorded.tillKey)).status).toBe(200);
  });

  it('goes on: a purchase is taken and counts', async () => {
    const { status } = await post(
      '/v1/members/bob/purchases',
      { purchaseId: 'order-of-today', total: { amount: 10000, currency: 'EUR' } },
      'order-of-today',
    );
    expect(status).toBe(201);
  });
});
