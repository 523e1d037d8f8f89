import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ClientKeys } from '#edge';
import { EVENT_STORE, type EventStore, readableOf } from '#event-store';
import { starterProgram } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { loadSettings } from '#platform';

import { run } from '../../apps/cli/cli.js';
import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';

jest.setTimeout(120_000);

/** In everything that the first programme records; no verb for the other may ever show it. */
const MARK = 'zebra';

const directory = mkdtempSync(join(tmpdir(), 'trofast-cli-apart-'));

const data = join(directory, 'data');

let firstKeyId: string;

async function withApp<T>(use: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
  const app = await createApp(standalone, loadSettings({}, { dataDir: data, logLevel: 'silent' }));
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

beforeAll(async () => {
  await withApp(async (app) => {
    await app.get(Programs, { strict: false }).ensure('other', starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
    const key = (await app.get(ClientKeys, { strict: false }).first('main'))!;
    const purchase = { purchaseId: `${MARK}-1`, total: { amount: 99900, currency: 'EUR' }, channel: MARK };
    for (const [url, payload] of [
      ['/v1/members', { memberId: MARK, profile: { name: MARK, email: `${MARK}@example.com` } }],
      [`/v1/members/${MARK}/purchases`, purchase],
      ['/v1/keys', { client: MARK, scopes: ['admin'] }],
    ] as const) {
      const headers = { authorization: `Bearer ${key}`, 'idempotency-key': url.replaceAll('/', '-') };
      const answer = await app.inject({ method: 'POST', url, headers, payload });
      expect([url, answer.statusCode]).toEqual([url, 201]);
      if (url === '/v1/keys') firstKeyId = answer.json<{ keyId: string }>().keyId;
    }
  });
  const map = {
    format: 'csv',
    header: true,
    fields: { memberId: { column: 'member' }, occurredAt: { column: 'at' }, amount: { column: 'paid', unit: 'major' } },
  };
  writeFileSync(join(directory, 'map.json'), JSON.stringify(map));
  const reward = { rewardId: 'tea', name: 'Tea', kind: 'product', price: 1 };
  writeFileSync(join(directory, 'program.json'), JSON.stringify({ rewards: [reward] }));
  writeFileSync(join(directory, 'sales.csv'), `member,at,paid\n${MARK},2025-01-15T10:00:00Z,75.50\n`);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

afterAll(() => rmSync(directory, { recursive: true }));

async function carriedOut(...args: string[]): Promise<{ code: unknown; output: string }> {
  let output = '';
  for (const name of ['stdout', 'stderr'] as const)
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      output += String(text);
      return true;
    });
  await run(args);
  jest.restoreAllMocks();
  const code = process.exitCode;
  process.exitCode = undefined;
  return { code, output };
}

/** Every verb, as `--help` lists them: `keys create`, `verify`, … */
async function verbsOf(...parents: string[]): Promise<readonly string[]> {
  const { output } = await carriedOut(...parents, '--help');
  const start = output.indexOf('\nCommands:');
  if (start < 0) return [parents.join(' ')];
  const names = [...output.slice(start).matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name!);
  const found: string[] = [];
  for (const name of names) if (name !== 'help') found.push(...(await verbsOf(...parents, name)));
  return found;
}

/** What each verb is called with for the other programme; or why it is about no programme. */
const CALLS: Readonly<Record<string, string | (() => readonly string[])>> = {
  serve: 'runs until it is stopped; test/api/programs-apart.spec.ts drives its routes',
  publish: () => [join(directory, 'program.json')],
  import: () => [join(directory, 'sales.csv'), '--map', join(directory, 'map.json')],
  simulate: () => ['--members', '2', '--seed', '1', '--years', '1'],
  replay: () => [MARK],
  explain: () => [MARK],
  verify: () => [],
  reconcile: () => [],
  export: () => [join(directory, 'exported'), '--purpose', 'Audit'],
  'projections list': () => [],
  'projections rebuild': 'concerns every programme, and anybody with the directory may',
  'projections cancel': 'concerns every programme, and anybody with the directory may',
  'projections retry': () => ['balances', `main.${MARK}`],
  'projections skip': () => ['balances', `main.${MARK}`],
  'keys create': () => [MARK, '--scopes', 'members:read'],
  'keys rotate': () => [firstKeyId],
  'keys list': () => [],
  'keys revoke': () => [firstKeyId],
  'keys rotate-master': 'concerns the keys of all members',
  'log-access': 'needs an EventStoreDB',
  'notary show': () => [],
  'notary rotate-key': 'concerns the whole log',
  witness: 'asks a server for hashes alone',
  migrate: 'takes the whole directory',
  backup: 'takes the whole directory',
  restore: 'takes the whole directory',
  'accept-loss': 'concerns the whole log',
  'clock show': 'concerns the machine',
  'clock confirm': 'concerns the machine',
  'repair proofs': 'concerns the whole log',
  'repair expiries': () => ['--recorded-between', '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'],
  doctor: () => [],
};

const mainEvents = () =>
  withApp(async (app) => {
    const found: string[] = [];
    for await (const batch of app.get<EventStore>(EVENT_STORE, { strict: false }).readAll())
      for (const { id, metadata, type } of readableOf(batch))
        if (metadata.program === 'main' && type !== 'DayClosed') found.push(id);
    return found;
  });

describe('the command line, called for another programme of the same log', () => {
  it('is tried with every verb', async () => {
    expect([...(await verbsOf())].sort()).toEqual(Object.keys(CALLS).sort());
  });

  const called = Object.entries(CALLS).filter(
    (entry): entry is [string, () => readonly string[]] => typeof entry[1] === 'function',
  );
  it('shows nothing of the first one, and changes nothing of it', async () => {
    const before = await mainEvents();
    const shown: string[] = [];
    // Reading verbs first, before the other programme has anything of that name itself.
    const writes = /import|simulate|create|publish/;
    for (const [verb, args] of [...called].sort((a, b) => Number(writes.test(a[0])) - Number(writes.test(b[0])))) {
      const more = ['--program', 'other', '--data-dir', data, '--json'];
      const { code, output } = await carriedOut(...verb.split(' '), ...args(), ...more);
      if (code === 2) shown.push(`${verb} was called wrongly: ${output.slice(0, 300)}`);
      const shownText = output.replace(new RegExp(`["'](main\\.)?${MARK}["']`, 'g'), '').replaceAll(directory, '');
      if (!writes.test(verb) && shownText.includes(MARK)) shown.push(`${verb}: ${shownText.slice(0, 300)}`);
      if (/99[,. ]?900|@example|unexpected_error/.test(shownText)) shown.push(`${verb}: ${shownText.slice(0, 300)}`);
    }
    expect(shown).toEqual([]);
    expect(await mainEvents()).toEqual(before);
  });

  it('shows it to the one who asks for the first one', async () => {
    for (const verb of [
      ['keys', 'list'],
      ['explain', MARK],
    ])
      expect((await carriedOut(...verb, '--data-dir', data)).output).toContain(MARK);
  });

  it.each([
    ['replay', MARK, 'member_unknown'],
    ['explain', MARK, 'member_unknown'],
  ])('%s does not know its members', async (verb, member, code) => {
    await withApp((app) =>
      app.get(Programs, { strict: false }).ensure('third', starterProgram({ currency: 'EUR', timeZone: 'UTC' })),
    );
    const answer = await carriedOut(verb, member, '--program', 'third', '--data-dir', data);
    expect(answer).toMatchObject({ code: 1, output: expect.stringContaining(code) });
  });
});
