import { type RunnerObserver } from '#runner';

import { figure, median, rateOf, withDirectory } from './measure.js';
import { buy, enrol, openWriteSide } from './world.js';

const CALLERS = 64;

/** Counts how often a command found its member in memory. */
class HitRate implements RunnerObserver {
  private hits = 0;
  private lookups = 0;

  cacheLookup(hit: boolean): void {
    this.lookups += 1;
    if (hit) this.hits += 1;
  }

  take(): number {
    const rate = this.lookups === 0 ? 0 : this.hits / this.lookups;
    this.hits = this.lookups = 0;
    return rate;
  }
}

/** Purchases per second as the number of members grows tenfold and tenfold again, with the cache that a server has. */
export async function reportMembers(smoke: boolean): Promise<void> {
  console.log('\n(e) purchases/s at 64 callers as the work grows');
  for (const memberCount of smoke ? [100, 1_000] : [1_000, 10_000, 100_000]) {
    await withDirectory(async (directory) => {
      const cache = new HitRate();
      const side = await openWriteSide(directory, { observer: cache });
      await rateOf(memberCount, 256, (index) => enrol(side, index));
      cache.take();
      const purchases = smoke ? 500 : 20_000;
      const spread = (index: number): number => (index * 7_919) % memberCount; // a prime, so that members come in no order
      const rate = await rateOf(purchases, CALLERS, (index) => buy(side, spread(index), index));
      const memory = process.memoryUsage().rss / 2 ** 20;
      console.log(
        `  ${figure(memberCount)} members: ${figure(rate)}/s, cache hit rate ${(cache.take() * 100).toFixed(0)} %, memory ${figure(memory)} MiB`,
      );
      await side.close();
    });
  }
}

/** What a command costs at the end of one very long history, against what it costs at its beginning. */
export async function reportLongHistory(smoke: boolean): Promise<void> {
  const commands = smoke ? 2_000 : 100_000;
  const share = commands / 10;
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await enrol(side, 0);
    const costs: number[] = [];
    for (let tenth = 0; tenth < 10; tenth++)
      costs.push(1e6 / (await rateOf(share, CALLERS, (index) => buy(side, 0, tenth * share + index))));
    const [first, last] = [median(costs.slice(0, 3)), median(costs.slice(-3))];
    console.log(
      `  one member, ${figure(commands)} commands: ${first.toFixed(0)} µs each at the beginning, ${last.toFixed(0)} µs at the end, ratio ${(last / first).toFixed(2)}`,
    );
    await side.close();
  });
}
