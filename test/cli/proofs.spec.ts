import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { EventRegistry, type RecordedEvent } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { parseHead } from '#notary';
import { systemClock } from '#platform';

import { Cli } from './spawn-cli.js';

const TRIES_MAX = 3_000;

/** Each starts many processes, which takes seconds on a busy machine. */
const TEST_MS_MAX = 180_000;

describe('proofs, on the command line', () => {
  let cli: Cli;
  let server: Awaited<ReturnType<Cli['serve']>>;
  let vkey: string;
  let masterKey: string;
  const file = (name: string) => join(cli.directory, name);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${server.token}`, ...init.headers } });
  const enrol = (memberId: string) =>
    ask('/v1/members', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `enrol-${memberId}` },
      body: JSON.stringify({ memberId }),
    });
  /** Saves the proof of the enrolment, once a head covers it. */
  const saveProof = async (memberId: string) => {
    for (let tries = 0; tries < TRIES_MAX; tries++, await pause(10)) {
      const answer = await ask(`/v1/audit/members/${memberId}/proof?revision=0`);
      if (answer.ok) return writeFile(file(`${memberId}.json`), await answer.text());
    }
    throw new Error('No head ever covered it.');
  };
  const serve = () => cli.serve({ TROFAST_NOTARY_INTERVAL_MS: '20' });
  const witness = (...more: readonly string[]) => {
    const common = ['witness', '--url', server.url, '--file', 'seen', '--key-file', 'w.key', '--name', 'w.example/w1'];
    return cli.run([...common, '--api-key-file', 'token', '--public-key', vkey, ...more, '--json']);
  };

  beforeAll(async () => {
    cli = await Cli.create();
    server = await serve();
    await enrol('ada');
    await saveProof('ada');
    await writeFile(file('token'), `${server.token}\n`);
    const shown = (await cli.run(['notary', 'show', '--json'])).json<{ keys: { vkey: string }[] }>();
    vkey = shown.keys[0]!.vkey;
  });
  afterAll(async () => {
    await server.stop();
    await cli.remove();
  });

  it('of an event are checked by the file and the key alone', async () => {
    const elsewhere = { TROFAST_DATA_DIR: file('nothing-here') };
    const checked = await cli.run(['verify', '--proof', 'ada.json', '--public-key', vkey], elsewhere);
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toContain('MemberEnrolled, revision 0 of trofast.member-main.ada, is event');
    const unpinned = await cli.run(['verify', '--proof', 'ada.json', '--json'], elsewhere);
    expect(unpinned.json()).toMatchObject({ isWhole: true, isPinned: false, signedBy: vkey });
    expect(unpinned.stderr).toContain('--public-key');
    const proof = await readFile(file('ada.json'), 'utf8');
    await writeFile(file('false.json'), proof.replace('"programVersion":1', '"programVersion":2'));
    const wrong = await cli.run(['verify', '--proof', 'false.json', '--public-key', vkey], elsewhere);
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('proof_wrong');
    await writeFile(file('none.json'), '{}');
    expect(await cli.run(['verify', '--proof', 'none.json'], elsewhere)).toMatchObject({ code: 2 });
  });

  it('of the whole log are compared by verify, which says what no head covers yet', async () => {
    const report = (await cli.run(['verify', '--json', '--public-key', vkey])).json();
    expect(report).toMatchObject({ findingsTotal: 0, signed: { covered: expect.any(Number), uncovered: 0 } });
    const [first] = vkey.split('+');
    const other = `${first}+${'0'.repeat(8)}+${vkey.split('+')[2]}`;
    expect(await cli.run(['verify', '--public-key', other])).toMatchObject({ code: 2 });
  });

  it(
    'are kept by a witness, whose head verify takes, and which refuses a log that was set back',
    async () => {
      const first = (await witness()).json<{ size: number; witness: string }>();
      expect(first).toMatchObject({ isNewer: true, origin: 'trofast' });
      await enrol('bob');
      await saveProof('bob');
      expect((await witness()).json()).toMatchObject({ isNewer: true });
      expect((await witness()).json()).toMatchObject({ isNewer: false });
      const seen = await readFile(file('seen'), 'utf8');
      expect(seen.match(/^— /gm)).toHaveLength(2);
      expect(await cli.run(['verify', '--head', 'seen'])).toMatchObject({ code: 0 });
      await server.stop();
      await cli.run(['backup', 'older']);
      server = await serve();
      await writeFile(file('token'), `${server.token}\n`);
      await enrol('eve');
      await saveProof('eve');
      expect((await witness()).json()).toMatchObject({ isNewer: true });
      await server.stop();
      masterKey = (await readFile(join(cli.data, 'master.key'), 'utf8')).trim();
      await rm(cli.data, { recursive: true });
      const restored = await cli.run(['restore', 'older', '--json'], { TROFAST_MASTER_KEY: masterKey });
      expect(restored).toMatchObject({ code: 0 });
      await writeFile(join(cli.data, 'master.key'), `${masterKey}\n`);
      server = await serve();
      await writeFile(file('token'), `${server.token}\n`);
      const back = await witness();
      expect(back).toMatchObject({ code: 1, stdout: '' });
      expect(back.stderr).toContain('log_rolled_back');
      expect(existsSync(file('seen.conflict'))).toBe(true);
      expect((await cli.run(['verify', '--head', 'seen'])).stdout).toContain('log_shorter_than_head');
    },
    TEST_MS_MAX,
  );

  it(
    'refuse a backup that lacks what the witness has seen, unless it is forced, which is recorded',
    async () => {
      const restore = ['restore', 'older', '--data-dir', 'forced'];
      const { size } = parseHead(await readFile(file('seen'), 'utf8'));
      const { events, madeAt } = JSON.parse(await readFile(join(file('older'), 'manifest.json'), 'utf8')) as {
        readonly events: number;
        readonly madeAt: string;
      };
      const lacked = `The log has ${events} events, and had ${size} by a head: its end was cut off, or an older copy was put back.`;
      const refused = {
        code: 1,
        stdout: '',
        stderr: `trofast: backup_older_than_head: The backup of ${madeAt} is not all of the log: ${lacked} Nothing was restored. Take a newer backup. Where there is none, --force restores this one, and records that.\n`,
      };
      expect(await cli.run([...restore, '--head', 'seen'])).toMatchObject(refused);
      expect(await cli.run(restore, { TROFAST_HEAD_FILE: file('seen') })).toMatchObject(refused);
      expect(await readdir(file('forced'))).toEqual([]);
      const unrecorded = await cli.run([...restore, '--head', 'seen', '--force']);
      expect(unrecorded).toMatchObject({ code: 2 });
      expect(unrecorded.stderr).toContain('master_key_missing: Nothing was restored');
      expect(await readdir(file('forced'))).toEqual([]);
      const how = { TROFAST_MASTER_KEY: masterKey };
      const forced = await cli.run([...restore, '--head', 'seen', '--force', '--reason', 'the disk broke'], how);
      expect(forced).toMatchObject({ code: 0 });
      expect(forced.stderr).toContain(`${lacked} It was restored all the same, and the log says so.`);
      const registry = new EventRegistry(eventCatalogue);
      const log = await EmbeddedEventStore.open({ directory: file('forced'), clock: systemClock, registry });
      const recorded: RecordedEvent[] = [];
      for await (const event of log.readStream('trofast.operations')) recorded.push(event);
      await log.close();
      const missing = `the backup of ${madeAt} with ${events} events was restored: ${lacked}`;
      expect(recorded.at(-1)).toMatchObject({ type: 'LogLossAccepted', data: { missing, reason: 'the disk broke' } });
      expect(recorded.at(-1)!.metadata.actor).toEqual({ type: 'system', id: 'restore' });
    },
    TEST_MS_MAX,
  );

  it('are signed by a new key that the old one signed for, while the server runs', async () => {
    const rotated = (await cli.run(['notary', 'rotate-key', '--json'])).json<{ before: string; vkey: string }>();
    expect(rotated.before).toBe(vkey);
    await enrol('zoe');
    await saveProof('zoe');
    const checked = await cli.run(['verify', '--proof', 'zoe.json', '--public-key', vkey, '--json']);
    expect(checked.json()).toMatchObject({ signedBy: rotated.vkey });
    await copyFile(file('ada.json'), file('before.json'));
    expect((await cli.run(['verify', '--proof', 'before.json', '--public-key', rotated.vkey])).code).toBe(1);
  });
});
