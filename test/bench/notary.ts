import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { WorkerProjections } from '#engine';
import { allProjections } from '#loyalty/features';
import { NotaryOnThread } from '#loyalty/proofs';
import { NotaryStatus } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';

import { WORKER_FILE } from '../../apps/wiring/package-facts.js';
import { median, rateOf, withDirectory } from './measure.js';
import { reportProofs } from './notary-proofs.js';
import { buy, enrol, NAMES, openWriteSide, type WriteSide } from './world.js';

const CALLERS = 64;

const CATCH_UP_MS_MAX = 60_000;

const LOOK_EVERY_MS = 2;

interface Block {
  readonly perSecond: number;
  /** Of this process for one purchase, with its read models and its number in the log, in microseconds. */
  readonly cpu: number;
}

/** The thread that keeps the read models, as a server has it, with the notary on it or without. */
async function startThread(directory: string, { store, keys }: WriteSide, isSigned: boolean) {
  const projections = await WorkerProjections.start({
    entry: pathToFileURL(WORKER_FILE),
    workerData: {
      directory,
      namespace: NAMES.namespace,
      partitions: 1,
      leaseMs: 3_000,
      logLevel: 'silent',
      owner: 'bench',
    },
    projections: allProjections,
    events: store,
    onError: failing,
  });
  store.onAppended(() => projections.wake());
  const stop = new AbortController();
  let numbered = isSigned ? 0 : Infinity;
  const metrics: NotaryMetrics = { notary: ({ signed = 0, unsigned = 0 }) => (numbered = signed + unsigned) };
  const running = isSigned && notaryOn(projections, keys, metrics).run(stop.signal);
  return {
    async caughtUp(): Promise<void> {
      const names = allProjections.map(({ name }) => name);
      if (!(await projections.waitFor(names, await store.head(), CATCH_UP_MS_MAX)))
        throw new Error('The read models are behind.');
      const { events } = store.check();
      for (const end = performance.now() + CATCH_UP_MS_MAX; numbered < events; await pause(LOOK_EVERY_MS))
        if (performance.now() > end) throw new Error(`The notary has numbered ${numbered} of ${events} events.`);
    },
    async close(): Promise<void> {
      stop.abort();
      await running;
      await projections.close();
    },
  };
}

type NotaryMetrics = ConstructorParameters<typeof NotaryOnThread>[2]['metrics'];

function notaryOn({ reactors }: WorkerProjections, keys: WriteSide['keys'], metrics: NotaryMetrics): NotaryOnThread {
  const key = keys.derived('notary').toString('base64');
  const limits = { eventsMax: 1_000, intervalMs: 60_000, headFile: null };
  const input = { origin: NAMES.namespace, prefix: NAMES.prefix, key, ...limits };
  return new NotaryOnThread(reactors, input, { status: new NotaryStatus(), metrics });
}

function failing(doing: string, cause: unknown): never {
  throw new Error(doing, { cause });
}

type Side = WriteSide & { readonly thread: Awaited<ReturnType<typeof startThread>> };

async function opened(directory: string, isSigned: boolean, members: number): Promise<Side> {
  const side = await openWriteSide(directory);
  await rateOf(members, CALLERS, (index) => enrol(side, index));
  await EmbeddedProofStore.open(directory).close(); // made by the process that owns the directory
  const thread = await startThread(directory, side, isSigned);
  await thread.caughtUp();
  return { ...side, thread };
}

async function block(side: Side, members: number, from: number, count: number): Promise<Block> {
  const began = process.cpuUsage();
  const perSecond = await rateOf(count, CALLERS, (index) => buy(side, (from + index) % members, from + index));
  await side.thread.caughtUp();
  const { user, system } = process.cpuUsage(began);
  return { perSecond, cpu: (user + system) / count };
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
      for (const side of [signed, plain]) {
        await side.thread.close();
        await side.close();
      }
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
