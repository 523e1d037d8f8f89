import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { afterAll, describe, expect, it } from '@jest/globals';
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

describe('the compose file', () => {
  const isValid = composeSchema();

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
  it.each(services)('%s has an image of one exact version', (_name, { image }) =>
    expect(image).toMatch(/^[a-z/-]+:\d+\.\d+\.\d+(-[a-z-]+)?$/),
  );

  it.each(services)('%s has a health check with a limit to each of its waits', (_name, { healthcheck }) => {
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
    (_name, { environment, secrets = [], healthcheck }) => {
      const text = JSON.stringify([environment, healthcheck]);
      const named = [...text.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, secret]) => secret);
      for (const secret of named) expect(secrets).toContain(secret);
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

  it.each(apps)('%s waits until both stores are healthy', (_name, { depends_on: needs }) =>
    expect(needs).toEqual({ eventstore: { condition: 'service_healthy' }, mongodb: { condition: 'service_healthy' } }),
  );

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
    expect(settings).toMatchObject({ host: '0.0.0.0', port: 3000, eventStoreUrl: 'esdb://eventstore:2113?tls=false' });
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
  it('are drawn into a directory of their own that nobody else can look into, and never twice', () => {
    const made = join(directory, 'drawn');
    newSecrets(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(readdirSync(made).sort()).toEqual(Object.keys(file.secrets).sort());
    const values = readdirSync(made).map((name) => readFileSync(join(made, name), 'utf8'));
    expect(new Set(values).size).toBe(values.length);
    expect(drawInto(made).status).toBe(1);
    expect(readdirSync(directory).filter((name) => name.startsWith('drawn'))).toEqual(['drawn']);
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
