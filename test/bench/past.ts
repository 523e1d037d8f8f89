import { monitorEventLoopDelay } from 'node:perf_hooks';

import { MemberHistory } from '#audit';
import { eventCatalogue } from '#domain';
import { EventRegistry } from '#event-store';
import { systemClock } from '#platform';

import { figure, p95, rateOf, withDirectory } from './measure.js';
import { buy, enrol, memberId, NAMES, openWriteSide, PROGRAM, redeemAll, type WriteSide } from './world.js';

/** The longest time for which nothing else ran while the work did, in milliseconds. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

/**
 * What asking for the past costs: a batch of one member sent again beside sending it, `asOf` at many points of a long
 * history, and the longest time for which the process did nothing else.
 */
export async function reportPast(smoke: boolean): Promise<void> {
  console.log('\n(h) the past of one member');
  for (const lines of smoke ? [200] : [1_000, 3_000]) {
    await withDirectory(async (directory) => {
      const side = await openWriteSide(directory);
      await enrol(side, 0);
      const inOrder = () => rateOf(lines, 1, (index) => buy(side, 0, index));
      const sent = await inOrder();
      let again = 0;
      const stall = await longestStall(async () => (again = await inOrder()));
      console.log(
        `  a batch of ${figure(lines)} lines: ${figure(sent)}/s sent, ${figure(again)}/s sent again, longest stall ${stall.toFixed(0)} ms`,
      );
      await side.close();
    });
  }
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await longHistory(side, smoke ? 2_000 : 50_000);
    await side.close();
  });
}

async function longHistory(side: WriteSide, purchases: number): Promise<void> {
  await enrol(side, 0);
  await rateOf(purchases, 64, (index) => buy(side, 0, index));
  const registry = new EventRegistry(eventCatalogue);
  const ports = { events: side.store, registry, names: NAMES, clock: systemClock, codeVersion: 'bench' };
  const history = new MemberHistory(ports);
  const instants: string[] = [];
  for await (const event of history.events(PROGRAM, memberId(0))) instants.push(event.data['effectiveAt'] as string);
  const asOf = (index: number) =>
    history.balanceAt(PROGRAM, memberId(0), { asOf: instants[(index * 7_919) % instants.length]! });
  const began = performance.now();
  const firstStall = await longestStall(() => asOf(1));
  const firstMs = performance.now() - began;
  let index = 1;
  let pastMs = 0;
  const stall = await longestStall(async () => (pastMs = await p95(100, () => asOf(index++))));
  console.log(
    `  asOf on ${figure(instants.length)} events: the first ${firstMs.toFixed(0)} ms (longest stall ${firstStall.toFixed(0)} ms), then 95th percentile ${pastMs.toFixed(1)} ms (longest stall ${stall.toFixed(0)} ms)`,
  );
  const redeemed = performance.now();
  const lots = await redeemAll(side, 0);
  console.log(`  ${figure(lots)} lots redeemed in one command: ${(performance.now() - redeemed).toFixed(0)} ms`);
}
