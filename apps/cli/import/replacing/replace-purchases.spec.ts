import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { loadSettings } from '#platform';

import { type OpenClient } from '../../client/client.js';
import { openInProcess } from '../../client/in-process-client.js';
import { programFacts } from '../../program.js';
import { importFile } from '../import-file.js';
import { parseMap } from '../mapping/map.js';

jest.setTimeout(60_000);

const SILENT = { note: () => {}, progress: () => ({ update: () => {}, stop: () => {} }) };

const mapIn = (unit: 'major' | 'minor') =>
  parseMap({
    format: 'columns',
    fields: {
      ...{ memberId: { column: 1 }, occurredAt: { column: 2 }, purchaseId: { column: 3 } },
      amount: { column: 4, unit },
    },
  });

describe('an import with --replace', () => {
  let directory: string;
  let client: OpenClient;
  let name = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-replace-'));
    client = await openInProcess(loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'silent' }, {}));
  });
  afterAll(async () => {
    await client.close();
    await rm(directory, { recursive: true });
  });
  beforeEach(() => void (name += 1));

  const lines = () => ['1', '2'].map((which) => `ada${name} 2026-01-0${which} order-${name}-${which} ${which}000`);

  const run = async (unit: 'major' | 'minor', more: object = {}, of = lines()) => {
    const path = join(directory, `shop-${name}.txt`);
    await writeFile(path, of.join('\n'));
    const program = await programFacts(client, 'main');
    const source = { path, importName: `shop-${name}`, map: mapIn(unit), program, now: new Date().toISOString() };
    const signal = new AbortController().signal;
    return importFile({ source, client, output: SILENT, strict: false, replace: true, signal, ...more });
  };

  const totalOf = async (which = 1) => {
    const params = { path: { purchaseId: `order-${name}-${which}` } };
    return (await client.get('/v1/purchases/{purchaseId}', { params })).data.amount;
  };

  it('corrects what a wrong map recorded, once', async () => {
    await run('minor', { replace: false });
    expect(await totalOf()).toBe(1_000);
    expect(await run('major')).toMatchObject({ purchases: 2, corrected: 2, skipped: 0, rejectedTotal: 0 });
    expect(await totalOf()).toBe(100_000);
    expect(await run('major')).toMatchObject({ purchases: 2, corrected: 0, skipped: 2, rejectedTotal: 0 });
  });

  it('makes a purchase again what it was', async () => {
    await run('minor');
    await run('major');
    expect(await run('minor')).toMatchObject({ corrected: 2 });
    expect(await totalOf()).toBe(1_000);
    expect(await run('major')).toMatchObject({ corrected: 2 });
    expect(await totalOf()).toBe(100_000);
    expect(await run('major')).toMatchObject({ corrected: 0, skipped: 2 });
  });

  it('leaves them as they are without it, and says what would be with --dry-run', async () => {
    await run('minor');
    expect(await run('major', { replace: false })).toMatchObject({
      ...{ purchases: 0, corrected: 0 },
      rejectedByCode: [{ code: 'exists_with_other_content', lines: 2 }],
    });
    const { preview } = await run('major', { dryRun: true });
    expect(preview!.outcomes).toMatchObject({
      corrected: { purchases: 2, members: 1 },
      otherContent: { purchases: 0 },
    });
    expect(await totalOf()).toBe(1_000);
  });
});
