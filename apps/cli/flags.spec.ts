import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { createLogger, loadSettings } from '#platform';

import { writeServerFile } from '../standalone/server-file.js';
import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';
import { type Ran, runHere } from './testing/run-here.js';

jest.setTimeout(60_000);

let directory: string;
let server: NestFastifyApplication;

/** Verbs as they are typed find the server of their data directory, which spares each of them a start of its own. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-flags-'));
  const dataDir = join(directory, 'data');
  const settings = loadSettings({ TROFAST_DATA_DIR: dataDir, TROFAST_LOG_LEVEL: 'silent' });
  server = await createApp(standaloneInOneThread, settings, createLogger('silent'));
  await server.listen(0, '127.0.0.1');
  const token = server.get(ApiKeys).localToken;
  writeServerFile(dataDir, { url: await server.getUrl(), token, pid: process.pid, program: settings.program });
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const trofast = (...args: readonly string[]): Promise<Ran> =>
  runHere([...args, '--data-dir', join(directory, 'data'), '--log-level', 'silent']);

const rowsOf = ({ stdout }: Ran): readonly Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function file(name: string, text: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

describe('trofast keys create', () => {
  const create = (...args: readonly string[]) =>
    trofast('keys', 'create', 'till-7', '--scopes', 'purchases:write', ...args, '--json');

  it('with --partner makes a key of the partner', async () => {
    const { code, stdout } = await create('--partner', 'fuel-co');
    expect({ code, key: JSON.parse(stdout) as object }).toMatchObject({
      code: 0,
      key: { client: 'till-7', partner: 'fuel-co' },
    });
    expect((await trofast('keys', 'list')).stdout).toContain(', of partner fuel-co, expires ');
  });

  it('makes one of the shop without it', async () =>
    expect(JSON.parse((await create()).stdout)).not.toHaveProperty('partner'));

  it('refuses a partner that no partner can be', async () =>
    expect(await create('--partner', 'Fuel & Co')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('partner'),
    }));
});

describe('trofast publish', () => {
  const publish = (...args: readonly string[]) => trofast('publish', ...args, '--json');

  it('publishes a whole programme of a file, and leaves it alone the second time', async () => {
    const first = await publish('docs/programs/airline.json');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const rows = rowsOf(first);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set(['rules', 'plan', 'partner', 'reward', 'campaign', 'challenge']),
    );
    expect(rows[0]).toMatchObject({ kind: 'rules', version: 2, change: 'changed' });
    const again = rowsOf(await publish('docs/programs/airline.json'));
    expect(again.map(({ change }) => change)).toEqual(rows.map(() => 'unchanged'));
  });

  it('with --from publishes rules that count from an instant on', async () => {
    const { rows, code } = await withRules('Later', '--from', '2099-01-01T00:00:00Z');
    expect({ code, rows }).toMatchObject({
      code: 0,
      rows: [{ kind: 'rules', version: 3, effectiveFrom: '2099-01-01T00:00:00.000Z', change: 'changed' }],
    });
  });

  it('with --from refuses an instant that has passed, and what is none', async () => {
    expect(await withRules('Earlier', '--from', '2020-01-01T00:00:00Z')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('effective_date_in_past'),
    });
    expect(await withRules('Earlier', '--from', 'tomorrow')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--from takes an instant'),
    });
  });

  async function withRules(name: string, ...args: readonly string[]) {
    const { rules } = JSON.parse(await readFile('docs/programs/airline.json', 'utf8')) as { rules: object };
    const ran = await publish(await file('rules.json', JSON.stringify({ rules: { ...rules, name } })), ...args);
    return { ...ran, rows: ran.stdout === '' ? [] : rowsOf(ran) };
  }
});

describe('trofast import', () => {
  const fields = {
    ...{ memberId: { column: 'member' }, occurredAt: { column: 'at' } },
    amount: { column: 'paid', unit: 'major' },
  };

  async function imported(name: string, map: object, rows: readonly string[], ...args: readonly string[]) {
    const mapFile = await file(`${name}.json`, JSON.stringify({ format: 'csv', header: true, fields: map }));
    const ran = await trofast(
      'import',
      await file(`${name}.csv`, rows.join('\n')),
      '--map',
      mapFile,
      ...args,
      '--json',
    );
    return { ...ran, report: ran.stdout === '' ? undefined : (JSON.parse(ran.stdout) as object) };
  }

  it('with --replace corrects purchases that are recorded with other content, and refuses them without', async () => {
    const map = { ...fields, purchaseId: { column: 'order' } };
    const rows = (paid: string) => ['member,at,order,paid', `ada,2026-01-15T10:00:00Z,order-1,${paid}`];
    expect(await imported('orders', map, rows('75.50'))).toMatchObject({ code: 0, report: { purchases: 1 } });
    expect(await imported('orders', map, rows('57.50'))).toMatchObject({
      code: 1,
      report: { purchases: 0, rejectedByCode: [{ code: 'exists_with_other_content', lines: 1 }] },
    });
    expect(await imported('orders', map, rows('57.50'), '--replace')).toMatchObject({
      code: 0,
      report: { purchases: 1, corrected: 1, rejectedTotal: 0 },
    });
  });

  it('with --add records what is new though purchases of before are missing, and refuses it without', async () => {
    const head = 'member,at,paid';
    const [january, february] = ['bob,2026-01-15T10:00:00Z,75.50', 'bob,2026-02-15T10:00:00Z,20.00'];
    expect(await imported('tills', fields, [head, january])).toMatchObject({ code: 0, report: { purchases: 1 } });
    const another = [head, february, 'bob,2026-01-01T10:00:00Z,1.00'];
    expect(await imported('tills', fields, another)).toMatchObject({
      code: 1,
      report: undefined,
      stderr: expect.stringContaining('import_differs'),
    });
    expect(await imported('tills', fields, another, '--add')).toMatchObject({ code: 0, report: { purchases: 2 } });
  });
});
