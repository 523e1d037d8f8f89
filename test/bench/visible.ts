import { allProjections } from '#loyalty/features';
import { givenServers } from '#testing/given';

import { figure, percentile, rateOf } from './measure.js';
import { type Running, steadily, withStandalone } from './standalone.js';
import { buy } from './world.js';

const CALLERS = 64;

const NAMES = allProjections.map(({ name }) => name);

const VISIBLE_LIMIT_MS = 60_000;

/** One purchase in so many is waited for, so that waiting is not what is measured. */
const SAMPLE_EVERY = 5;

const SEND_EVERY_MS = 2;

const MASTER_KEY = 'ab'.repeat(32);

interface Sizes {
  readonly memberCount: number;
  readonly burst: number;
  readonly seconds: number;
}

/**
 * How soon an acknowledged purchase is visible (`Trofast-Min-Position`) at half of what goes on with the read models kept
 * up: on the embedded stores, and on servers where they are given.
 */
export async function reportVisible(smoke: boolean): Promise<void> {
  console.log('\n(d) from acknowledged to visible in every read model, at half load');
  const sizes = smoke
    ? { memberCount: 100, burst: 500, seconds: 2 }
    : { memberCount: 1_000, burst: 10_000, seconds: 20 };
  await withStandalone(sizes.memberCount, {}, (running) => report('embedded', running, sizes));
  const { eventStoreUrl, mongoUrl, namespace } = givenServers();
  if (eventStoreUrl === undefined || mongoUrl === undefined) return;
  const onServers = {
    TROFAST_EVENT_STORE_URL: eventStoreUrl,
    TROFAST_READ_STORE_URL: mongoUrl,
    TROFAST_KEY_STORE_URL: mongoUrl,
    TROFAST_MASTER_KEY: MASTER_KEY,
    TROFAST_NAMESPACE: namespace,
  };
  await withStandalone(sizes.memberCount, onServers, (running) => report('servers', running, sizes));
}

async function report(stores: string, running: Running, { memberCount, burst, seconds }: Sizes): Promise<void> {
  const { side, projections } = running;
  let last = '';
  const began = performance.now();
  await rateOf(burst, CALLERS, async (index) => {
    ({ position: last } = await buy(side, index % memberCount, index));
  });
  await projections.waitFor(NAMES, last, VISIBLE_LIMIT_MS);
  const rate = burst / ((performance.now() - began) / 1000);
  const delays = await delaysAt(rate / 2, seconds, running, memberCount);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(delays, share).toFixed(1));
  console.log(
    `  ${stores}: ${figure(rate / 2)} purchases/s, half of the ${figure(rate)}/s that are written and projected: visible after p50 ${p50}, p95 ${p95}, p99 ${p99} ms (${figure(delays.length)} measured)`,
  );
}

/** From the answer to a purchase until every read model shows it, in milliseconds, at a steady rate for some seconds. */
async function delaysAt(
  rate: number,
  seconds: number,
  { side, projections }: Running,
  memberCount: number,
): Promise<readonly number[]> {
  const delays: number[] = [];
  const one = async (purchase: number): Promise<void> => {
    const { position } = await buy(side, purchase % memberCount, 1_000_000 + purchase);
    if (purchase % SAMPLE_EVERY !== 0) return;
    const acknowledgedMs = performance.now();
    if (!(await projections.waitFor(NAMES, position, VISIBLE_LIMIT_MS)))
      throw new Error(`A purchase was not visible within ${VISIBLE_LIMIT_MS} ms.`);
    delays.push(performance.now() - acknowledgedMs);
  };
  await steadily(rate, seconds, one, SEND_EVERY_MS);
  return delays;
}
