import { Verification, type VerifiedPlace } from '#loyalty/audit';
import { systemClock } from '#platform';

import { fill } from './fill.js';
import { figure, withDirectory } from './measure.js';
import { buy, NAMES, openWriteSide, type WriteSide } from './world.js';

/** Events of the log; `--events` says another number, such as ten million. */
const EVENTS = 100_000;

const EVENTS_OF_SMOKE = 2_000;

/** Of each member: it is enrolled, and buys twenty times, two events each. */
const EVENTS_A_MEMBER = 41;

/** Of all events: what comes after the log was verified. */
const LATER_SHARE = 0.01;

const SAMPLE_MS = 250;

interface Pass {
  readonly events: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident set at its largest, in MiB, and what it was before. */
  readonly peakMiB: number;
  readonly beforeMiB: number;
  readonly place: VerifiedPlace | undefined;
}

const residentMiB = (): number => process.memoryUsage().rss / 2 ** 20;

async function pass({ store, registry, keys }: WriteSide, from?: VerifiedPlace): Promise<Pass> {
  const ports = { events: store, registry, names: NAMES, clock: systemClock, codeVersion: 'bench', keys };
  globalThis.gc?.();
  const beforeMiB = residentMiB();
  let peakMiB = beforeMiB;
  const sampler = setInterval(() => (peakMiB = Math.max(peakMiB, residentMiB())), SAMPLE_MS);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  let place: VerifiedPlace | undefined;
  const report = await new Verification(ports).verify({}, { from, onVerified: (reached) => (place = reached) });
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sampler);
  if (report.findingsTotal > 0) throw new Error(`Something is wrong: ${JSON.stringify(report.findings[0])}`);
  const seconds = (performance.now() - began) / 1_000;
  return { events: report.events, seconds, cpuSeconds: (user + system) / 1e6, peakMiB, beforeMiB, place };
}

/** A whole log verified, then what came since; by default a hundred thousand events. */
export async function reportVerify(smoke: boolean, events = smoke ? EVENTS_OF_SMOKE : EVENTS): Promise<void> {
  const members = Math.ceil(events / EVENTS_A_MEMBER);
  console.log(`\n(verify) ${figure(events)} events of ${figure(members)} members, embedded`);
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    const purchases = Math.floor((events - members) / 2);
    await fill(side, members, purchases);
    const whole = await pass(side);
    show('all of it', whole);
    const later = Math.max(1, Math.floor((LATER_SHARE * events) / 2));
    for (let number = 0; number < later; number++) await buy(side, number % members, purchases + number);
    const since = await pass(side, whole.place);
    show('what came since, with the history of its members', since);
    console.log(`  that is ${(since.cpuSeconds / whole.cpuSeconds).toFixed(3)} of the CPU time of all of it`);
    await side.close();
  });
}

function show(what: string, { events, seconds, cpuSeconds, peakMiB, beforeMiB }: Pass): void {
  const rate = `${figure(events)} events in ${seconds.toFixed(1)} s, ${figure(events / seconds)} events/s`;
  const cpu = `${figure((cpuSeconds * 1e6) / events)} µs of CPU time an event`;
  console.log(`  ${what}: ${rate}, ${cpu}; memory ${figure(beforeMiB)} MiB before, ${figure(peakMiB)} at most`);
}
