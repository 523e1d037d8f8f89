import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient } from '#client';
import { EmbeddedKeyStore } from '#event-store/embedded';

import { Cli, ended, until } from '../cli/spawn-cli.js';

const KEYS = 60_000;
const KILLS_MAX = 6;
const member = (number: number) => `trofast.member-main.${number}`;

describe('a rotation of the master key that is killed again and again', () => {
  let cli: Cli;
  const servers: Awaited<ReturnType<Cli['serve']>>[] = [];
  const serve = async () => {
    const server = await cli.serve();
    servers.push(server);
    return server;
  };
  beforeEach(async () => {
    cli = await Cli.create();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await cli.remove();
  });

  const census = async () => {
    const keys = await EmbeddedKeyStore.open({ directory: cli.data, readOnly: true });
    const found = keys.census();
    await keys.close();
    return found;
  };
  const wrappedBy = async (version: number) =>
    (await census()).versions.find((known) => known.version === version)?.keys ?? 0;

  it('goes on along with a server, which serves every member meanwhile, and needs the older key no more', async () => {
    const server = await serve();
    const client = createClient({ baseUrl: server.url, apiKey: server.token });
    const enrol = async (memberId: string) => {
      const body = { memberId, profile: { name: `Name of ${memberId}` } };
      return (await client.post('/v1/members', { body })).response.status;
    };
    expect(await enrol('before')).toBe(201);
    const store = await EmbeddedKeyStore.open({ directory: cli.data });
    await Promise.all(Array.from({ length: KEYS }, (_, number) => store.getOrCreate(member(number))));
    await store.close();

    let kills = 0;
    for (let isOver = false; kills < KILLS_MAX && !isOver;) {
      const wrapped = await wrappedBy(2);
      const rotation = cli.start(['keys', 'rotate-master']);
      const end = ended(rotation);
      await until(async () => (await wrappedBy(2)) > wrapped || rotation.exitCode !== null);
      rotation.kill('SIGKILL');
      await end;
      isOver = !(await census()).isRotating;
      if (!isOver) expect(await enrol(`during-${kills++}`)).toBe(201);
    }
    expect(kills).toBeGreaterThan(0);
    if ((await census()).isRotating) {
      const rotated = (await cli.run(['keys', 'rotate-master', '--json'])).json();
      expect(rotated).toMatchObject({ current: 2, retired: [1] });
    }
    expect(await wrappedBy(1)).toBe(0);
    expect(await wrappedBy(2)).toBeGreaterThanOrEqual(KEYS + 1 + kills);
    expect(await enrol('after')).toBe(201);
    await server.stop();

    const file = join(cli.data, 'master.key');
    const [newest, ...older] = readFileSync(file, 'utf8').trim().split('\n');
    expect(older).toHaveLength(1);
    writeFileSync(file, `${newest!}\n`);
    expect((await cli.run(['verify', '--json'])).json()).toMatchObject({ findingsTotal: 0, members: kills + 2 });
    const doctor = (await cli.run(['doctor', '--json'])).json<{ checks: { check: string; detail: string }[] }>();
    expect(doctor.checks.find(({ check }) => check === 'keys')!.detail).toMatch(/fits.*\(version 2\)$/);
    const again = await serve();
    const after = createClient({ baseUrl: again.url, apiKey: again.token });
    for (const memberId of ['before', 'during-0', 'after']) {
      const { data } = await after.get('/v1/members/{memberId}', { params: { path: { memberId } } });
      expect(data).toMatchObject({ profile: { name: `Name of ${memberId}` } });
    }
  }, 180_000);
});
