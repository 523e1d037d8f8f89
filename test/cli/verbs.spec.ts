import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { createClient, type Problem } from '#client';

import { Cli } from './spawn-cli.js';

jest.setTimeout(120_000);

const MAP = {
  format: 'csv',
  header: true,
  fields: {
    memberId: { column: 'member' },
    occurredAt: { column: 'at' },
    amount: { column: 'paid', unit: 'major' },
    purchaseId: { column: 'receipt' },
    sku: { column: 'sku' },
  },
};
const SALES = [
  'member,at,paid,receipt,sku',
  'ada,2025-01-15T10:00:00Z,75.50,r1,tea',
  'bob,2025-02-01,10,r2,tea',
  'ada,2025-03-01,500,r3,cup',
  'ada,2025-03-01,24.50,r3,"pot, large"',
];

describe('the command line', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await Cli.create();
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
    await writeFile(join(cli.directory, 'sales.csv'), SALES.join('\r\n'));
    expect((await cli.run(['import', 'sales.csv', '--map', 'map.json', '--json'])).json()).toMatchObject({
      members: 2,
      purchases: 3,
      points: 7 + 1 + 52,
    });
  });
  afterAll(() => cli.remove());

  it.each([[['fly']], [['replay', 'ada', '--as-of', 'yesterday']], [['replay', 'ada', '--revision', '-1']]])(
    'answers 2 when it is used wrongly: %j',
    async (args) => {
      const { code, stdout, stderr } = await cli.run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  it('replays a member at a date, at a revision and now', async () => {
    const replay = async (...more: string[]) => (await cli.run(['replay', 'ada', '--json', ...more])).json();
    const january = await replay('--as-of', '2025-01-31');
    expect(Object.keys(january)).toEqual(['memberId', 'revision', 'asOf', 'balance', 'tier', 'events']);
    expect(january).toMatchObject({
      memberId: 'ada',
      asOf: '2025-01-31T23:59:59.999Z',
      balance: { available: 7, earned: 7 },
      tier: 'member',
      events: 3,
    });
    expect(await replay('--as-of', '2025-03-02')).toMatchObject({ balance: { available: 59 }, tier: 'silver' });
    expect(await replay('--revision', '0')).toMatchObject({ revision: 0, balance: { available: 0 }, events: 1 });
    const early = await cli.run(['replay', 'ada', '--json', '--known-at', '2025-03-02']);
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('not_yet')]);
  });

  it('says which member it does not know', async () => {
    const { code, stderr } = await cli.run(['replay', 'nobody']);
    expect(code).toBe(1);
    expect(stderr).toContain('member_unknown: There is no member "nobody"');
  });

  it('explains each movement with rule, lots, command and actor', async () => {
    const movements = (await cli.run(['explain', 'ada', '--json'])).lines();
    expect(movements[0]).toMatchObject({
      what: 'PointsEarned',
      points: 7,
      balanceBefore: { available: 0 },
      balanceAfter: { available: 7 },
      why: { programVersion: 1 },
      purchaseId: 'r1',
      actor: { type: 'client', id: 'cli' },
    });
    const text = (await cli.run(['explain', 'ada'])).stdout.split('\n')[0];
    for (const part of [
      '2025-01-15T10:00:00.000Z',
      'PointsEarned',
      '+7',
      'balance 0 → 7',
      'purchase r1',
      'lots ',
      'command ',
      'by client cli',
    ])
      expect(text).toContain(part);
  });

  it('examines the directory, and fails when others can read its keys', async () => {
    const sound = await cli.run(['doctor', '--json']);
    const { checks } = sound.json<{ checks: { check: string; state: string }[] }>();
    // The limits are those of the machine or container that runs this.
    expect(checks.filter(({ check, state }) => state !== 'ok' && check !== 'limits')).toEqual([]);
    expect(sound.code).toBe(0);
    await chmod(cli.data, 0o755);
    await chmod(join(cli.data, 'keys.db'), 0o644);
    const open = await cli.run(['doctor']);
    await chmod(join(cli.data, 'keys.db'), 0o600);
    await chmod(cli.data, 0o700);
    expect(open.code).toBe(1);
    expect(open.stdout).toMatch(/^fail {2}permissions .*keys\.db.*chmod 600/m);
  });

  describe('with a running server', () => {
    let server: Awaited<ReturnType<Cli['serve']>>;
    beforeAll(async () => {
      server = await cli.serve();
    });
    afterAll(() => server.stop());

    it('lists and rebuilds read models', async () => {
      const { items } = (await cli.run(['projections', 'list', '--json'])).json<{
        items: { name: string; state: string }[];
      }>();
      expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['balances', 'ledger']));
      expect((await cli.run(['projections', 'rebuild', 'balances', '--json'])).json()).toMatchObject({
        name: 'balances',
        parked: 0,
      });
      expect(await cli.run(['projections', 'rebuild', 'nothing'])).toMatchObject({ code: 1 });
      expect((await cli.run(['reconcile', '--json'])).json()).toMatchObject({ differences: [] });
    });

    it('backs up, and restores what it backed up', async () => {
      const backup = await cli.run(['backup', 'copy', '--with-master-key', '--json']);
      expect(backup).toMatchObject({ code: 0 });
      expect(await cli.run(['backup', 'copy'])).toMatchObject({ code: 2 });
      expect(await cli.run(['restore', 'copy', '--data-dir', 'again'])).toMatchObject({ code: 0 });
      expect(await cli.run(['restore', 'copy', '--data-dir', 'again'])).toMatchObject({ code: 2 });
      expect((await cli.run(['verify', '--json', '--data-dir', 'again'])).json()).toMatchObject({
        findingsTotal: 0,
        members: 2,
      });
      expect((await cli.run(['reconcile', '--json', '--data-dir', 'again'])).json()).toMatchObject({
        members: 2,
        differences: [],
      });
      await appendFile(join(cli.directory, 'copy', 'events.db'), 'x');
      const damaged = await cli.run(['restore', 'copy', '--data-dir', 'third']);
      expect(damaged.code).toBe(1);
      expect(damaged.stderr).toMatch(/store_corrupted: .*events\.db is not the file that was backed up/);
    });

    it('finds by a head of the log that an older copy was put back', async () => {
      expect(await cli.run(['backup', 'older'])).toMatchObject({ code: 0 });
      expect(await cli.run(['restore', 'older', '--data-dir', 'put-back'])).toMatchObject({ code: 0 });
      const { stdout: key } = await cli.run(['keys', 'create', 'desk', '--scopes', 'members:write', '--quiet']);
      await createClient({ baseUrl: server.url, apiKey: key.trim() }).post('/v1/members', {
        body: { memberId: 'late' },
      });

      expect(await cli.run(['verify', '--write-head', 'now.head'])).toMatchObject({ code: 0 });
      const [origin, size, root] = (await readFile(join(cli.directory, 'now.head'), 'utf8')).split('\n');
      const sound = await cli.run(['verify', '--head', 'now.head', '--json']);
      expect(sound.json()).toMatchObject({ findingsTotal: 0, head: { origin, size: Number(size), root } });

      const putBack = await cli.run([
        'verify',
        '--head',
        'now.head',
        '--write-head',
        'wrong.head',
        '--data-dir',
        'put-back',
      ]);
      expect(putBack.code).toBe(1);
      expect(putBack.stdout).toMatch(/log_shorter_than_head: .* an older copy was put back/);
      expect(putBack.stderr).toContain('No head was written to wrong.head');
    });

    it('goes on from where the log was verified before, and says what it leaves out', async () => {
      const verify = (...more: readonly string[]) => cli.run(['verify', '--state', 'verified.state', ...more]);
      const first = await verify('--json');
      expect(first.stderr).toContain('goes on from there');
      const { head, events } = first.json<{ head: { size: number }; events: number }>();
      const { stdout: key } = await cli.run(['keys', 'create', 'shop', '--scopes', 'members:write', '--quiet']);
      await createClient({ baseUrl: server.url, apiKey: key.trim() }).post('/v1/members', {
        body: { memberId: 'new' },
      });
      const again = await verify();
      expect(again.code).toBe(0);
      expect(again.stdout).toContain(`the ${head.size} events before were verified earlier`);
      expect(again.stdout).toContain('not examined: other members');
      const last = (await verify('--json')).json<{ head: { size: number } }>();
      expect(last).toMatchObject({ events: 0, findingsTotal: 0, resumed: { membersAgain: 0 } });
      const full = (await verify('--full', '--json')).json();
      expect(full).toMatchObject({ head: last.head, events: last.head.size });
      expect(full).not.toHaveProperty('resumed');
      expect(last.head.size).toBeGreaterThan(events);
      const other = await verify('--head', 'older.head');
      expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('no_head')]);
    });

    it.each([
      [['--write-head', 'kept.head'], 'file_exists'],
      [['--head', 'nowhere.head'], 'no_head'],
      [['--head', 'torn.head'], 'head_malformed'],
      [['--head', 'kept.head', '--namespace', 'other'], 'head_of_another_log'],
      [['--head', 'kept.head', '--member', 'ada'], 'whole_log_needed'],
      [['--state', 'verified.state', '--member', 'ada'], 'whole_log_needed'],
      [['--state', 'torn.head'], 'state_malformed'],
    ])('refuses to verify with %j', async (options, code) => {
      await writeFile(join(cli.directory, 'kept.head'), `trofast\n0\n${'A'.repeat(43)}=\n`);
      await writeFile(join(cli.directory, 'torn.head'), 'trofast\n12');
      const refused = await cli.run(['verify', ...options]);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(`${code}: `)]);
    });

    it('makes a key that a server takes, shows it once, and revokes it', async () => {
      const key = (await cli.run(['keys', 'create', 'till', '--scopes', 'members:read', '--quiet'])).stdout.trim();
      const client = createClient({ baseUrl: server.url, apiKey: key });
      const status = () =>
        client.get('/v1/members/{memberId}/balance', { params: { path: { memberId: 'ada' } } }).then(
          ({ response }) => response.status,
          (error: unknown) => (error as Problem).status,
        );
      expect(await status()).toBe(200);
      const listed = await cli.run(['keys', 'list', '--json']);
      expect(listed.stdout).not.toContain(key);
      const { items } = listed.json<{ items: { keyId: string; client: string }[] }>();
      const { keyId } = items.find(({ client }) => client === 'till')!;
      expect(await cli.run(['keys', 'revoke', keyId])).toMatchObject({ code: 0 });
      expect(await status()).toBe(401);
      expect(await cli.run(['keys', 'create', 'x', '--scopes', 'fly'])).toMatchObject({ code: 2 });
    });
  });
});
