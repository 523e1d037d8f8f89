import { setTimeout as pause } from 'node:timers/promises';

import { type Projections } from '#engine';

import { figure, percentile, rateOf } from './measure.js';
import { steadily, withStandalone } from './standalone.js';
import { buy } from './world.js';

const CALLERS = 64;

const LAG_BOUND_MS = 1_000;

const LOOK_MS = 10;

const CAUGHT_UP_LIMIT_MS = 300_000;

/** Waits until the read models have nothing left to do. */
async function caughtUp(projections: Projections): Promise<void> {
  const deadline = performance.now() + CAUGHT_UP_LIMIT_MS;
  while (projections.lag().events > 0 && performance.now() < deadline) await pause(50);
}

/**
 * Commands with the projections running in their thread: what a burst reaches, what can be sustained (callers
 * held back while the lag is over a second), and how far behind the read models are at half of that.
 */
export async function reportSustained(smoke: boolean): Promise<void> {
  console.log('\n(a, d) purchases at 64 callers with the projections running');
  const [memberCount, burst, seconds] = smoke ? [100, 500, 2] : [1_000, 20_000, 20];
  await withStandalone(memberCount, {}, async ({ side, projections }) => {
    await caughtUp(projections);
    const burstRate = await rateOf(burst, CALLERS, (index) => buy(side, index % memberCount, index));
    const behind = projections.lag().ms;
    await caughtUp(projections);

    const began = performance.now();
    let sent = 0;
    const call = async (): Promise<void> => {
      while (performance.now() - began < seconds * 1000) {
        if (projections.lag().ms > LAG_BOUND_MS) await pause(20);
        else await buy(side, sent % memberCount, 1_000_000 + sent++);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, call));
    const sustained = sent / ((performance.now() - began) / 1000);
    await caughtUp(projections);

    const lags: number[] = [];
    const one = (index: number) => buy(side, index % memberCount, 2_000_000 + index);
    await steadily(sustained / 2, seconds, one, LOOK_MS, () => lags.push(projections.lag().ms));
    console.log(
      `  burst ${figure(burstRate)}/s (lag ${figure(behind)} ms at its end); sustained ${figure(sustained)}/s with lag bounded at ${LAG_BOUND_MS} ms`,
    );
    console.log(
      `  at half of that: lag p50 ${figure(percentile(lags, 0.5))} ms, p99 ${figure(percentile(lags, 0.99))} ms; memory ${figure(process.memoryUsage().rss / 2 ** 20)} MiB`,
    );
  });
}
