import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { NotaryReactor } from '#loyalty/proofs/server';
import { NotaryStatus, SigningKeys } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { processTimers } from '#platform';

import { median, rateOf, withDirectory } from './measure.js';
import { reportProofs } from './notary-proofs.js';
import { buy, enrol, NAMES, openWriteSide, type WriteSide } from './world.js';

const CALLERS = 64;

const CATCH_UP_MS_MAX = 60_000;

const LOOK_EVERY_MS = 2;

interface Block {
  readonly perSecond: number;
  /** Of this process for one purchase, with all that its events cause, in microseconds. */
  readonly cpu: number;
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
      for (const end = performance.now() + CATCH_UP_MS_MAX; numbered < events; await pause(LOOK_EVERY_MS))
        if (performance.now() > end) throw new Error(`The notary has numbered ${numbered} of ${events} events.`);
    },
    async close(): Promise<void> {
      stop.abort();
      await running;
      await proofs.close();
    },
  };
}

type Side = WriteSide & { readonly notary: ReturnType<typeof startNotary> | undefined };

async function opened(directory: string, isSigned: boolean, members: number): Promise<Side> {
  const side = await openWriteSide(directory);
  await rateOf(members, CALLERS, (index) => enrol(side, index));
  return { ...side, notary: isSigned ? startNotary(directory, side) : undefined };
}

async function block(side: Side, members: number, from: number, count: number): Promise<Block> {
  const began = process.cpuUsage();
  const perSecond = await rateOf(count, CALLERS, (index) => buy(side, (from + index) % members, from + index));
  const { user, system } = process.cpuUsage(began);
  const counting = process.cpuUsage();
  const { events } = side.store.check();
  const counted = process.cpuUsage(counting);
  await side.notary?.caughtUp(events);
  const after = process.cpuUsage(counting);
  const lagging = after.user + after.system - counted.user - counted.system;
  return { perSecond, cpu: (user + system + lagging) / count };
}

/** Purchases with the notary numbering and signing, against the same ones without it, block by block; then proofs from a large tree. */
export async function reportNotary(smoke: boolean): Promise<void> {
  console.log(`\n(notary) purchases while the log is numbered and signed, ${CALLERS} callers`);
  const [blocks, count, members] = smoke ? [2, 200, 100] : [20, 1_000, 1_000];
  await withDirectory((one) =>
    withDirectory(async (other) => {
      const signed = await opened(one, true, members);
      const plain = await opened(other, false, members);
      const pairs: { readonly signed: Block; readonly plain: Block }[] = [];
      for (let number = 0; number < blocks; number++) {
        // Each is first as often as the other, since a machine is not the same for long.
        const first = await block(number % 2 === 0 ? signed : plain, members, number * count, count);
        const second = await block(number % 2 === 0 ? plain : signed, members, number * count, count);
        pairs.push(number % 2 === 0 ? { signed: first, plain: second } : { signed: second, plain: first });
      }
      report(pairs.slice(Math.floor(blocks / 5))); // the first ones warm up
      const bytes = statSync(join(one, PROOF_FILE)).size / signed.store.check().events;
      console.log(`  proof.db: ${bytes.toFixed(1)} bytes an event`);
      await signed.notary!.close();
      await signed.close();
      await plain.close();
    }),
  );
  await reportProofs(smoke);
}

function report(pairs: readonly { readonly signed: Block; readonly plain: Block }[]): void {
  const ratio = (of: keyof Block) => median(pairs.map(({ signed, plain }) => signed[of] / plain[of])).toFixed(2);
  const cpu = (of: 'signed' | 'plain') => median(pairs.map((pair) => pair[of].cpu)).toFixed(0);
  console.log(`  rate with the notary: ${ratio('perSecond')} × that without (aim 0.95)`);
  console.log(`  CPU time of a purchase: ${cpu('signed')} µs, without ${cpu('plain')} µs: ${ratio('cpu')} ×`);
}
