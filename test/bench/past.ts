import { monitorEventLoopDelay } from 'node:perf_hooks';

import { EventRegistry } from '#event-store';
import { MemberHistory } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { memberDecider } from '#loyalty/members';
import { systemClock } from '#platform';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';
import { Milestones, StoredMilestones } from '#runner';

import { figure, p95, rateOf, withDirectory } from './measure.js';
import { buy, enrol, memberId, NAMES, openWriteSide, PROGRAM, redeemAll } from './world.js';

/** The longest time for which nothing else ran while the work did, in milliseconds. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

/**
 * What asking for the past costs: a batch of one member sent again compared with sending it, `asOf` at many points of a long
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
  await withDirectory((directory) => longHistory(directory, smoke ? 2_000 : 50_000));
}

/** Points of the history at which a process that was started just now is asked first. */
const POINTS_AFTER_RESTART = [0.1, 0.5, 0.9, 1];

async function longHistory(directory: string, purchases: number): Promise<void> {
  const reads = EmbeddedReadStore.open({ directory });
  const snapshots = new EmbeddedSnapshotStore(reads, EmbeddedSnapshotStore.writerOf(reads));
  const milestones = () =>
    new Milestones(memberDecider, new StoredMilestones(snapshots, Buffer.alloc(32), memberDecider));
  const side = await openWriteSide(directory, { milestones: milestones() });
  await enrol(side, 0);
  await rateOf(purchases, 64, (index) => buy(side, 0, index));
  const registry = new EventRegistry(eventCatalogue);
  const ports = { events: side.store, registry, names: NAMES, clock: systemClock, codeVersion: 'bench' };
  const instants: string[] = [];
  for await (const event of new MemberHistory(ports).events(PROGRAM, memberId(0)))
    instants.push(event.data['effectiveAt'] as string);
  const asOf = (history: MemberHistory, index: number) =>
    history.balanceAt(PROGRAM, memberId(0), { asOf: instants[Math.min(index, instants.length - 1)]! });
  const timed = async (history: MemberHistory, index: number) => {
    const began = performance.now();
    const stall = await longestStall(() => asOf(history, index));
    return `${(performance.now() - began).toFixed(0)} ms (longest stall ${stall.toFixed(0)} ms)`;
  };
  console.log(
    `  asOf on ${figure(instants.length)} events: folded from the beginning ${await timed(new MemberHistory(ports), instants.length)}`,
  );
  for (const part of POINTS_AFTER_RESTART) {
    const restarted = new MemberHistory({ ...ports, milestones: milestones() });
    console.log(
      `    the first after a restart, ${part * 100} % along: ${await timed(restarted, Math.floor(part * instants.length))}`,
    );
  }
  const history = new MemberHistory({ ...ports, milestones: milestones() });
  await asOf(history, 0);
  let index = 1;
  let pastMs = 0;
  const stall = await longestStall(
    async () => (pastMs = await p95(100, () => asOf(history, (index++ * 7_919) % instants.length))),
  );
  console.log(`    then 95th percentile ${pastMs.toFixed(1)} ms (longest stall ${stall.toFixed(0)} ms)`);
  const redeemed = performance.now();
  const lots = await redeemAll(side, 0);
  console.log(`  ${figure(lots)} lots redeemed in one command: ${(performance.now() - redeemed).toFixed(0)} ms`);
  await side.close();
  await reads.close();
}
