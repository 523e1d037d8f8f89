import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createClient } from '#client';

import { parseRecordsMap } from '../mapping/map.js';
import { importRecords } from './import-records.js';

const MAP = parseRecordsMap({
  kind: 'ends',
  format: 'csv',
  header: true,
  fields: Object.fromEntries(
    ['memberId', 'lotId', 'endsUntil', 'expiresOn', 'reason'].map((name) => [name, { column: name }]),
  ),
});
const HEADER = 'memberId,lotId,endsUntil,expiresOn,reason';
const SILENT = { note: () => {}, progress: () => ({ update: () => {}, stop: () => {} }) };

describe('an import of ends of lots', () => {
  let directory: string;
  const sent: { readonly path: string; readonly lines: readonly Record<string, unknown>[] }[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-ends-'));
    sent.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true }));

  const answerOf = (memberId: unknown) =>
    memberId === 'gone'
      ? { status: 404, code: 'member_unknown', detail: 'because' }
      : { status: 200, outcome: 'appended', lots: memberId === 'same' ? 0 : 1, points: memberId === 'same' ? 0 : 5 };
  const client = createClient({
    baseUrl: 'http://fake',
    fetch: async (url, { body }) => {
      const { pathname, search } = new URL(url);
      const lines = (body as string).trim().split('\n');
      const asked = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      sent.push({ path: pathname + search, lines: asked });
      const answers = asked.map(({ memberId, idempotencyKey }, index) =>
        JSON.stringify({ line: index + 1, idempotencyKey, memberId, ...answerOf(memberId) }),
      );
      return new Response(`${answers.join('\n')}\n`, { headers: { 'content-type': 'application/x-ndjson' } });
    },
  });
  const run = async (lines: readonly string[], dryRun = false, importName = 'ends.csv') => {
    const path = join(directory, 'ends.csv');
    await writeFile(path, [HEADER, ...lines].join('\n'));
    const program = { currency: 'EUR', currencyDigits: 2, timeZone: 'Europe/Oslo' };
    const source = { path, importName, map: MAP, program };
    const { signal } = new AbortController();
    return importRecords({ source, client, output: SILENT, strict: false, dryRun, signal });
  };
  const bodies = () => sent.flatMap(({ lines }) => lines.map(({ idempotencyKey: _key, ...body }) => body));

  it('sends one lot, those that end until a day, or all, with their last day in the zone of the programme', async () => {
    const report = await run(['a,3,,2099-06-30,closed', 'b,,2099-01-31,2099-06-30,', 'c,,,Never,']);
    expect(report).toMatchObject({ kind: 'ends', records: 3, points: 15, skipped: 0, rejected: [] });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/lots:batch']);
    expect(bodies()).toEqual([
      { memberId: 'a', lotId: '3', expiresAt: '2099-06-30T22:00:00.000Z', reason: 'closed' },
      {
        memberId: 'b',
        endingBefore: '2099-01-31T23:00:00.001Z',
        expiresAt: '2099-06-30T22:00:00.000Z',
        reason: 'Ends of before',
      },
      { memberId: 'c', expiresAt: null, reason: 'Ends of before' },
    ]);
  });

  it('counts what ends so already, and reports what is refused or wrong', async () => {
    const lines = ['same,1,,2099-06-30,', 'gone,1,,2099-06-30,', 'd,x,,2099-06-30,', 'e,1,,,', 'f,1,2099-01-01,never,'];
    expect(await run(lines)).toMatchObject({
      ...{ records: 1, points: 0, skipped: 1 },
      rejected: [
        { line: 3, code: 'member_unknown' },
        { line: 4, code: 'invalid_lot_id' },
        { line: 5, code: 'missing_value' },
        { line: 6, code: 'one_of_two' },
      ],
    });
  });

  it('takes the same line once, and no two that disagree', async () => {
    const report = await run(['a,1,,2099-06-30,', 'a,1,,2099-06-30,', 'b,1,,2099-06-30,', 'b,1,,2099-07-31,']);
    expect(report).toMatchObject({ records: 1, rejected: [{ line: 4 }, { line: 5 }] });
  });

  it('has a key by content and name, so that a second run does nothing twice', async () => {
    const keys = () => sent.flatMap(({ lines }) => lines.map(({ idempotencyKey }) => idempotencyKey));
    for (const name of ['x', 'x', 'y']) await run(['a,1,,2099-06-30,'], false, name);
    await run(['a,1,,2099-07-31,'], false, 'x');
    expect(new Set(keys()).size).toBe(3);
    expect(keys()[0]).toBe(keys()[1]);
  });

  it('asks for as many as there are in batches, and in a dry run what would happen', async () => {
    const lines = Array.from({ length: 260 }, (_, index) => `m${index},1,,2099-06-30,`);
    expect(await run(lines, true)).toMatchObject({ records: 260, dryRun: true });
    expect(sent.map(({ path, lines: { length } }) => [path, length])).toEqual([
      ['/v1/lots:batch?dryRun=true', 250],
      ['/v1/lots:batch?dryRun=true', 10],
    ]);
  });
});
