import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';

import { scopes } from '#loyalty/access';
import { PROJECTIONS, type Projections, ReadModels } from '#engine';
import { EVENT_STORE, type EventStore, rotateMasterKey } from '#event-store';
import { EmbeddedKeyRotation } from '#event-store/embedded';
import { allProjections } from '#loyalty/features';
import { createLogger, type JsonObject, loadSettings } from '#platform';
import { READ_STORE, type ReadStore } from '#read-store';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';
import { until } from '../cli/spawn-cli.js';

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
  /** Ada's first purchase under the key `order-1`, where no other command was recorded. */
  readonly purchase?: { readonly body: object; readonly answer: object };
  readonly commands?: readonly RecordedCommand[];
}

/** A POST request that was accepted, with its answer. */
interface RecordedCommand {
  readonly url: string;
  readonly key: string;
  readonly body?: object;
  readonly answer: object;
}

const commandsOf = ({ commands, purchase }: Recorded): readonly RecordedCommand[] =>
  commands ?? [{ url: '/v1/members/ada/purchases', key: 'order-1', ...purchase! }];

/** By read model: the documents by id, and the version of the code that made them. */
type Documents = Readonly<Record<string, { readonly version: number; readonly bodies: Record<string, JsonObject> }>>;

const CATCH_UP_MAX_MS = 30_000;

const golden = resolve('test/golden');

const versions = readdirSync(golden).filter((name) => name.startsWith('directory-') && !name.endsWith('.ts'));

/** Unpacks a stored directory, without the files named. */
function unpack(source: string, leaveOut: readonly string[] = []): string {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-golden-'));
  for (const packed of readdirSync(source)) {
    const name = packed.replace(/\.gz$/, '');
    if (leaveOut.includes(name)) continue;
    const bytes = readFileSync(join(source, packed));
    if (/\.db(-mark)?$/.test(name)) writeFileSync(join(directory, name), gunzipSync(bytes));
    else if (name === 'master.key') writeFileSync(join(directory, name), bytes, { mode: 0o600 });
  }
  return directory;
}

const readRecorded = (source: string): Recorded =>
  JSON.parse(readFileSync(join(source, 'expected.json'), 'utf8')) as Recorded;

/** The documents that the version of then served; none where it recorded none. */
function documentsOfThen(source: string): Documents {
  const file = join(source, 'documents.json.gz');
  return existsSync(file) ? (JSON.parse(gunzipSync(readFileSync(file)).toString()) as Documents) : {};
}

const open = (directory: string): Promise<NestFastifyApplication> =>
  createApp(
    standalone,
    loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'silent' }),
    createLogger('silent'),
  );

/** Every document of every read model, once each serves the version of this build and has applied the whole log. */
async function documentsOf(app: NestFastifyApplication): Promise<Documents> {
  const models = app.get(ReadModels, { strict: false });
  const reads = app.get<ReadStore>(READ_STORE, { strict: false });
  const projections = app.get<Projections>(PROJECTIONS, { strict: false });
  const head = await app.get<EventStore>(EVENT_STORE, { strict: false }).head();
  const documents: Record<string, Documents[string]> = {};
  for (const { name, version } of allProjections) {
    await until(async () => (await models.collection(name)).version === version);
    expect(await projections.waitFor([name], head, CATCH_UP_MAX_MS)).toBe(true);
    const bodies: Record<string, JsonObject> = {};
    for await (const { id, body } of reads.scan(await models.collection(name))) bodies[id] = body!;
    documents[name] = { version, bodies };
  }
  return documents;
}

describe.each(versions)('the data directory of an earlier version, %s', (version) => {
  const source = join(golden, version);
  const recorded = readRecorded(source);
  const directory = unpack(source);
  let app: NestFastifyApplication;
  let agent: ReturnType<typeof supertest>;

  const get = (path: string, key = recorded.adminKey) => agent.get(path).set('Authorization', `Bearer ${key}`);
  const post = (path: string, body: object | undefined, idempotencyKey: string) => {
    const request = agent
      .post(path)
      .set('Authorization', `Bearer ${recorded.adminKey}`)
      .set('Idempotency-Key', idempotencyKey);
    return body === undefined ? request : request.send(body);
  };

  beforeAll(async () => {
    app = await open(directory);
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

  it('has the documents that it had, and makes the same ones from the log alone', async () => {
    const kept = await documentsOf(app);
    for (const [model, before] of Object.entries(documentsOfThen(source)))
      if (kept[model]!.version === before.version) expect({ [model]: kept[model] }).toEqual({ [model]: before });

    const elsewhere = unpack(source, ['readmodels.db']);
    const fromTheLog = await open(elsewhere);
    try {
      expect(await documentsOf(fromTheLog)).toEqual(kept);
    } finally {
      await fromTheLog.close();
      rmSync(elsewhere, { recursive: true, force: true });
    }
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

  it('answers commands sent again as the first time', async () => {
    for (const { url, body, key, answer } of commandsOf(recorded)) {
      const again = await post(url, body, key);
      expect([url, again.headers['idempotency-replayed']]).toEqual([url, 'true']);
      expect(again.body).toMatchObject(answer);
    }
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

describe('keys from before scopes had a version', () => {
  it('do what they could do, and name the scopes that mean less today', async () => {
    const source = join(golden, 'directory-0.1.0');
    const { adminKey, tillKey } = readRecorded(source);
    const directory = unpack(source);
    const app = await open(directory);
    try {
      await app.listen(0, '127.0.0.1');
      const agent = supertest.agent(app.getHttpServer());
      const me = async (key: string) => (await agent.get('/v1/me').set('Authorization', `Bearer ${key}`)).body;
      const adjust = (query: string, key: string) =>
        agent
          .post(`/v1/members/bob/adjustments${query}`)
          .set('Authorization', `Bearer ${tillKey}`)
          .set('Idempotency-Key', key)
          .send({ points: 1, reason: 'Goodwill' });
      expect((await me(tillKey)).olderScopes).toContain('commands:write');
      expect((await adjust('?dryRun=true', 'dry')).status).toBe(200);
      expect((await adjust('', 'wet')).status).toBe(201);
      expect((await me(adminKey)).scopes).toEqual(
        scopes.all.filter((scope) => !['vouchers:read', 'codes:read', 'log:read'].includes(scope)),
      );
    } finally {
      await app.close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
