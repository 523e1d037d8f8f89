import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { type TablesManifest } from '#loyalty/analysis';
import { Notary, SigningKeys } from '#notary';
import { loadSettings } from '#platform';

import { type Context } from '../../apps/cli/context.js';
import { createOutput, type Output } from '../../apps/cli/output.js';
import { checkTables } from '../../apps/cli/tables/read-tables.js';
import { tablesState } from '../../apps/cli/tables/tables-state.js';
import { type TablesAsked, tablesVerb } from '../../apps/cli/tables/tables-verb.js';
import { openProofs } from '../../apps/wiring/proofs.js';
import { buy, envelope, memberId, NAMES } from '../bench/world.js';
import { type Storage, type StorageSide, STORAGES } from './storage.js';

jest.setTimeout(120_000);

const MEMBERS = 4;

describe.each(STORAGES)('tables of what is in %s', (_, create) => {
  let storage: Storage;
  let directory: string;
  let notes: string[];
  const path = (name: string) => join(directory, name);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-tables-of-'));
    storage = await create();
    await write(async (side) => {
      for (let index = 0; index < MEMBERS; index++) await enrolNamed(side, index);
      for (let index = 0; index < MEMBERS; index++) await buy(side, index, index);
    });
  });
  afterAll(async () => {
    await storage.remove();
    rmSync(directory, { recursive: true });
  });

  async function write(what: (side: StorageSide) => Promise<unknown>): Promise<void> {
    const side = await storage.openWriteSide();
    await what(side);
    await side.close();
  }

  /** Runs the verb; where it is to stop, it does behind the first account. */
  async function run(asked: Pick<TablesAsked, 'path'> & Partial<TablesAsked>, { stops = false } = {}): Promise<number> {
    const stop = new AbortController();
    const update = (_done: number, remark = '') => void (stops && remark.endsWith('rows') && stop.abort());
    notes = [];
    const output: Output = {
      ...createOutput(true),
      note: (line) => void notes.push(line),
      result: () => undefined,
      progress: () => ({ update, stop: () => undefined }),
    };
    const settings = loadSettings({ TROFAST_NAMESPACE: NAMES.namespace, ...storage.settings }, {});
    const context: Context = { settings, isGiven: () => false, output, stopSignal: () => stop.signal };
    return tablesVerb(context, { form: 'csv', personal: false, partRows: '1', ...asked });
  }

  const manifestIn = (name: string) =>
    JSON.parse(readFileSync(path(`${name}/manifest.json`), 'utf8')) as TablesManifest;
  const rowsIn = (name: string) =>
    Object.fromEntries(manifestIn(name).tables.map(({ name: table, rows }) => [table, rows]));

  /** As a server signs the log. */
  const sign = () =>
    write(async ({ store: events, keys }) => {
      const proofs = await openProofs(loadSettings({ TROFAST_NAMESPACE: NAMES.namespace, ...storage.settings }, {}));
      const signing = new SigningKeys(proofs, keys, NAMES.namespace);
      const notary = await Notary.open({ store: proofs, keys: signing, events, origin: NAMES.namespace });
      for await (const batch of events.readAll({ streamPrefixes: [NAMES.prefix] })) await notary.number(batch);
      await notary.seal();
      await proofs.close();
    });

  it('are written, unsigned as long as the log has no key', async () => {
    expect(await run({ path: path('unsigned') })).toBe(0);
    expect(notes).toEqual([expect.stringContaining('no signing key yet')]);
    expect(await checkTables(path('unsigned'), {})).toMatchObject({ signedBy: null });
    expect(rowsIn('unsigned')).toMatchObject({ members: MEMBERS, purchases: MEMBERS });
  });

  it('have personal values, which the key store there opens, and are signed by the key of the log', async () => {
    await sign();
    expect(await run({ path: path('signed'), personal: true, purpose: 'Letter' })).toBe(0);
    expect(notes).toEqual([]);
    const { signedBy, manifest } = await checkTables(path('signed'), {});
    expect(signedBy).toBe(manifest.keys.at(-1)!.vkey);
    const [first] = manifest.tables.find(({ name }) => name === 'members')!.files;
    expect(readFileSync(path(`signed/${first!.name}`), 'utf8')).toContain('Name 0');
  });

  it('go on at the position that they were begun at, and only in the log that has it', async () => {
    await expect(run({ path: path('stopped') }, { stops: true })).rejects.toMatchObject({ code: 'export_stopped' });
    const state = (await tablesState.read(path('stopped')))!;
    expect(state).toMatchObject({ accounts: 1, isWhole: false });
    await write((side) => buy(side, 0, 99));
    tablesState.save(path('stopped'), {
      ...state,
      plan: { ...state.plan, position: inAnotherLog(state.plan.position) },
    });
    await expect(run({ path: path('stopped') })).rejects.toMatchObject({ code: 'export_of_another_log' });
    tablesState.save(path('stopped'), state);
    await expect(run({ path: path('stopped'), partRows: '2' })).rejects.toMatchObject({ code: 'export_differs' });
    expect(await run({ path: path('stopped') })).toBe(0);
    expect(notes).toEqual(['goes on behind 1 accounts that are done']);
    expect(manifestIn('stopped').position).toBe(state.plan.position);
    expect(rowsIn('stopped')).toEqual(rowsIn('unsigned'));
    expect(await run({ path: path('later') })).toBe(0);
    expect(rowsIn('later')).toMatchObject({ purchases: MEMBERS + 1 });
  });

  it('are not written over a file', async () => {
    writeFileSync(path('file'), 'Notes of mine.');
    await expect(run({ path: path('file') })).rejects.toMatchObject({ code: 'not_a_directory' });
    expect(readFileSync(path('file'), 'utf8')).toBe('Notes of mine.');
  });
});

async function enrolNamed({ members }: StorageSide, index: number): Promise<void> {
  const profile = { name: `Name ${index}` };
  const command = { type: 'EnrolMember', memberId: memberId(index), identities: [], profile } as const;
  await members.run(command, envelope('enrol', memberId(index)));
}

/** The same place in a log of another id. */
function inAnotherLog(position: string): string {
  return position.replace(/^\w/, (digit) => (digit === '0' ? '1' : '0'));
}
