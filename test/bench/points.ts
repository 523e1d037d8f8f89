import { figure, median, rateOf, withDirectory } from './measure.js';
import { buy, capture, enrol, openWriteSide, reserve, returnPurchase, transfer, type WriteSide } from './world.js';

const CALLERS = 64;

const ENROLLED_AT_ONCE = 256;

interface Cost {
  readonly what: string;
  readonly perSecond: number;
  /** Wall time and CPU time against a purchase's, in the same round. */
  readonly time: number;
  readonly cpu: number;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMs: number;
}

/**
 * A purchase, its return, a transfer; a reservation, its capture, and both together. Each command goes through the runner to a durable
 * append; a transfer makes three.
 */
async function measureRound(members: number, count: number): Promise<ReadonlyMap<string, Measured>> {
  const measured = new Map<string, Measured>();
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await prepare(side, members);
    const works: Readonly<Record<string, (index: number) => Promise<unknown>>> = {
      purchase: (index) => buy(side, index % members, members + index),
      reservation: (index) => reserve(side, index % members, index),
      capture: (index) => capture(side, index % members, index),
      transfer: (index) => transfer(side, index % members, (index + 1) % members, index),
      return: (index) => returnPurchase(side, index % members, members + index),
    };
    for (const [what, work] of Object.entries(works)) {
      const before = process.cpuUsage();
      const perSecond = await rateOf(count, CALLERS, work);
      const { user, system } = process.cpuUsage(before);
      measured.set(what, { perSecond, cpuMs: (user + system) / 1_000 / count });
    }
    await side.close();
  });
  const [reservation, captured] = [measured.get('reservation')!, measured.get('capture')!];
  measured.set('reservation with its capture', {
    perSecond: 1 / (1 / reservation.perSecond + 1 / captured.perSecond),
    cpuMs: reservation.cpuMs + captured.cpuMs,
  });
  return measured;
}

/** Members with a purchase each, so that there are points to reserve. */
async function prepare(side: WriteSide, members: number): Promise<void> {
  for (let at = 0; at < members; at += ENROLLED_AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(ENROLLED_AT_ONCE, members - at) }, async (_, index) => {
        await enrol(side, at + index);
        await buy(side, at + index, at + index);
      }),
    );
}

async function measurePoints(members: number, count: number, rounds: number): Promise<readonly Cost[]> {
  const measured: ReadonlyMap<string, Measured>[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await measureRound(members, count));
  const comparedBy = (what: string, ratio: (one: Measured, purchase: Measured) => number) =>
    median(measured.map((round) => ratio(round.get(what)!, round.get('purchase')!)));
  return [...measured[0]!.keys()].map((what) => ({
    what,
    perSecond: median(measured.map((round) => round.get(what)!.perSecond)),
    time: comparedBy(what, (one, purchase) => purchase.perSecond / one.perSecond),
    cpu: comparedBy(what, (one, purchase) => one.cpuMs / purchase.cpuMs),
  }));
}

export async function reportPoints(smoke: boolean): Promise<void> {
  console.log(`\n(points) commands on points against a purchase, ${CALLERS} callers`);
  const costs = await measurePoints(smoke ? 100 : 1_000, smoke ? 300 : 6_000, smoke ? 1 : 5);
  for (const { what, perSecond, time, cpu } of costs)
    console.log(
      `  ${what}: ${figure(perSecond)}/s, ${time.toFixed(2)} × a purchase's time, ${cpu.toFixed(2)} × its CPU time`,
    );
}
