import { setTimeout as pause } from 'node:timers/promises';

import { Members } from '#commands';
import { createLogger, loadSettings } from '#platform';
import { allProjections, PROJECTIONS, type Projections } from '#projections';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';
import { figure, percentile, rateOf, withDirectory } from './measure.js';
import { buy, enrol, type MemberSide } from './world.js';

const CALLERS = 64;
const NAMES = allProjections.map(({ name }) => name);
const VISIBLE_LIMIT_MS = 60_000;
/** One purchase in so many is waited for, so that waiting is not what is measured. */
const SAMPLE_EVERY = 5;
const LOOK_MS = 2;

/** From the answer to a purchase until every read model shows it, in milliseconds, at a steady rate for some seconds. */
async function delaysAt(
  rate: number,
  seconds: number,
  side: MemberSide,
  projections: Projections,
  memberCount: number,
): Promise<readonly number[]> {
  const delays: number[] = [];
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  const one = async (purchase: number): Promise<void> => {
    const { position } = await buy(side, purchase % memberCount, 1_000_000 + purchase);
    if (purchase % SAMPLE_EVERY !== 0) return;
    const acknowledgedMs = performance.now();
    if (!(await projections.waitFor(NAMES, position, VISIBLE_LIMIT_MS)))
      throw new Error(`A purchase was not visible within ${VISIBLE_LIMIT_MS} ms.`);
    delays.push(performance.now() - acknowledgedMs);
  };
  for (let sent = 0; performance.now() - began < seconds * 1000; await pause(LOOK_MS)) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; sent < due; sent++) underWay.push(one(sent));
  }
  await Promise.all(underWay);
  return delays;
}

/** How soon an acknowledged purchase is visible (`Trofast-Min-Position`) at half of what goes on with the read models kept up. */
export async function reportVisible(smoke: boolean): Promise<void> {
  console.log('\n(d) from acknowledged to visible in every read model, at half load, embedded');
  const [memberCount, burst, seconds] = smoke ? [100, 500, 2] : [1_000, 10_000, 20];
  await withDirectory(async (directory) => {
    const app = await createApp(
      standalone,
      loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'warn', TROFAST_PORT: '0' }),
      createLogger('warn'),
    );
    const side: MemberSide = { members: app.get(Members, { strict: false }) };
    const projections = app.get<Projections>(PROJECTIONS, { strict: false });
    await rateOf(memberCount, 256, (index) => enrol(side, index));
    let last = '';
    const began = performance.now();
    await rateOf(burst, CALLERS, async (index) => {
      ({ position: last } = await buy(side, index % memberCount, index));
    });
    await projections.waitFor(NAMES, last, VISIBLE_LIMIT_MS);
    const rate = burst / ((performance.now() - began) / 1000);
    const delays = await delaysAt(rate / 2, seconds, side, projections, memberCount);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(delays, share).toFixed(1));
    console.log(
      `  ${figure(rate / 2)} purchases/s, half of the ${figure(rate)}/s that are written and projected: visible after p50 ${p50}, p95 ${p95}, p99 ${p99} ms (${figure(delays.length)} looked at)`,
    );
    await app.close();
  });
}
