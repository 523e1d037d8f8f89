import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createClient } from '#client';

import { parseRecordsMap } from '../mapping/map.js';
import { type RecordsMap } from '../mapping/record-schemas.js';
import { importRecords } from './import-records.js';

const MAP = parseRecordsMap({
  kind: 'balances',
  format: 'csv',
  fields: { memberId: { column: 1 }, points: { column: 2 } },
});
const SILENT = { note: () => {}, progress: () => ({ update: () => {}, stop: () => {} }) };

describe('an import of balances', () => {
  let directory: string;
  let path: string;
  const sent: string[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-records-'));
    path = join(directory, 'balances.csv');
    sent.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true }));

  const client = createClient({
    baseUrl: 'http://fake',
    fetch: async (url, { body }) => {
      const { pathname, search } = new URL(url);
      sent.push(pathname + search);
      const { tier } = JSON.parse(body as string) as { tier?: string };
      const code = tier === 'over' ? 'grant_over_already' : tier === 'unknown' ? 'tier_unknown' : undefined;
      if (code) return Response.json({ code, detail: 'because' }, { status: 422 });
      return new Response('{}', { status: search.includes('dryRun') ? 200 : 201 });
    },
  });
  const run = async ({
    lines,
    strict = false,
    dryRun = false,
    map = MAP,
  }: {
    lines: string[];
    strict?: boolean;
    dryRun?: boolean;
    map?: RecordsMap;
  }) => {
    await writeFile(path, lines.join('\n'));
    const program = { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' };
    const source = { path, importName: 'balances.csv', map, program };
    return importRecords({ source, client, output: SILENT, strict, dryRun, signal: new AbortController().signal });
  };

  it('records good lines and reports bad ones; with --strict it sends nothing if one is bad', async () => {
    const lines = ['a,10', 'b,oops'];
    expect(await run({ lines, strict: true })).toMatchObject({ records: 0, rejected: [{ line: 2 }] });
    expect(sent).toEqual([]);
    expect(await run({ lines })).toMatchObject({ records: 1, points: 10, rejected: [{ line: 2 }] });
    expect(sent).toEqual(['/v1/members/a/adjustments']);
  });

  it('grants the tier after the balance, and takes the balance where the tier is over', async () => {
    const withTier = { ...MAP, fields: { ...MAP.fields, tier: { column: 3 } } } as RecordsMap;
    expect(await run({ lines: ['a,10,gold', 'b,5,over', 'c,7,unknown'], map: withTier })).toMatchObject({
      ...{ records: 2, points: 15, leftOut: { 'tier over already': 1 } },
      rejected: [{ line: 3, code: 'tier_unknown' }],
    });
    expect(sent.filter((path) => path.includes('/a/'))).toEqual([
      '/v1/members/a/adjustments',
      '/v1/members/a/tier-grants',
    ]);
  });

  it('with --dry-run asks what would happen, also when --strict finds a bad line', async () => {
    expect(await run({ lines: ['a,10', 'b,oops'], strict: true, dryRun: true })).toMatchObject({
      records: 1,
      skipped: 0,
    });
    expect(sent).toEqual(['/v1/members/a/adjustments?dryRun=true']);
  });
});
