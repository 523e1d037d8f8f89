import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { StandInProcess } from '#testing/eventstoredb';
import { MongoStandInProcess } from '#testing/mongodb';

import { composeFile, exampleEnvironment } from './compose-file.js';
import { Container, layOutImage, writeSecrets } from './containers.js';

jest.setTimeout(180_000);

const HEALTHY_WITHIN_MS = 150_000;
const ADMIN_KEY = 'an-admin-key-for-this-test-alone';
const APPS = ['command-api', 'query-api', 'projector'] as const;
const { services } = composeFile(exampleEnvironment());

describe('the apps of the compose file, as processes over stand-ins of both servers', () => {
  let directory: string;
  let image: string;
  let filesOfImage: string[];
  let eventStore: StandInProcess;
  let mongodb: MongoStandInProcess;
  const containers = new Map<string, Container>();
  const files = () => readdirSync(image, { recursive: true }).map(String).sort();

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-deploy-'));
    image = join(directory, 'image');
    layOutImage(image);
    filesOfImage = files();
    eventStore = await StandInProcess.start();
    mongodb = await MongoStandInProcess.start({ replicaSet: true });
    writeSecrets(join(directory, 'secrets'), {
      admin_key: ADMIN_KEY,
      event_store_url: eventStore.url,
      master_key: 'ab'.repeat(32),
      read_store_url: mongodb.url,
      key_store_url: mongodb.url,
    });
    const environment = {
      TROFAST_LOG_LEVEL: 'warn',
      TROFAST_DRAIN_DELAY_MS: '0',
      TROFAST_LEASE_MS: '30000', // a busy machine is not to be taken for one that has died
    };
    const place = { image, secrets: join(directory, 'secrets'), environment };
    for (const name of APPS) containers.set(name, await Container.start(name, services[name]!, place));
  });
  afterAll(async () => {
    for (const container of containers.values()) await container.stop('SIGKILL');
    await eventStore.kill();
    await mongodb.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  const request = async (app: (typeof APPS)[number], method: string, path: string, body?: object, headers = {}) => {
    const response = await fetch(containers.get(app)!.url + path, {
      method,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };

  it.each(APPS)('%s becomes healthy by its own health check', (name) =>
    containers.get(name)!.healthy(HEALTHY_WITHIN_MS),
  );

  it('take a command on one side and answer a query on the other', async () => {
    const key = (name: string) => ({ 'idempotency-key': name });
    const enrolled = await request('command-api', 'POST', '/v1/members', { memberId: 'ada' }, key('enrol-ada'));
    expect(enrolled).toMatchObject({ status: 201 });
    const total = { amount: 7550, currency: 'EUR' };
    const purchase = { purchaseId: 'order-1', total };
    const bought = await request('command-api', 'POST', '/v1/members/ada/purchases', purchase, key('order-1'));
    expect(bought).toMatchObject({ status: 201 });
    const position = bought.headers.get('trofast-position')!;
    const read = await request('query-api', 'GET', '/v1/members/ada/balance', undefined, {
      'trofast-min-position': position,
    });
    expect(read).toMatchObject({ status: 200, body: { balance: { available: 7 } } });
  });

  it('write nothing where their image lies', () => expect(files()).toEqual(filesOfImage));

  it('are not healthy while the log is away, and say so; healthy again by themselves', async () => {
    const commandApi = containers.get('command-api')!;
    await eventStore.order({ do: 'refuse' });
    const { code, said } = await commandApi.check();
    expect(code).toBe(1);
    expect(said).toContain('"eventStore":"failed"');
    await eventStore.order({ do: 'resume' });
    await commandApi.healthy(HEALTHY_WITHIN_MS);
  });

  it.each(APPS)('%s ends on SIGTERM, having done what it had begun', async (name) => {
    const container = containers.get(name)!;
    expect({ code: await container.stop(), output: container.output.join('') }).toMatchObject({ code: 0 });
    expect((await container.check()).code).toBe(1);
  });
});
