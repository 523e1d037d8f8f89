import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { FakeMongoDb } from './fake-mongodb.js';

const SECRETS = {
  mongodb_root_password: 'r00t\n',
  read_store_url: 'mongodb://reads:p%40ss@mongodb:27017/?replicaSet=rs0\n',
  key_store_url: 'mongodb://keys:other@mongodb:27017/?replicaSet=rs0\n',
};
const rightsOf = (server: FakeMongoDb) => JSON.parse(JSON.stringify(Object.fromEntries(server.users))) as object;
const readWrite = (...databases: string[]) => databases.map((db) => ({ role: 'readWrite', db }));
const PREPARED = {
  root: { pwd: 'r00t', roles: ['root'] },
  reads: { pwd: 'p@ss', roles: readWrite('trofast', 'trofast_proofs') },
  keys: { pwd: 'other', roles: readWrite('trofast_keys') },
};

describe('what prepares MongoDB', () => {
  it('begins the set and makes root and the users of the URLs, each for its own database', () => {
    const server = new FakeMongoDb();
    expect(server.run('prepare.js', SECRETS)).toEqual({ code: 0, printed: ['prepared'] });
    expect(rightsOf(server)).toEqual(PREPARED);
  });

  it('asks to be run again until the set has a primary', () => {
    const server = new FakeMongoDb();
    server.elections = 1;
    expect(server.run('prepare.js', SECRETS)).toMatchObject({ code: 1, printed: ['not a primary yet'] });
    expect(server.users.size).toBe(0);
    expect(server.run('prepare.js', SECRETS).code).toBe(0);
    expect(rightsOf(server)).toEqual(PREPARED);
  });

  it.each([0, 1, 2, 3])('goes on after a first start that was cut after %i changes', (changes) => {
    const server = new FakeMongoDb();
    server.changesLeft = changes;
    try {
      expect(server.run('prepare.js', SECRETS).code).toBe(1);
    } catch (error) {
      expect(error).toMatchObject({ message: 'connection lost' });
    }
    server.changesLeft = Number.POSITIVE_INFINITY;
    expect(server.run('prepare.js', SECRETS).code).toBe(0);
    expect(rightsOf(server)).toEqual(PREPARED);
  });

  it('moves the rights to the databases of a namespace that was changed, and takes over new passwords', () => {
    const server = new FakeMongoDb();
    server.run('prepare.js', SECRETS);
    const changed = { ...SECRETS, key_store_url: 'mongodb://keys:newer@mongodb:27017' };
    expect(server.run('prepare.js', changed, { TROFAST_NAMESPACE: 'shop' }).code).toBe(0);
    expect(rightsOf(server)).toEqual({
      root: PREPARED.root,
      reads: { pwd: 'p@ss', roles: readWrite('shop', 'shop_proofs') },
      keys: { pwd: 'newer', roles: readWrite('shop_keys') },
    });
  });

  it('says that the volume has another root password, and changes nothing', () => {
    const server = new FakeMongoDb();
    server.run('prepare.js', SECRETS);
    const { code, printed } = server.run('prepare.js', { ...SECRETS, mongodb_root_password: 'other' });
    expect({ code, printed }).toEqual({ code: 1, printed: [expect.stringContaining('mongodb_root_password')] });
    expect(rightsOf(server)).toEqual(PREPARED);
  });

  it('makes no users of a URL without any, which would let everybody in', () =>
    expect(() => new FakeMongoDb().run('prepare.js', { ...SECRETS, key_store_url: 'mongodb://mongodb' })).toThrow(
      /key_store_url/,
    ));
});

describe('the health check of MongoDB', () => {
  it('is passed by a primary that lets the users of the apps in', () => {
    const server = new FakeMongoDb();
    server.run('prepare.js', SECRETS);
    expect(server.run('health.js', SECRETS)).toEqual({ code: 0, printed: ['ready'] });
  });

  it('is failed before the set is begun, and begins nothing', () => {
    const server = new FakeMongoDb();
    expect(server.run('health.js', SECRETS)).toEqual({ code: 1, printed: ['not a primary'] });
    expect(server.users.size).toBe(0);
  });

  it('names the URL whose user is refused', () => {
    const server = new FakeMongoDb();
    server.run('prepare.js', SECRETS);
    const { code, printed } = server.run('health.js', { ...SECRETS, key_store_url: 'mongodb://keys:x@mongodb' });
    expect({ code, printed }).toEqual({
      code: 1,
      printed: ['the user of key_store_url is refused: AuthenticationFailed'],
    });
  });
});

describe('the start of MongoDB', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-mongodb-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const install = (name: string, script: string) => {
    writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, name), 0o755);
  };
  const start = () => {
    const env = { PATH: `${directory}:${process.env['PATH']}`, TMPDIR: directory, PREPARE_PAUSE_S: '0.1' };
    return spawnSync('bash', ['docker/mongodb/start.sh', 'mongod', '--replSet=rs0'], { env })
      .stdout.toString()
      .split('\n');
  };

  it('gives the server a key file that nobody else can read, another one each time', () => {
    install('mongosh', 'exit 0');
    install('docker-entrypoint.sh', 'echo "$@"\nfor last; do :; done\nstat -c %a "$last"\ncat "$last"');
    const [args, mode, key] = start();
    expect([args, mode]).toEqual([`mongod --replSet=rs0 --keyFile ${join(directory, 'keyfile')}`, '400']);
    expect(key).toMatch(/^[A-Za-z0-9+/]{1000,1024}$/); // what MongoDB takes: 6 to 1,024 characters of base64
    expect(start()[2]).not.toBe(key);
  });

  it('runs what prepares the server until it succeeds', () => {
    const tries = join(directory, 'tries');
    install('mongosh', `echo x >> ${tries}\ntest "$(wc -l < ${tries})" -ge 3 && touch ${directory}/done`);
    install('docker-entrypoint.sh', `until [ -e ${directory}/done ]; do sleep 0.05; done; sleep 0.3; wc -l < ${tries}`);
    expect(start()[0]).toBe('3');
  });
});
