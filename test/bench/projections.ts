import { type Projection, projectionEngine } from '#engine';
import { allProjections } from '#loyalty/features';
import { systemClock } from '#platform';
import { EmbeddedReadStore } from '#read-store/embedded';

import { fill } from './fill.js';
import { figure, median, withDirectory } from './measure.js';
import { NAMES, openWriteSide, type WriteSide } from './world.js';

const CATCH_UP_LIMIT_MS = 600_000;

/** Events per second from an empty read store to the end of the log. */
async function catchUp({ store }: WriteSide, events: number, projections: readonly Projection[]): Promise<number> {
  return withDirectory(async (directory) => {
    const readStore = EmbeddedReadStore.open({ directory });
    const engine = projectionEngine({
      events: store,
      store: readStore,
      projections,
      clock: systemClock,
      prefixes: [NAMES.prefix],
    });
    const began = performance.now();
    await engine.start();
    const everything = await store.head();
    if (
      !(await engine.waitFor(
        projections.map(({ name }) => name),
        everything,
        CATCH_UP_LIMIT_MS,
      ))
    )
      throw new Error('The projections did not catch up.');
    const seconds = (performance.now() - began) / 1000;
    await engine.close();
    await readStore.close();
    return events / seconds;
  });
}

export async function reportCatchUp(smoke: boolean): Promise<void> {
  console.log('\n(d) catch-up of the projections from an empty read store, in one thread');
  const [memberCount, purchases] = smoke ? [100, 1_000] : [2_000, 50_000];
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await fill(side, memberCount, purchases);
    const events = memberCount + 2 * purchases + 1;
    const all: number[] = [];
    const balances: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 3); round++) {
      all.push(await catchUp(side, events, allProjections));
      balances.push(
        await catchUp(
          side,
          events,
          allProjections.filter(({ name }) => name === 'balances'),
        ),
      );
    }
    const ratio = median(all.map((rate, index) => rate / balances[index]!));
    console.log(
      `  all ${allProjections.length} read models ${figure(median(all))} events/s, balances alone ${figure(median(balances))} events/s, ratio ${ratio.toFixed(2)}`,
    );
    await side.close();
  });
}
