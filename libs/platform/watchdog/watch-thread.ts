import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

import { systemClock } from '../clock/clock.js';
import { Beats } from './beats.js';
import { evaluateInMain, stackOf } from './stack.js';
import { Standstill, type Blocked } from './standstill.js';
import { EXIT_STALLED, type WatchSettings } from './watchdog.js';

const TICKS_PER_LIMIT = 10;
const TICK_MS_MAX = 1_000;
/** A thread in native code is at work: a statement of the database, a disk that takes its time. It has so many limits. */
const NATIVE_LIMITS = 10;
const GRACE_MS = 1_000;
/** Standard error, written past every queue: the main thread would have to empty those. */
const STDERR = 2;

/** Entry of the thread that ends the process when the event loop of another thread stands for too long. */
const { limitMs } = workerData as WatchSettings;
const tickMs = Math.min(limitMs / TICKS_PER_LIMIT, TICK_MS_MAX);
const beats = Beats.ofProcess();
const standstill = new Standstill(beats, tickMs, limitMs);
for (;;) {
  await pause(tickMs);
  const blocked = standstill.tick();
  if (blocked) await judge(blocked);
}

async function judge(blocked: Blocked): Promise<void> {
  const { thread, blockedMs } = blocked;
  const count = beats.count(thread);
  const stack = await stackOf(thread);
  await pause(GRACE_MS); // what was in native code may just have come back
  if (beats.count(thread) !== count || !beats.isWatched(thread)) return;
  if (stack || blockedMs > NATIVE_LIMITS * limitMs) await end(blocked, stack ?? []);
}

/** Nothing that was acknowledged is lost: this is the end that a crash makes, and a supervisor starts the process again. */
async function end({ thread, blockedMs }: Blocked, stack: readonly string[]): Promise<never> {
  const line = {
    level: 'fatal',
    time: systemClock.now(),
    service: 'trofast',
    pid: process.pid,
    thread,
    blockedMs,
    limitMs,
    rssBytes: process.memoryUsage.rss(),
    uptimeSeconds: Math.round(process.uptime()),
    stack,
    msg: `the event loop of the thread "${thread}" does not turn; ending the process, so that its supervisor starts it again`,
  };
  writeSync(STDERR, `${JSON.stringify(line)}\n`);
  process.kill(process.pid, 'SIGKILL');
  // Process 1 of a container is spared by its own signals, so its main thread has to leave by itself.
  beats.askToEnd();
  if (thread === 'main') await evaluateInMain(`process.exit(${EXIT_STALLED})`);
  return new Promise<never>(() => undefined);
}
