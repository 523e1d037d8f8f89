import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { freePort } from './containers.js';

const PATIENCE_MS = 300;
/** Answers until it is asked for `/stand`; then its loop stands, and connections are accepted by the kernel alone. */
const APP = `
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  if (request.url === '/stand') { response.end(); response.on('finish', () => { for (;;); }); return; }
  response.statusCode = request.url === '/readyz' ? 503 : 200;
  response.end('{"status":"waiting"}');
});
server.listen(Number(process.env.TROFAST_PORT), '127.0.0.1', () => process.stdout.write('listens'));
`;

describe('the health check of an app', () => {
  let directory: string;
  let app: ChildProcess;
  let port: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-health-'));
    mkdirSync(join(directory, 'dist/apps/some-api'), { recursive: true });
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    writeFileSync(join(directory, 'dist/apps/some-api/main.js'), APP);
    port = String(await freePort());
    app = spawn(process.execPath, ['dist/apps/some-api/main.js'], { cwd: directory, env: { TROFAST_PORT: port } });
    await once(app.stdout!, 'data');
  });
  afterEach(() => {
    app.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  const check = (patienceMs = PATIENCE_MS) => {
    const env = { TMPDIR: directory, TROFAST_PORT: port };
    const { status, stdout } = spawnSync(process.execPath, ['docker/healthcheck.mjs', String(patienceMs)], { env });
    return { status, said: stdout.toString() };
  };
  const blockLoop = async () => (await fetch(`http://127.0.0.1:${port}/stand`)).text();

  it('fails while an app waits for its stores, and leaves it alone', () => {
    for (let time = 0; time < 4; time++) expect(check(5_000)).toEqual({ status: 1, said: '{"status":"waiting"}' });
    expect(app.exitCode).toBeNull();
  });

  it('ends an app that answers nothing three times in a row, so that it is started again', async () => {
    await blockLoop();
    const ended = once(app, 'exit');
    expect(check().said).toContain('1 in a row');
    expect(check().said).toContain('2 in a row');
    expect(app.signalCode).toBeNull();
    expect(check().said).toContain('it is ended');
    await ended;
    expect(app.signalCode).toBe('SIGKILL');
  });
});
