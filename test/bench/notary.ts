import { statSync } from 'node:fs';
import { join } from 'node:path';

import { NotaryReactor } from '#loyalty/proofs/server';
import { NotaryStatus, SigningKeys } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { processTimers } from '#platform';

import { figure, median, rateOf, withDirectory } from './measure.js';
import { reportProofs } from './notary-proofs.js';
import { buy, enrol, NAMES, openWriteSide, type WriteSide } from './world.js';

const CALLERS = 64;

const CATCH_UP_MS_MAX = 60_000;

interface Round {
  readonly perSecond: number;
  /** Of this process for one purchase, with all that its events cause, in seconds. */
  readonly cpu: number;
  /** Of `proof.db` for an event, in bytes. */
  readonly bytes: number;
}

/** The notary as a server has it: on the same thread as the commands. */
function startNotary(directory: string, { store, keys }: WriteSide) {
  const proofs = EmbeddedProofStore.open(directory);
  const stop = new AbortController();
  let numbered = 0;
  const reactor = new NotaryReactor({
    ...{ store: proofs, events: store, origin: NAMES.namespace, prefix: NAMES.prefix },
    ...{ keys: new SigningKeys(proofs, keys, NAMES.namespace), status: new NotaryStatus(), timers: processTimers },
    ...{ eventsMax: 1_000, intervalMs: 60_000 },
    metrics: { notary: ({ signed = 0, unsigned = 0 }) => (numbered = signed + unsigned) },
    onFailure: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  const running = reactor.run(stop.signal);
  return {
    async caughtUp(events: number): Promise<void> {
      for (const end = performance.now() + CATCH_UP_MS_MAX; numbered < events; await new Promise(setImmediate))
        if (performance.now() > end) throw new Error(`The notary has numbered ${numbered} of ${events} events.`);
    },
    async close(): Promise<void> {
      stop.abort();
      await running;
      await proofs.close();
    },
  };
}

async function measure(isSigned: boolean, count: number): Promise<Round> {
  let round: Round | undefined;
  await withDirectory(async (directory) => {
    const members = Math.min(count, 1_000);
    const side = await openWriteSide(directory);
    await rateOf(members, CALLERS, (index) => enrol(side, index));
    await rateOf(members, CALLERS, (index) => buy(side, index, index));
    const notary = isSigned ? startNotary(directory, side) : undefined;
    await notary?.caughtUp(side.store.check().events);
    const began = process.cpuUsage();
    const perSecond = await rateOf(count, CALLERS, (index) => buy(side, index % members, members + index));
    await notary?.caughtUp(side.store.check().events);
    const { user, system } = process.cpuUsage(began);
    const { events } = side.store.check();
    await notary?.close();
    const bytes = notary ? statSync(join(directory, PROOF_FILE)).size / events : 0;
    round = { perSecond, cpu: (user + system) / 1e6 / count, bytes };
    await side.close();
  });
  return round!;
}

/** Purchases with the notary numbering and signing, against the same ones without it, in turn; then proofs from a large tree. */
export async function reportNotary(smoke: boolean): Promise<void> {
  console.log(`\n(notary) purchases while the log is numbered and signed, ${CALLERS} callers`);
  const [rounds, count] = smoke ? [1, 300] : [4, 6_000];
  const pairs: { readonly signed: Round; readonly plain: Round }[] = [];
  for (let round = 0; round < rounds; round++) {
    // Each is first as often as the other, since a process warms up, and a machine is not the same for long.
    const first = await measure(round % 2 === 0, count);
    const second = await measure(round % 2 !== 0, count);
    pairs.push(round % 2 === 0 ? { signed: first, plain: second } : { signed: second, plain: first });
  }
  const rate = median(pairs.map(({ signed, plain }) => signed.perSecond / plain.perSecond));
  const cpu = median(pairs.map(({ signed, plain }) => signed.cpu / plain.cpu));
  const each = (of: 'signed' | 'plain') => (median(pairs.map((pair) => pair[of].cpu)) * 1e6).toFixed(0);
  console.log(`  rate with the notary: ${rate.toFixed(2)} × that without (aim 0.95)`);
  console.log(`  CPU time of a purchase: ${each('signed')} µs, without ${each('plain')} µs: ${cpu.toFixed(2)} ×`);
  console.log(`  proof.db: ${figure(median(pairs.map(({ signed }) => signed.bytes)))} bytes an event`);
  await reportProofs(smoke);
}
