import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type TestServer, testServer } from '../testing/test-server.js';
import { ConsoleModule } from './console.module.js';

const PAGE = '<!doctype html><title>The console</title>';

let directory: string;
let server: TestServer;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-console-'));
  server = await testServer({ imports: [ConsoleModule], consoleDirectory: join(directory, 'built') });
});
afterEach(async () => {
  await server.app.close();
  rmSync(directory, { recursive: true });
});

function build(): void {
  const built = join(directory, 'built');
  mkdirSync(join(built, 'assets'), { recursive: true });
  writeFileSync(join(built, 'index.html'), PAGE);
  writeFileSync(join(built, 'index.html.gz'), gzipSync(PAGE));
  writeFileSync(join(built, 'assets/index-4fZ1.js'), 'start()');
  writeFileSync(join(built, '.sources'), 'a hash');
}

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => server.app.inject({ url, headers });

describe('the files of the console', () => {
  it.each(['/console', '/console/', '/console/members', '/console/members/ada.b?revision=3&day=2026-03-31'])(
    'answer %s with the page, which is asked for again each time',
    async (url) => {
      build();
      const { statusCode, body, headers } = await get(url);
      expect([statusCode, body]).toEqual([200, PAGE]);
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    },
  );

  it('let a browser keep without asking again what has a hash in its name', async () => {
    build();
    const { body, headers } = await get('/console/assets/index-4fZ1.js');
    expect(body).toBe('start()');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  it('come compressed to who takes that', async () => {
    build();
    const { rawPayload, headers } = await get('/console', { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(rawPayload).toString()).toBe(PAGE);
    expect((await get('/console', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  it('load nothing from elsewhere and run no script of the page itself', async () => {
    build();
    expect((await get('/console/members')).headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('are those of the build and no others', async () => {
    build();
    writeFileSync(join(directory, 'secret.js'), 'secret');
    expect((await get('/console/assets/gone.js')).json()).toMatchObject({ status: 404, code: 'not_found' });
    for (const url of [
      '/console/../secret.js',
      '/console/..%2fsecret.js',
      '/console/.sources',
      '/console/index.html.gz',
    ])
      expect([url, (await get(url)).body]).toEqual([url, expect.stringMatching(/^<!doctype|"not_found"/)]);
  });

  it('say how to build them where nobody did, and are there once somebody does', async () => {
    expect((await get('/console')).json()).toMatchObject({ status: 503, code: 'console_not_built' });
    mkdirSync(join(directory, 'built'));
    expect((await get('/console')).json()).toMatchObject({ status: 503, code: 'console_not_built' });
    build();
    expect((await get('/console')).statusCode).toBe(200);
  });

  it('are not said to be missing where they cannot be read', async () => {
    writeFileSync(join(directory, 'built'), 'no directory');
    expect((await get('/console')).json()).toMatchObject({ status: 500, code: 'internal_error' });
  });
});
