import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { openSignedShop } from '#loyalty/exports/testing';
import { checkExport, type ExportGroup, signedManifest } from '#notary';

import { type ExportState, exportState } from './export-state.js';
import { readExport } from './read-export.js';
import { type ExportJob, isSameExport, writeExport } from './write-export.js';

describe('an export in a directory', () => {
  let shop: Awaited<ReturnType<typeof openSignedShop>>;
  let directory: string;

  beforeAll(async () => {
    shop = await openSignedShop();
    await shop.enrol('ada');
    for (let number = 0; number < 500; number++) await shop.buy('ada', `p-${number}`, 1_000);
    await shop.sign();
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-export-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const job = (more: Partial<ExportJob> = {}): ExportJob => ({
    ...{ directory, exports: shop.exports, names: shop.names, fileBytesMax: 1 },
    sign: async (manifest) => signedManifest(manifest, 'trofast', await shop.signingKeys.current()),
    ...more,
  });
  const newState = async (): Promise<ExportState> => ({ plan: await shop.plan(), files: [] });
  const files = () => readdirSync(directory).sort();
  const contents = () => files().map((name) => [name, readFileSync(join(directory, name), 'utf8')]);

  /** Ends like a killed process: in the middle of a file, with nothing tidied up. */
  async function cutOffAfter(groups: number): Promise<void> {
    let seen = 0;
    const killed: ExportJob['exports'] = {
      async *groups(plan, after): AsyncGenerator<ExportGroup> {
        for await (const group of shop.exports.groups(plan, after)) {
          if (seen++ === groups) throw new Error('killed');
          yield group;
        }
      },
    };
    const begun = (await exportState.read(directory)) ?? (await newState());
    await expect(writeExport(job({ exports: killed }), begun)).rejects.toThrow('killed');
    appendFileSync(join(directory, 'events-000002.ndjson.part'), '{"leaf":');
  }

  it('has files of a bounded size, a manifest and its note', async () => {
    const manifest = await writeExport(job(), await newState());
    expect(files().filter((name) => name.startsWith('events-')).length).toBeGreaterThan(3);
    expect(files().slice(-2)).toEqual(['manifest.json', 'manifest.note']);
    expect(await checkExport(await readExport(directory))).toMatchObject({ between: 0, events: manifest.events });
  });

  it('is of one file where all of it fits', async () => {
    const { files: written } = await writeExport(job({ fileBytesMax: 2 ** 30 }), await newState());
    expect(written).toHaveLength(1);
  });

  it('goes on where it was cut off, wherever that was, and is the same then', async () => {
    const plan = await shop.plan();
    await writeExport(job(), { plan, files: [] });
    const whole = contents();
    const groups = files().length - 2;
    for (let after = 0; after < groups; after++) {
      rmSync(directory, { recursive: true });
      directory = mkdtempSync(join(tmpdir(), 'trofast-export-'));
      await cutOffAfter(after);
      const state = (await exportState.read(directory))!;
      expect(state.files).toHaveLength(after);
      await expect(readExport(directory)).rejects.toMatchObject({ code: 'export_incomplete' });
      await writeExport(job(), { ...state, plan });
      expect(contents().filter(([name]) => !name!.endsWith('.part'))).toEqual(whole);
    }
  });

  it('under the head that it began with, whatever came since', async () => {
    await cutOffAfter(1);
    await shop.buy('ada', 'later', 1_000);
    await shop.sign();
    const state = (await exportState.read(directory))!;
    const manifest = await writeExport(job(), state);
    expect(manifest.checkpoint).toBe(state.plan.head.note);
    expect(await checkExport(await readExport(directory))).toMatchObject({ between: 0 });
  });

  it('is not whole as long as it is not done, also where only the last steps are missing', async () => {
    await expect(
      writeExport(job({ sign: () => Promise.reject(new Error('no key')) }), await newState()),
    ).rejects.toThrow('no key');
    expect(files()).toEqual(expect.arrayContaining(['manifest.json', exportState.name]));
    await expect(readExport(directory)).rejects.toThrow('no finished export');
    await writeExport(job(), (await exportState.read(directory))!);
    await checkExport(await readExport(directory));
    expect(existsSync(join(directory, exportState.name))).toBe(false);
    rmSync(join(directory, 'manifest.note'));
    await expect(readExport(directory)).rejects.toThrow('no manifest.note');
  });

  it('is not signed where a file that was done is not as it was written', async () => {
    await cutOffAfter(2);
    writeFileSync(join(directory, 'events-000001.ndjson'), 'something else\n');
    await expect(writeExport(job(), (await exportState.read(directory))!)).rejects.toMatchObject({
      code: 'export_files_changed',
    });
    expect(files()).not.toContain('manifest.json');
  });

  it('ends tidily when it is asked to, and says how it goes on', async () => {
    const stop = new AbortController();
    const stopping = job({ stop: stop.signal, onGroup: () => stop.abort() });
    await expect(writeExport(stopping, await newState())).rejects.toMatchObject({ code: 'export_stopped' });
    expect((await exportState.read(directory))!.files).toHaveLength(1);
  });

  it('goes on only with what it was begun with', async () => {
    const plan = await shop.plan();
    expect(isSameExport(plan, plan)).toBe(true);
    expect(isSameExport(plan, { ...plan, codeVersion: 'another' })).toBe(false);
    expect(isSameExport(plan, { ...plan, asked: { ...plan.asked, purpose: 'Another' } })).toBe(false);
    expect(isSameExport(plan, { ...plan, request: { ...plan.request, personal: true } })).toBe(false);
    writeFileSync(join(directory, exportState.name), '{');
    await expect(exportState.read(directory)).rejects.toMatchObject({ code: 'export_state_damaged' });
  });

  it('is checked in an answer that was saved too, unless that was cut off', async () => {
    const { files: written, ...manifest } = await writeExport(job({ fileBytesMax: 2 ** 30 }), await newState());
    const signed = { ...manifest, files: written.map((file) => ({ ...file, name: 'events' })) };
    const events = readFileSync(join(directory, 'events-000001.ndjson'), 'utf8');
    const note = signedManifest(signed, 'trofast', await shop.signingKeys.current());
    const answer = join(directory, 'answer.ndjson');
    writeFileSync(answer, `${events}${JSON.stringify({ manifest: signed, note })}\n`);
    expect(await checkExport(await readExport(answer))).toMatchObject({ between: 0 });
    writeFileSync(answer, events);
    await expect(readExport(answer)).rejects.toThrow('does not end with a manifest');
    writeFileSync(answer, events.slice(0, -30));
    await expect(readExport(answer)).rejects.toMatchObject({ code: 'export_incomplete' });
  });
});
