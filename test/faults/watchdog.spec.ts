import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from '@jest/globals';

const built = pathToFileURL(resolve('dist/libs/platform/index.js')).href;
const LIMIT_MS = 1_000;

/** Long enough for a watch that would act to have done so. */
const IN_VAIN_MS = 4 * LIMIT_MS;

/** What is watched can be seen only in a process of its own. */
async function run(scenario: string, limitMs = LIMIT_MS, options: readonly string[] = []) {
  const source = `import { startBeating, startWatchdog } from '${built}'; startWatchdog(${limitMs}); ${scenario}`;
  const child = spawn(process.execPath, [...options, '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { stdout, stderr, code, signal };
}

const reasonIn = (stderr: string) => JSON.parse(stderr.trim().split('\n').at(-1)!) as Record<string, unknown>;

describe('a process whose event loop does not turn', () => {
  it.each([
    ['microtasks', 'async function spinning() { for (;;) await undefined; } spinning();'],
    ['a loop', 'function spinning() { for (;;); } setTimeout(spinning, 10);'],
  ])('is ended while it spins on %s, and says where', async (_, scenario) => {
    const { stderr, code, signal } = await run(scenario);
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
    const reason = reasonIn(stderr);
    expect(reason).toMatchObject({ level: 'fatal', thread: 'main', limitMs: LIMIT_MS });
    expect(reason['stack']).toEqual(expect.arrayContaining([expect.stringMatching(/^spinning /)]));
  });

  it('is ended when it is that of the projections', async () => {
    const thread = `import { startBeating } from '${built}'; startBeating('projections'); setTimeout(function spinning() { for (;;); }, 300);`;
    const { stderr, signal } = await run(`
      import { Worker } from 'node:worker_threads';
      new Worker(new URL(${JSON.stringify(`data:text/javascript,${encodeURIComponent(thread)}`)}), { name: 'projections', execArgv: [] });
      setTimeout(() => undefined, 20_000);
    `);
    expect(signal).toBe('SIGKILL');
    const reason = reasonIn(stderr);
    expect(reason['thread']).toBe('projections');
    expect(reason['stack']).toEqual(expect.arrayContaining([expect.stringMatching(/^spinning /)]));
  });

  it('goes on when a long call of native code comes back', async () => {
    const { stdout, stderr, code } = await run(`
      const { execSync } = await import('node:child_process');
      execSync('sleep ${IN_VAIN_MS / 1000}');
      setTimeout(() => console.log('went on'), ${IN_VAIN_MS});
    `);
    expect({ stdout, stderr, code }).toEqual({ stdout: 'went on\n', stderr: '', code: 0 });
  });

  it('goes on without a limit', async () => {
    const { stdout } = await run(
      `for (const end = Date.now() + ${IN_VAIN_MS}; Date.now() < end;); console.log('went on');`,
      0,
    );
    expect(stdout).toBe('went on\n');
  });

  it('goes on under a debugger', async () => {
    const { stdout } = await run(
      `for (const end = Date.now() + ${IN_VAIN_MS}; Date.now() < end;); console.log('went on');`,
      LIMIT_MS,
      ['--inspect=127.0.0.1:0'],
    );
    expect(stdout).toBe('went on\n');
  });
});

describe('a process that has nothing to do', () => {
  it('is neither kept alive nor ended by its watch', async () => {
    const { code, stderr } = await run(`setTimeout(() => undefined, ${2 * LIMIT_MS});`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
