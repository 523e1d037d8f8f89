import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runHere } from './testing/run-here.js';

const MAP = {
  format: 'csv',
  header: true,
  fields: { memberId: { column: 'member' }, occurredAt: { column: 'at' }, amount: { column: 'paid', unit: 'major' } },
};
const SHOP = ['--members', '3', '--seed', '1'];

let directory: string;
let data: string;
let sales: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-cli-'));
  data = join(directory, 'data');
  sales = await file('sales.csv', 'member,at,paid\nada,2025-01-15T10:00:00Z,75.50\n');
  await mkdir(join(directory, 'empty'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

const runCli = (...args: string[]) => runHere([...args, ...(args.includes('--data-dir') ? [] : ['--data-dir', data])]);

describe('a command line that is wrong', () => {
  it.each([
    ['a verb that is none', () => ['fly'], 'unknown command'],
    ['an option that is missing', () => ['import', sales], '--map'],
    ['an argument that is missing', () => ['replay'], "'member'"],
    ['a map that is not there', () => ['import', sales, '--map', join(directory, 'nowhere.json')], 'nowhere.json'],
    ['a map that is no JSON', () => ['import', sales, '--map', sales], 'invalid_map'],
    ['a setting that is wrong', () => ['doctor', '--port', 'x'], 'TROFAST_PORT'],
    ['nothing to read from', () => ['replay', 'ada', '--data-dir', join(directory, 'empty')], 'no_data'],
    ['nothing to list from', () => ['projections', 'list', '--data-dir', join(directory, 'empty')], 'no_data'],
    ['nothing to restore from', () => ['restore', join(directory, 'empty')], 'empty'],
    ['noise beyond 1', () => ['simulate', ...SHOP, '--noise', '2'], 'noise must lie between 0 and 1'],
    ['a form that is none', () => ['simulate', ...SHOP, '--out', 'x', '--form', 'xml'], '--form takes requests'],
    ['a file that cannot be', () => ['simulate', ...SHOP, '--out', 'no/such/x'], 'file_not_writable'],
  ])('has %s: answers 2, says what, and makes nothing', async (_, args, what) => {
    const { code, stdout, stderr } = await runCli(...args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(what);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(data)).toBe(false);
  });

  it('is answered with code and place of what is wrong with a map', async () => {
    const bad = { ...MAP, fields: { ...MAP.fields, amount: { column: 'paid' } } };
    const map = await file('bad.json', JSON.stringify(bad));
    expect((await runCli('import', sales, '--map', map)).stderr).toMatch(
      /^trofast: invalid_map: .*\/fields\/amount\/unit.*major/m,
    );
  });
});

describe('trofast import', () => {
  const imported = async (...args: string[]) => {
    const { code, stdout } = await runCli('import', ...args, '--json');
    return { code, report: JSON.parse(stdout) as Record<string, unknown> };
  };

  it('refuses a name that would make purchase ids too long', async () => {
    const map = await file('map.json', JSON.stringify(MAP));
    const { code, stderr } = await runCli('import', sales, '--map', map, '--name', 'x'.repeat(101));
    expect(code).toBe(2);
    expect(stderr).toContain('name_too_long');
  });

  it('with --dry-run makes no data directory where there is none', async () => {
    const map = await file('map.json', JSON.stringify(MAP));
    const { code, report } = await imported(sales, '--map', map, '--dry-run');
    expect(code).toBe(0);
    expect(report).toMatchObject({
      preview: { outcomes: { recorded: { purchases: 1, amountMinor: 7550 } }, newMembers: 1 },
    });
    expect(existsSync(data)).toBe(false);
  });

  it('with --init writes a map that can be used, and never over another file', async () => {
    const map = join(directory, 'guessed.json');
    const orders = await file('orders.csv', 'customer,date,total\nada,2025-01-15,75.50\n');
    expect((await imported(orders, '--init', '--map', map)).code).toBe(0);
    const { report } = await imported(orders, '--map', map, '--dry-run');
    expect(report).toMatchObject({ purchases: 1, amountMinor: 7550 });
    const text = readFileSync(map, 'utf8');
    const { code, stderr } = await runCli('import', orders, '--init', '--map', map);
    expect({ code, text: readFileSync(map, 'utf8') }).toEqual({ code: 2, text });
    expect(stderr).toContain('map_exists');
  });

  it('with --lenient takes lines whose amounts disagree by what was paid', async () => {
    const fields = { ...MAP.fields, gross: { column: 'gross', unit: 'major' } };
    const map = await file('lenient.json', JSON.stringify({ ...MAP, fields }));
    const path = await file('lenient.csv', 'member,at,paid,gross\nada,2025-01-15T10:00:00Z,75.50,80.00\n');
    expect(await imported(path, '--map', map, '--dry-run')).toMatchObject({
      code: 1,
      report: { rejected: [{ line: 2, code: 'amounts_disagree' }] },
    });
    expect(await imported(path, '--map', map, '--dry-run', '--lenient')).toMatchObject({
      code: 0,
      report: { purchases: 1, amountMinor: 7550, flagged: { amounts_disagree: 1 } },
    });
  });
});

it('helps, and answers 0; the README names the same verbs', async () => {
  const { code, stdout } = await runCli('--help');
  expect(code).toBe(0);
  const verbs = [...stdout.split('\nCommands:')[1]!.matchAll(/^ {2}([a-z-]+)/gm)].map(([, verb]) => verb!);
  const named = /lists the verbs: (?<verbs>[^.]+)\./.exec(readFileSync('README.md', 'utf8'))!.groups!['verbs']!;
  expect(verbs).toEqual([...[...named.matchAll(/`([a-z-]+)`/g)].map(([, verb]) => verb!), 'help']);
});
