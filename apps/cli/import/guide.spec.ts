import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { loadSettings } from '#platform';

import { type OpenClient } from '../client/client.js';
import { openInProcess } from '../client/in-process-client.js';
import { programFacts } from '../program.js';
import { importFile } from './import-file.js';
import { readMap } from './mapping/map.js';
import { importRecords } from './records/import-records.js';
import { linesOf, recordLines } from './report-lines.js';
import { importReturns } from './returns/import-returns.js';

jest.setTimeout(60_000);

const GUIDE = 'docs/import.md';
/** A command and what it prints. */
const EXAMPLE = /```sh\ntrofast import (\S+) --map (\S+)\n```\n\n```text\n([\s\S]*?)\n```/g;

const SILENT = { note: () => {}, progress: () => ({ update: () => {}, stop: () => {} }) };
const examples = [...(await readFile(GUIDE, 'utf8')).matchAll(EXAMPLE)].map(([, file, map, printed]) => ({
  file: file!,
  map: map!,
  printed: printed!,
}));

describe('the guide to imports', () => {
  let directory: string;
  let client: OpenClient;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-guide-'));
    const settings = loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'silent' }, {});
    client = await openInProcess(settings);
  });
  afterAll(async () => {
    await client.close();
    await rm(directory, { recursive: true });
  });

  const printed = async (path: string, mapPath: string): Promise<readonly string[]> => {
    const map = await readMap(mapPath);
    const program = await programFacts(client, 'main');
    const common = { client, output: SILENT, strict: false, dryRun: false, signal: new AbortController().signal };
    const importName = basename(path);
    const now = new Date().toISOString();
    if (map.kind === 'returns')
      return recordLines(await importReturns({ ...common, source: { path, importName, map, program, now } }));
    if (map.kind !== 'purchases')
      return recordLines(await importRecords({ ...common, source: { path, importName, map, program } }));
    const source = { path, importName, map, program, now };
    return linesOf(await importFile({ ...common, source }), program);
  };

  it('has examples of five files of purchases, and of returns, members, balances and ends of lots', () =>
    expect(examples.map(({ file }) => basename(file))).toEqual([
      'tills.txt',
      'kasse.csv',
      'invoices.csv',
      'square-transactions.csv',
      'web-shop.ndjson',
      'returns.csv',
      'open-loyalty-members.csv',
      'voucherify-vouchers.csv',
      'balances.csv',
      'tiers.csv',
      'ends.csv',
    ]));

  it.each(examples)('prints what the guide says for $file', async ({ file, map, printed: expected }) =>
    expect((await printed(file, map)).join('\n')).toBe(expected),
  );

  it.each(examples)('records nothing the second time for $file', async ({ file, map }) => {
    const text = (await printed(file, map)).join('\n');
    expect(text).toMatch(/ there already/);
    expect(text).not.toMatch(/[1-9]\d* recorded/);
  });

  it('leaves nothing of a purchase that was cancelled minutes later', async () => {
    const { data } = await client.request('GET', '/v1/members/12346/balance');
    expect(data).toMatchObject({ tier: 'member', balance: { available: 0, pending: 0 } });
  });

  it('makes a gold member of another programme gold here, until the end of the last day', async () => {
    const params = { path: { memberId: '00004' } };
    const { items } = (await client.get('/v1/members/{memberId}/tier-grants', { params })).data;
    expect(items).toMatchObject([{ tier: 'gold', until: '2100-01-01T00:00:00.000Z', reason: 'Tier of the old card' }]);
    for (const memberId of ['00004', '0f6f1d6e-51b1-4b9e-8a35-0d3c5a2f7e11'])
      expect((await client.request('GET', `/v1/members/${memberId}/balance`)).data).toMatchObject({ tier: 'gold' });
  });

  it('gives balances the expiry that the file says', async () => {
    const params = { path: { memberId: '00004' } };
    const { items } = (await client.get('/v1/members/{memberId}/lots', { params })).data;
    expect(
      items.filter(({ expiresAt }) => expiresAt! > '2099').map(({ points, expiresAt }) => [points, expiresAt]),
    ).toEqual([
      [300, '2099-07-01T00:00:00.000Z'],
      [1250, '2100-01-01T00:00:00.000Z'],
    ]);
  });

  it('enrols members with their profile and enrolment date', async () => {
    const { data } = await client.request('GET', '/v1/members/0f6f1d6e-51b1-4b9e-8a35-0d3c5a2f7e11');
    expect(data).toMatchObject({
      enrolledAt: '2023-04-05T10:00:00.000Z',
      profile: { name: 'Ada Lovelace', email: 'ada@example.com', birthDate: '1990-12-10' },
    });
  });
});
