import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { DCLinter } from 'dclint';

import { FIELDS, loadSettings } from '#platform';

import { type ComposeFile, composeFile, composeText, exampleEnvironment } from './compose-file.js';

const directory = mkdtempSync(join(tmpdir(), 'trofast-compose-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const APPS = ['command-api', 'query-api', 'projector'];
const example = exampleEnvironment();
const file = composeFile(example);
const services = Object.entries(file.services);
const apps = services.filter(([name]) => APPS.includes(name));
const lasting = services.filter(([name]) => name !== 'log-access');
const MIB = { m: 1, g: 1024 } as const;
/** A limit as compose writes it (`512m`, `2g`), in MiB. */
const mebibytes = (limit: string): number => Number(limit.slice(0, -1)) * MIB[limit.at(-1) as 'm' | 'g'];

interface LintMessage {
  readonly rule: string;
  readonly category: string;
}

/** The compose specification's JSON Schema, as the linter ships it. Its formats are names that nothing defines. */
function composeSchema(): ValidateFunction {
  const linter = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const schema = JSON.parse(readFileSync(join(linter, 'schemas', 'compose.schema.json'), 'utf8')) as {
    $schema?: string;
  };
  delete schema.$schema;
  return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
}

const isValidCompose = composeSchema();

describe('the compose file', () => {
  const isValid = isValidCompose;

  it('is one by the compose specification', () => {
    isValid(file);
    expect(isValid.errors).toBeNull();
  });

  it.each<[string, (file: ComposeFile) => unknown]>([
    ['a service with a misspelt key', ({ services: all }) => ({ ...file, services: { ...all, x: { imaeg: 'x' } } })],
    [
      'a health check that is a number',
      ({ services: all }) => ({ ...file, services: { ...all, x: { healthcheck: 1 } } }),
    ],
    ['a secret that is text', () => ({ ...file, secrets: { master_key: 'abc' } })],
  ])('would not be one with %s', (_what, broken) => expect(isValid(broken(file))).toBe(false));

  it('has nothing in it that the linter takes for an error', () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    const results: readonly { readonly messages: readonly LintMessage[] }[] = linter.lintFiles(
      ['docker-compose.yml'],
      false,
    );
    const messages = results.flatMap((result) => result.messages);
    // Order and quotes are style; images that are built here are named, so that they can be pushed.
    const matters = messages.filter(({ rule, category }) => category !== 'style' && rule !== 'no-build-and-image');
    expect(messages.length).toBeGreaterThan(0);
    expect(matters).toEqual([]);
  });

  it.each(['SECRETS_DIR', 'TROFAST_CURRENCY', 'TROFAST_TIME_ZONE'])('says what %s is when it is missing', (name) => {
    expect(() => composeFile({ ...example, [name]: '' })).toThrow(new RegExp(`^${name}: \\w+.*\\.env`));
  });

  it('takes nothing from the environment that the example does not name', () => {
    const named = [...composeText().matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    expect([...new Set(named)].sort()).toEqual(Object.keys(example).sort());
  });
});

describe('every service', () => {
  it('has an image that is pinned to the byte, save those that are built here and EventStoreDB', () => {
    const pulled = services.filter(([, { build }]) => build === undefined);
    const byTagAlone = pulled.filter(([, { image }]) => !/@sha256:[0-9a-f]{64}$/.test(image));
    expect(byTagAlone.map(([name]) => name)).toEqual(['eventstore']);
  });

  it.each(services)('%s has an image of one exact version', (_name, { image }) =>
    expect(image).toMatch(/^[a-z/-]+:\d+\.\d+\.\d+(-[a-z-]+)?(@sha256:[0-9a-f]{64})?$/),
  );

  it.each(services)('%s can take neither all memory nor all processes of the machine', (_name, service) => {
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.pids_limit).toBeGreaterThan(0);
  });

  it.each(lasting)('%s starts again when it ends, and has an init that reaps what it leaves', (_name, service) =>
    expect({ restart: service.restart, init: service.init }).toEqual({ restart: 'unless-stopped', init: true }),
  );

  it.each(lasting)('%s has a health check with a limit to each of its waits', (_name, { healthcheck }) => {
    expect(healthcheck.test[0]).toBe('CMD');
    for (const timing of ['interval', 'timeout', 'start_period']) expect(healthcheck[timing]).toMatch(/^\d+s$/);
  });

  it.each(services)('%s runs as nobody special, and cannot become anybody else', (_name, service) => {
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.cap_add).toBeUndefined();
    expect(service.privileged).toBeUndefined();
    expect(service.security_opt).toContain('no-new-privileges:true');
  });

  it.each(services)('%s carries no secret in its environment', (_name, { environment }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (/KEY|PASSWORD|TOKEN/.test(name)) expect(`${name}=${value}`).toMatch(/_FILE=\/run\/secrets\/\w+$/);
      expect(value).not.toMatch(/:\/\/[^/@]*:[^/@]*@/);
    }
  });

  it.each(services)(
    '%s is given the secrets that it names, and no other',
    (_name, { environment, secrets = [], healthcheck, command, volumes = [] }) => {
      const mounted = volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0]!);
      const scripts = mounted.map((path) => readFileSync(path, 'utf8'));
      const text = JSON.stringify([environment, healthcheck, command, scripts]);
      const named = [...text.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, secret]) => secret!);
      // The URLs of the stores name the authority, and the scripts of MongoDB their secrets, in a text of their own.
      const implied = secrets.filter((secret) => text.includes(`'${secret}'`) || text.includes(`${secret}:`));
      const authority = secrets.some((secret) => secret.endsWith('_url')) ? ['ca_certificate'] : [];
      expect([...secrets].sort()).toEqual([...new Set([...named, ...implied, ...authority])].sort());
      for (const secret of secrets) expect(Object.keys(file.secrets)).toContain(secret);
    },
  );

  it.each(services)('%s keeps what it stores in volumes that are declared', (_name, { volumes = [] }) => {
    const sources = volumes.map((volume) => volume.split(':')[0]!).filter((source) => !source.startsWith('./'));
    for (const source of sources) expect(Object.keys(file.volumes)).toContain(source);
  });
});

describe('the stores', () => {
  it('are durable', () => {
    const { eventstore, mongodb } = file.services;
    expect(eventstore!.volumes).toContain('eventstore-data:/var/lib/eventstore');
    expect(Object.keys(eventstore!.environment).filter((name) => /MEM_DB|UNSAFE|DISABLE/.test(name))).toEqual([]);
    expect(mongodb!.volumes).toContain('mongodb-data:/data/db');
  });

  it('speak TLS only, and know their users', () => {
    const { eventstore, mongodb } = file.services;
    const secured = {
      EVENTSTORE_CERTIFICATE_FILE: expect.any(String),
      EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: expect.any(String),
    };
    expect(eventstore!.environment).toMatchObject(secured);
    expect(Object.keys(eventstore!.environment).filter((name) => /INSECURE|ANONYMOUS/.test(name))).toEqual([]);
    expect(mongodb!.command).toEqual(expect.arrayContaining(['--tlsMode=requireTLS', '--replSet=rs0']));
    expect(mongodb!.command).toContain('--tlsDisabledProtocols=TLS1_0,TLS1_1');
  });

  it('leave room next to what they cache, on disk and in memory', () => {
    const { eventstore, mongodb } = file.services;
    const cache = mongodb!.command!.map((flag) => /^--wiredTigerCacheSizeGB=([\d.]+)$/.exec(flag)?.[1]).find(Boolean);
    expect(Number(cache) * 1024).toBeLessThanOrEqual(mebibytes(mongodb!.mem_limit!) / 2);
    const { EVENTSTORE_LOG_FILE_SIZE: size, EVENTSTORE_LOG_FILE_RETENTION_COUNT: kept } = eventstore!.environment;
    expect(Number(size) * Number(kept) * 3).toBeLessThan(1024 ** 3);
  });

  it('can be reached by the apps alone', () => {
    expect(file.networks['stores']).toEqual({ internal: true });
    for (const [name, { ports, networks }] of services.filter(([service]) => !APPS.includes(service)))
      expect({ name, ports, networks }).toEqual({ name, ports: undefined, networks: ['stores'] });
  });
});

describe('every app', () => {
  it.each(apps)('%s cannot write but to memory', (_name, { read_only: readOnly, tmpfs, volumes }) => {
    expect({ readOnly, volumes }).toEqual({ readOnly: true, volumes: undefined });
    expect(tmpfs).toHaveLength(1);
    expect(tmpfs![0]).toMatch(/^\/tmp:size=\d+m,.*noexec/);
  });

  it.each(apps)('%s waits until both stores are healthy and let it in', (_name, { depends_on: needs }) =>
    expect(needs).toEqual({
      'log-access': { condition: 'service_completed_successfully' },
      eventstore: { condition: 'service_healthy' },
      mongodb: { condition: 'service_healthy' },
    }),
  );

  it.each(apps)('%s has a heap that ends below its memory limit', (_name, { environment, mem_limit: limit }) => {
    const heap = Number(/--max-old-space-size=(\d+)/.exec(environment['NODE_OPTIONS']!)![1]);
    expect(heap).toBeLessThanOrEqual(mebibytes(limit!) * 0.75);
  });

  it('can be several at the command side, each with a port of the range that .env names', () => {
    const scaled = composeFile({ ...example, COMMAND_API_PORT: '3010-3019' }).services['command-api']!;
    expect(scaled.ports).toEqual(['127.0.0.1:3010-3019:3000']);
    expect(isValidCompose(composeFile({ ...example, COMMAND_API_PORT: '3010-3019' }))).toBe(true);
    for (const [, service] of apps) expect(service).not.toHaveProperty('container_name');
  });

  it.each(apps)('%s publishes at most one port, on the loopback address', (name, { ports = [] }) => {
    expect(ports).toHaveLength(name === 'projector' ? 0 : 1);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:3000$/);
  });

  it.each(apps)('%s has longer to end than its settings allow for', (_name, service) => {
    const { drainDelayMs, shutdownTimeoutMs } = loadSettings(withoutFiles(service.environment), SERVERS);
    const graceMs = Number(/^(\d+)s$/.exec(service.stop_grace_period!)![1]) * 1000;
    expect(graceMs).toBeGreaterThan(drainDelayMs + shutdownTimeoutMs);
  });

  it.each(apps)('%s is set by variables that exist, to values that are valid', (_name, { environment }) => {
    const secrets = join(directory, 'secrets');
    if (!existsSync(secrets)) newSecrets(secrets);
    const inside = Object.fromEntries(
      Object.entries(environment).map(([variable, value]) => [variable, value.replace('/run/secrets', secrets)]),
    );
    const settings = loadSettings(inside);
    expect(settings).toMatchObject({ host: '0.0.0.0', port: 3000 });
    expect(settings.eventStoreUrl).toMatch(/^esdb:\/\/trofast:[0-9a-f]{48}@eventstore:2113\?tls=true&tlsCAFile=/);
    for (const url of [settings.readStoreUrl, settings.keyStoreUrl]) expect(url).toMatch(/&tls=true&tlsCAFile=/);
    expect(settings.keyStoreUrl).not.toBe(settings.readStoreUrl);
  });
});

describe('settings that a store is given', () => {
  const known = new Set(Object.values(FIELDS).map(({ variable }) => variable as string));
  it('are settings of ours where they are called so', () => {
    const ours = services.flatMap(([, { environment }]) =>
      Object.keys(environment).filter((name) => name.startsWith('TROFAST_')),
    );
    for (const name of ours) expect(known).toContain(name.replace(/_FILE$/, ''));
  });
});

describe('the secrets', () => {
  const made = join(directory, 'drawn');
  const contents = () =>
    Object.fromEntries(readdirSync(made).map((name) => [name, readFileSync(join(made, name), 'utf8')]));
  beforeAll(() => newSecrets(made));

  it('are drawn into a directory that nobody else can look into, each its own', () => {
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(statSync(join(made, 'ca_private_key')).mode & 0o777).toBe(0o400);
    expect(Object.keys(contents()).sort()).toEqual([...Object.keys(file.secrets), 'ca_private_key'].sort());
    const values = Object.values(contents());
    expect(new Set(values).size).toBe(values.length);
  });

  it('are never drawn twice: a run that was cut short is repeated, and makes what is missing', () => {
    const before = contents();
    newSecrets(made);
    expect(contents()).toEqual(before);
    for (const name of ['admin_key', 'eventstore_certificate']) rmSync(join(made, name));
    newSecrets(made);
    const {
      admin_key: key,
      eventstore_certificate: certificate,
      eventstore_private_key: privateKey,
      ...rest
    } = contents();
    expect(before).toMatchObject(rest);
    expect(key).not.toBe(before['admin_key']);
    expect(new X509Certificate(certificate!).checkPrivateKey(createPrivateKey(privateKey!))).toBe(true);
    // 3072 bits of RSA are worth 128 bits, 2048 of them 112 (NIST SP 800-57 part 1, table 2).
    expect(createPrivateKey(privateKey!).asymmetricKeyDetails!.modulusLength).toBeGreaterThanOrEqual(3072);
    expect(readdirSync(made).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('of an older version get TLS into their URLs, with the passwords that they have', () => {
    const old = join(directory, 'old');
    mkdirSync(old);
    writeFileSync(join(old, 'key_store_url'), 'mongodb://keys:secret@mongodb:27017/?authSource=admin\n');
    newSecrets(old);
    expect(readFileSync(join(old, 'key_store_url'), 'utf8')).toBe(
      'mongodb://keys:secret@mongodb:27017/?authSource=admin&tls=true&tlsCAFile=/run/secrets/ca_certificate\n',
    );
  });

  it.each(['eventstore', 'mongodb'])('let %s prove itself to clients that know the authority', (host) => {
    const { ca_certificate: authority, [`${host}_certificate`]: certificate } = contents();
    const [ca, server] = [new X509Certificate(authority!), new X509Certificate(certificate!)];
    expect({ isAuthority: ca.ca, issued: server.checkIssued(ca), signed: server.verify(ca.publicKey) }).toEqual({
      isAuthority: true,
      issued: true,
      signed: true,
    });
    expect([server.checkHost(host), server.checkIP('127.0.0.1')]).toEqual([host, '127.0.0.1']);
  });

  it('lie where the compose file looks for them', () => {
    for (const [name, { file: path }] of Object.entries(file.secrets))
      expect(path).toBe(`${example['SECRETS_DIR']}/${name}`);
  });

  it('are asked for by name', () => expect(drawInto().stderr.toString()).toContain('name the directory'));

  it('get into neither the repository nor an image', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toEqual(expect.arrayContaining(['/secrets/', '/.env']));
    expect(readFileSync('.dockerignore', 'utf8').split('\n')[1]).toBe('*');
  });
});

const SERVERS = {
  eventStoreUrl: 'esdb://eventstore',
  readStoreUrl: 'mongodb://mongodb',
  keyStoreUrl: 'mongodb://mongodb',
  masterKey: 'ab'.repeat(32),
  adminKey: '0123456789abcdef'.repeat(3),
};

function withoutFiles(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.endsWith('_FILE')));
}

function drawInto(...path: readonly string[]) {
  return spawnSync('sh', ['docker/new-secrets.sh', ...path]);
}

function newSecrets(path: string): void {
  const made = drawInto(path);
  if (made.status !== 0) throw new Error(made.stderr.toString());
}
