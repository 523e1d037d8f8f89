import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URL } from 'node:url';
import { runInNewContext } from 'node:vm';

import { describe, expect, it } from '@jest/globals';

const SECRETS: Readonly<Record<string, string>> = {
  '/run/secrets/mongodb_root_password': 'r00t\n',
  '/run/secrets/read_store_url': 'mongodb://reads:p%40ss@mongodb:27017/?replicaSet=rs0\n',
  '/run/secrets/key_store_url': 'mongodb://keys:other@mongodb:27017/?replicaSet=rs0\n',
};

type Database = Record<string, (...given: never[]) => unknown>;

/** Runs a script as mongosh does: `db`, `print` and `quit` are there, and Node's own modules. */
function runScript(
  name: string,
  database: Database,
  secrets = SECRETS,
  env = {},
): { code?: number; printed: string[] } {
  const ran: { code?: number; printed: string[] } = { printed: [] };
  const modules: Record<string, unknown> = { url: { URL }, fs: { readFileSync: (path: string) => secrets[path]! } };
  runInNewContext(readFileSync(`docker/mongodb/${name}`, 'utf8'), {
    require: (module: string) => modules[module],
    process: { env },
    db: { getSiblingDB: (of: string) => (expect(of).toBe('admin'), database) },
    print: (text: string) => ran.printed.push(text),
    quit: (code: number) => (ran.code = code),
  });
  return ran;
}

describe('the users of MongoDB', () => {
  const usersOf = (env: object, secrets = SECRETS) => {
    const users: unknown[] = [];
    runScript('users.js', { createUser: (user: never) => users.push(user) }, secrets, env);
    return JSON.parse(JSON.stringify(users)) as unknown;
  };

  it('are those of the URLs, each for its own database and no other', () =>
    expect(usersOf({ TROFAST_NAMESPACE: 'shop' })).toEqual([
      { user: 'reads', pwd: 'p@ss', roles: [{ role: 'readWrite', db: 'shop' }] },
      { user: 'keys', pwd: 'other', roles: [{ role: 'readWrite', db: 'shop_keys' }] },
    ]));

  it('are for the databases of the default namespace where none is named', () =>
    expect(usersOf({})).toMatchObject([{ roles: [{ db: 'trofast' }] }, { roles: [{ db: 'trofast_keys' }] }]));

  it('are not made of a URL without any, which would let everybody in', () =>
    expect(() => usersOf({}, { ...SECRETS, '/run/secrets/key_store_url': 'mongodb://mongodb' })).toThrow(
      /key_store_url/,
    ));
});

describe('the health check of MongoDB', () => {
  /** A server that answers `replSetGetStatus` with one state after the other, or fails with an error's name. */
  const check = (...states: readonly (number | string)[]) => {
    const asked: string[] = [];
    let next = 0;
    const ran = runScript('health.js', {
      auth: (user: string, password: string) => void asked.push(`auth ${user} ${password}`),
      runCommand: (command: object) => {
        const name = Object.keys(command)[0]!;
        asked.push(name);
        if (name !== 'replSetGetStatus') return { ok: 1 };
        const state = states[next++]!;
        if (typeof state === 'string') throw Object.assign(new Error(state), { codeName: state });
        return { myState: state, ok: 1 };
      },
    });
    return { ...ran, asked };
  };

  it('is passed by a primary', () =>
    expect(check(1)).toEqual({ code: 0, printed: ['primary'], asked: ['auth root r00t', 'replSetGetStatus'] }));

  it('begins the set the first time, and waits for its primary', () => {
    const first = check('NotYetInitialized', 2);
    expect(first.asked).toEqual(['auth root r00t', 'replSetGetStatus', 'replSetInitiate', 'replSetGetStatus']);
    expect(first.code).toBe(1);
    expect(check('NotYetInitialized', 1).code).toBe(0);
  });

  it.each([[2], [3], ['NoReplicationEnabled'], ['Unauthorized']])(
    'is failed in state %s, where nothing is begun',
    (state) => {
      const { code, asked } = check(state);
      expect(code).toBe(1);
      expect(asked).not.toContain('replSetInitiate');
    },
  );
});

describe('the start of MongoDB', () => {
  it('gives the server a key file that nobody else can read, another one each time', () => {
    const directory = mkdtempSync(join(tmpdir(), 'trofast-mongodb-'));
    try {
      const entry = join(directory, 'docker-entrypoint.sh');
      writeFileSync(entry, '#!/bin/sh\necho "$@"\nfor last; do :; done\nstat -c %a "$last"\ncat "$last"\n');
      chmodSync(entry, 0o755);
      const start = () => {
        rmSync(join(directory, 'keyfile'), { force: true });
        const env = { PATH: `${directory}:${process.env['PATH']}`, TMPDIR: directory };
        const ran = spawnSync('bash', ['docker/mongodb/start.sh', 'mongod', '--replSet', 'rs0'], { env });
        return ran.stdout.toString().split('\n');
      };
      const [args, mode, key] = start();
      expect([args, mode]).toEqual([`mongod --replSet rs0 --keyFile ${join(directory, 'keyfile')}`, '400']);
      expect(key).toMatch(/^[A-Za-z0-9+/]{1000,1024}$/); // what MongoDB takes: 6 to 1,024 characters of base64
      expect(start()[2]).not.toBe(key);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
