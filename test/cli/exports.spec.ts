import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type ExportManifest } from '#notary';

import { Cli } from './spawn-cli.js';

const TRIES_MAX = 3_000;

const PURPOSE = ['--purpose', 'Audit of the year'];

describe('exports, on the command line', () => {
  let cli: Cli;
  let server: Awaited<ReturnType<Cli['serve']>>;
  let vkey: string;
  const file = (name: string) => join(cli.directory, name);
  const send = (path: string, body: object) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
        'idempotency-key': JSON.stringify(body).replace(/\W/g, '-').slice(0, 60),
      },
      body: JSON.stringify(body),
    });
  const elsewhere = { TROFAST_DATA_DIR: '/nowhere' };
  const verify = (...more: readonly string[]) => cli.run(['verify', '--export', ...more], elsewhere);

  beforeAll(async () => {
    cli = await Cli.create();
    server = await cli.serve({ TROFAST_NOTARY_INTERVAL_MS: '20' });
    for (const memberId of ['ada', 'bob'])
      await send('/v1/members', { memberId, profile: { name: `Name ${memberId}` } });
    for (let tries = 0; ; tries++, await pause(10)) {
      const answer = await fetch(`${server.url}/v1/audit/members/bob/proof`, {
        headers: { authorization: `Bearer ${server.token}` },
      });
      if (answer.ok) break;
      if (tries > TRIES_MAX) throw new Error('No head ever covered it.');
    }
    const shown = (await cli.run(['notary', 'show', '--json'])).json<{ keys: { vkey: string }[] }>();
    vkey = shown.keys[0]!.vkey;
  });
  afterAll(async () => {
    await server.stop();
    await cli.remove();
  });

  it('are made next to a running server, and checked elsewhere with the key alone', async () => {
    const made = await cli.run(['export', 'all', ...PURPOSE, '--json']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.json()).toMatchObject({
      range: { program: 'main', personal: false },
      files: [{ name: 'events-000001.ndjson' }],
    });
    const checked = await verify('all', '--public-key', vkey, '--json');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.json()).toMatchObject({
      isPinned: true,
      signedBy: vkey,
      manifest: { asked: { purpose: PURPOSE[1] } },
    });
    expect((await verify('all')).stderr).toContain('--public-key');
  });

  it('open personal values where they are asked for, and say so', async () => {
    const made = await cli.run(['export', 'ada', ...PURPOSE, '--members', 'ada', '--personal', '--json']);
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('"category":"personal_data"');
    const text = await readFile(file('ada/events-000001.ndjson'), 'utf8');
    expect(text).toContain('Name ada');
    expect(text).not.toContain('Name bob');
    expect((await verify('ada')).stderr).toContain('not proven');
  });

  it('are found wrong where something was changed, and incomplete where they are not done', async () => {
    const name = file('all/events-000001.ndjson');
    const text = await readFile(name, 'utf8');
    await writeFile(name, text.replace('"ada"', '"eve"'));
    const wrong = await verify('all');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(
      /export_wrong: The export is wrong: events-000001\.ndjson, line \d+: the content of event \d+/,
    );
    await writeFile(name, text);
    const note = await readFile(file('all/manifest.note'));
    await rm(file('all/manifest.note'));
    expect((await verify('all')).stderr).toContain('export_incomplete');
    await writeFile(file('all/manifest.note'), note);
    expect((await verify('all')).code).toBe(0);
    expect(await verify('nothing')).toMatchObject({ code: 2 });
  });

  it('are checked as the server answers them', async () => {
    const answer = await send('/v1/audit/exports', { purpose: 'Complaint' });
    await writeFile(file('answer.ndjson'), await answer.text());
    expect(await verify('answer.ndjson', '--public-key', vkey)).toMatchObject({ code: 0 });
  });

  it.each<[string, readonly string[], string]>([
    ['a directory with an export', ['all', ...PURPOSE], 'export_exists'],
    ['a directory with something else', ['.', ...PURPOSE], 'directory_not_empty'],
    ['a purpose that says nothing', ['new', '--purpose', ' '], 'wrong_purpose'],
    ['a time that is none', ['new', ...PURPOSE, '--from', 'yesterday'], 'wrong_time'],
    ['an end before the beginning', ['new', ...PURPOSE, '--from', '2026-02-01', '--to', '2026-01-01'], 'wrong_time'],
    ['members that cannot be', ['new', ...PURPOSE, '--members', 'a b'], 'wrong_members'],
    ['a size that is none', ['new', ...PURPOSE, '--file-size', '0'], 'wrong_file_size'],
  ])('are refused for %s', async (_, args, code) => {
    const refused = await cli.run(['export', ...args]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(code);
  });

  it('go on with the same command alone, after one was killed', async () => {
    const whole = await cli.run(['export', 'again', ...PURPOSE, '--json']);
    expect(whole.code).toBe(0);
    // What a process leaves behind that was killed in its first file.
    await cli.run(['export', 'killed', ...PURPOSE]);
    const manifest = await readFile(file('killed/manifest.json'), 'utf8');
    const { checkpoint: note, keys, codeVersion, asked, range } = JSON.parse(manifest) as ExportManifest;
    const [, size, root] = note.split('\n');
    const plan = { request: range, asked, head: { size: Number(size), root, note }, keys, codeVersion };
    await rm(file('killed'), { recursive: true });
    expect((await cli.run(['export', 'killed', ...PURPOSE])).code).toBe(0);
    for (const name of ['manifest.json', 'manifest.note']) await rm(file(`killed/${name}`));
    await writeFile(file('killed/unfinished.json'), JSON.stringify({ plan, files: [] }));
    await writeFile(file('killed/events-000001.ndjson.part'), '{"leaf":0,');
    expect((await verify('killed')).stderr).toContain('unfinished.json');
    const other = await cli.run(['export', 'killed', '--purpose', 'Another']);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('export_differs');
    expect(await cli.run(['export', 'killed', ...PURPOSE])).toMatchObject({ code: 0 });
    expect(await verify('killed', '--public-key', vkey)).toMatchObject({ code: 0 });
  });
});
