import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { StandInProcess } from '#testing/eventstoredb';
import { MongoStandInProcess } from '#testing/mongodb';

import { Cli, type Ended, ended, until } from '../cli/spawn-cli.js';

jest.setTimeout(300_000);

const CAUGHT_UP_WITHIN_MS = 200_000;
const DAY_MS = 86_400_000;
/** So many that each has too few purchases for a loyalty class: no reactor then adds an event after the import. */
const MEMBERS = 250;
const LINES = 3_000;
const MASTER_KEY = 'ab'.repeat(32);
const MAP = {
  format: 'columns',
  defaults: { currency: 'EUR' },
  fields: {
    memberId: { column: 1 },
    occurredAt: { column: 2, date: 'yyyyMMdd' },
    itemCount: { column: 3 },
    amount: { column: 4, unit: 'major' },
  },
};
const IMPORT = ['import', 'cds.txt', '--map', 'map.json', '--json'];

interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly members: number;
  readonly findingsTotal: number;
}

describe('moving a data directory to servers', () => {
  let cli: Cli;
  let eventStore: StandInProcess;
  let mongodb: MongoStandInProcess;
  let projector: ChildProcess | undefined;
  let servers: Record<string, string>;
  let log: string;
  let besideServer: Ended;
  let imported: Record<string, unknown>;
  let verified: Verified;
  let reconciled: Record<string, unknown>;
  const source = { TROFAST_MASTER_KEY: MASTER_KEY };

  beforeAll(async () => {
    cli = await Cli.create();
    log = join(cli.directory, 'eventstore');
    // Of the last weeks, so that nothing expires: a server that is started on it, or a projector, adds no event then.
    const lines = Array.from({ length: LINES }, (_, index) => {
      const day = new Date(Date.now() - (1 + (index % 28)) * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
      return `m${index % MEMBERS} ${day} 1 ${10 + (index % 90)}.50\n`;
    });
    await writeFile(join(cli.directory, 'cds.txt'), lines.join(''));
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
    imported = (await cli.run(IMPORT, source)).json();
    eventStore = await StandInProcess.start({ data: log });
    mongodb = await MongoStandInProcess.start({ replicaSet: true, data: join(cli.directory, 'mongodb') });
    servers = {
      ...source,
      TROFAST_EVENT_STORE_URL: eventStore.url,
      TROFAST_READ_STORE_URL: mongodb.url,
      TROFAST_KEY_STORE_URL: mongodb.url,
      TROFAST_LEASE_MS: '30000',
    };
    const server = await cli.serve(source); // makes its first key, and is the last that writes there
    besideServer = await cli.run(['migrate'], servers);
    await server.stop();
    verified = (await cli.run(['verify', '--json'], source)).json<Verified>();
    reconciled = (await cli.run(['reconcile', '--json'], source)).json();
  });
  afterAll(async () => {
    projector?.kill('SIGKILL');
    await eventStore.kill();
    await mongodb.kill();
    await cli.remove();
  });

  it('is not begun without servers, and not with a server on the directory', async () => {
    expect(await cli.run(['migrate'], source)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no_servers'),
    });
    expect(besideServer).toMatchObject({ code: 1, stderr: expect.stringContaining('directory_in_use') });
  });

  it('goes on where it was killed, also when the servers were killed with it, and is complete in the end', async () => {
    for (const bytes of [300_000, 1_500_000]) {
      const killed = cli.start(['migrate', '--json'], servers);
      const end = ended(killed);
      await until(() => (existsSync(log) && statSync(log).size > bytes) || killed.exitCode !== null);
      killed.kill('SIGKILL');
      await eventStore.kill();
      expect((await end).stdout).toBe('');
      eventStore = await StandInProcess.start({ data: log, port: eventStore.port });
    }
    const migrated = await cli.run(['migrate', '--json'], servers);
    const report = migrated.json<{ events: number; streams: number; copied: number }>();
    expect(migrated.code).toBe(0);
    expect(report).toMatchObject({ events: verified.events, streams: verified.streams });
    expect(report.copied).toBeGreaterThan(0);
    expect(report.copied).toBeLessThan(report.events);
    expect((await cli.run(['migrate', '--json'], servers)).json()).toMatchObject({ ...report, copied: 0 });
  });

  it('gives a log that is verified to the same: chains, schemas, invariants', async () => {
    const { events, streams, members, findingsTotal } = verified;
    const there = (await cli.run(['verify', '--json'], servers)).json();
    expect(there).toMatchObject({ events, streams, members, findingsTotal });
    expect(findingsTotal).toBe(0);
  });

  it('gives read models, made again, that are reconciled to the same', async () => {
    const main = resolve('dist/apps/projector/main.js');
    projector = spawn(process.execPath, [main], {
      cwd: cli.directory,
      env: { ...process.env, NODE_OPTIONS: '', ...servers, TROFAST_PORT: '0', TROFAST_LOG_LEVEL: 'fatal' },
      stdio: 'ignore',
    });
    let there: Record<string, unknown> = {};
    for (const end = performance.now() + CAUGHT_UP_WITHIN_MS; performance.now() < end; await pause(500)) {
      there = (await cli.run(['reconcile', '--json'], servers)).lines().at(-1) ?? {};
      if (JSON.stringify(there) === JSON.stringify(reconciled)) break;
    }
    expect(there).toEqual(reconciled);
  });

  it('knows every purchase that was taken in before, so that none counts twice', async () => {
    const { position: _elsewhere, ...figures } = imported;
    expect((await cli.run(IMPORT, servers)).json()).toMatchObject({ ...figures, skipped: LINES });
  });

  it('has nothing that doctor fails on', async () => {
    const looked = await cli.run(['doctor', '--json'], servers);
    const { checks } = looked.json<{ checks: readonly { state: string }[] }>();
    expect({ code: looked.code, failed: checks.filter(({ state }) => state === 'fail') }).toEqual({
      code: 0,
      failed: [],
    });
  });

  it.each(['backup', 'restore'])('leaves %s to the means of the servers, and says so', async (verb) => {
    const { code, stderr } = await cli.run([verb, 'somewhere'], servers);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('log_on_servers') });
  });
});
