import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type TablesManifest } from '#loyalty/analysis';

import { DuckDbTarget } from './duckdb-target.js';
import { newState, type TablesPlan } from './tables-state.js';

describe('a file of DuckDB', () => {
  let directory: string;
  let file: string;
  let draft: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-duckdb-'));
    file = join(directory, 'shop.duckdb');
    draft = `${file}.part`;
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const begun = async () => {
    const target = await DuckDbTarget.load(file, false);
    return target.begun().finally(() => target.close());
  };

  async function written(): Promise<void> {
    const target = await DuckDbTarget.load(file, false);
    await target.begun();
    await target.keep(newState({} as TablesPlan));
    await target.finish({ origin: 'trofast' } as TablesManifest);
  }

  it('that was ended before it had its name gets it, and is kept', async () => {
    await written();
    renameSync(file, draft);
    await expect(begun()).rejects.toMatchObject({ code: 'export_exists' });
    expect([existsSync(file), existsSync(draft)]).toEqual([true, false]);
  });

  it('has the name of a whole one only once it is whole', async () => {
    const target = await DuckDbTarget.load(file, false);
    await target.begun();
    const state = newState({ program: 'main' } as TablesPlan);
    await target.keep(state);
    await target.close();
    expect([existsSync(file), existsSync(draft)]).toEqual([false, true]);
    expect(await begun()).toEqual(state);
  });

  it('is not begun in what is no directory', async () => {
    writeFileSync(file, 'Notes of mine.');
    const inFile = await DuckDbTarget.load(join(file, 'shop.duckdb'), false);
    await expect(inFile.begun()).rejects.toMatchObject({ code: 'not_a_directory' });
  });

  it('is not begun where the draft is something else, which is left as it is', async () => {
    writeFileSync(draft, 'Notes of mine.');
    await expect(begun()).rejects.toMatchObject({ code: 'not_an_export' });
    expect(readFileSync(draft, 'utf8')).toBe('Notes of mine.');
    rmSync(draft);
    await ofSomebodyElse(draft);
    await expect(begun()).rejects.toMatchObject({ code: 'not_an_export' });
  });
});

async function ofSomebodyElse(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE notes (text VARCHAR)');
  connection.closeSync();
  instance.closeSync();
}
