import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { FIELDS } from './fields.js';
import { InvalidSettings, loadSettings } from './load-settings.js';

const directory = mkdtempSync(join(tmpdir(), 'trofast-settings-'));

afterAll(() => rmSync(directory, { recursive: true }));

function findings(environment: Record<string, string>, flags = {}): readonly string[] {
  try {
    loadSettings(environment, flags);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.findings;
    throw error;
  }
  return [];
}

/** What has no default. */
const UNSET = [
  'accessLogLevel',
  'securityLogLevel',
  'rateLimit',
  'trustedProxies',
  'programFile',
  'adminKey',
  'masterKey',
  'eventStoreUrl',
  'readStoreUrl',
  'keyStoreUrl',
  'headFile',
];

describe('settings', () => {
  it('have a default for all that can do without being set', () => {
    const settings = loadSettings({});
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      currency: 'EUR',
      timeZone: 'UTC',
    });
    expect(Object.keys(settings)).toEqual(Object.keys(FIELDS).filter((name) => !UNSET.includes(name)));
  });

  it('come from the environment, and flags win', () => {
    expect(loadSettings({ TROFAST_PORT: '8080' }).port).toBe(8080);
    expect(loadSettings({ TROFAST_PORT: '8080' }, { port: '9090' }).port).toBe(9090);
  });

  it('count an empty variable as unset', () => expect(loadSettings({ TROFAST_PORT: '' }).port).toBe(3000));

  it('are refused all at once, each with what it takes', () =>
    expect(
      findings({
        TROFAST_PORT: '70000',
        TROFAST_TIME_ZONE: 'Mars/Base',
        TROFAST_CURRENCY: 'EURO',
        TROFAST_LOG_LEVEL: 'loud',
      }),
    ).toEqual([
      expect.stringContaining('TROFAST_PORT="70000": takes a whole number from 0 to 65535'),
      expect.stringContaining('TROFAST_CURRENCY="EURO": takes an ISO 4217 code'),
      expect.stringContaining('TROFAST_TIME_ZONE="Mars/Base": takes an IANA time zone'),
      expect.stringContaining('TROFAST_LOG_LEVEL="loud"'),
    ]));

  it.each(['3000.5', '0x10', '-1', '1e3', ' '])('do not take %j for a port', (port) =>
    expect(findings({ TROFAST_PORT: port })).toHaveLength(1),
  );

  it('want the key store and the master key with EventStoreDB', () => {
    const servers = { TROFAST_EVENT_STORE_URL: 'esdb://localhost:2113?tls=false' };
    expect(findings(servers)).toEqual([
      expect.stringMatching(/^TROFAST_KEY_STORE_URL is required/),
      expect.stringMatching(/^TROFAST_MASTER_KEY is required/),
    ]);
    const keys = { TROFAST_KEY_STORE_URL: 'mongodb://localhost', TROFAST_MASTER_KEY: 'ab'.repeat(32) };
    expect(findings({ ...servers, ...keys })).toEqual([]);
    expect(findings(keys)).toEqual([expect.stringContaining('unset it')]);
  });

  it('never repeat a URL, which may hold a password', () => {
    const found = findings({ TROFAST_READ_STORE_URL: 'postgres://trofast:s3cret@localhost' });
    expect(found).toEqual([expect.stringContaining('takes mongodb://')]);
    expect(found.join()).not.toContain('s3cret');
  });

  it('refuse a misspelt variable', () =>
    expect(findings({ TROFAST_PROT: '3000' })).toEqual([expect.stringContaining('TROFAST_PROT')]));

  it('leave variables of others and of the tests alone', () =>
    expect(findings({ PORT: 'x', TROFAST_TEST_MONGODB_URL: 'x' })).toEqual([]));

  it('read a secret from a file, without the newline at its end', () => {
    const file = join(directory, 'admin');
    writeFileSync(file, 'a-key-that-was-given-to-us-alone-47\n');
    expect(loadSettings({ TROFAST_ADMIN_KEY_FILE: file }).adminKey).toBe('a-key-that-was-given-to-us-alone-47');
  });

  it('say which file of a secret cannot be read', () =>
    expect(findings({ TROFAST_ADMIN_KEY_FILE: join(directory, 'none') })).toEqual([
      expect.stringMatching(/TROFAST_ADMIN_KEY_FILE.*ENOENT/),
    ]));

  it('refuse a secret that is given twice', () =>
    expect(findings({ TROFAST_ADMIN_KEY: 'x'.repeat(20), TROFAST_ADMIN_KEY_FILE: 'y' })).toEqual([
      expect.stringContaining('both set'),
    ]));

  it('never repeat a secret', () => {
    expect(findings({ TROFAST_ADMIN_KEY: 'short-secret' }).join()).not.toContain('short-secret');
    expect(findings({ TROFAST_ADMIN_KEY: 'short-secret' })).toHaveLength(1);
  });
});
