import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ServerProcess } from './server.js';

const LIMIT_MS = 2_000;

/** Loaded into every thread of a server: the one of that name spins from SIGUSR2 on, as a reader that waits for nothing. */
const spinIn = (thread: 'main' | 'projections') => `
  import { isMainThread, workerData } from 'node:worker_threads';
  const channel = new BroadcastChannel('spin');
  channel.unref();
  const isIt = ${thread === 'main' ? 'isMainThread' : '!isMainThread && workerData?.directory !== undefined'};
  async function spinning() { for (;;) await undefined; }
  if (isMainThread) process.on('SIGUSR2', () => ${thread === 'main' ? 'spinning()' : "channel.postMessage('spin')"});
  else if (isIt) channel.onmessage = spinning;
`;
const preload = (source: string) => `--import=data:text/javascript,${encodeURIComponent(source)}`;

describe('a server whose event loop does not turn', () => {
  let directory: string;
  let server: ServerProcess | undefined;
  const start = async (thread: 'main' | 'projections') => {
    const NODE_OPTIONS = preload(spinIn(thread));
    server = await ServerProcess.start(directory, { TROFAST_STALL_LIMIT_MS: String(LIMIT_MS), NODE_OPTIONS });
    return server;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-stall-'));
  });
  afterEach(async () => {
    await server?.kill();
    rmSync(directory, { recursive: true });
  });

  it.each(['main', 'projections'] as const)(
    'ends with the reason when that of %s spins, and starts again',
    async (thread) => {
      const spinning = await start(thread);
      await spinning.kill('SIGUSR2');
      const reason = JSON.parse(spinning.log.trim().split('\n').at(-1)!) as Record<string, unknown>;
      expect(reason).toMatchObject({ level: 'fatal', thread, limitMs: LIMIT_MS });
      expect(reason['stack']).toEqual([expect.stringMatching(/^spinning /)]);
      const next = await start(thread);
      expect((await next.request('GET', '/v1/projections')).status).toBe(200);
    },
  );

  it('goes on after it was paused for longer than the limit', async () => {
    const paused = await start('main');
    paused.signal('SIGSTOP');
    await pause(2 * LIMIT_MS); // what the test is about
    paused.signal('SIGCONT');
    for (let round = 0; round < 3; round++) {
      expect((await paused.request('GET', '/v1/projections')).status).toBe(200);
      await pause(LIMIT_MS);
    }
    expect(paused.log).not.toContain('does not turn');
  });
});
