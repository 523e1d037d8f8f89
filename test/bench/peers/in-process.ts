import { rateOf, withDirectory } from '../measure.js';
import { buy, enrol, memberId, openWriteSide } from '../world.js';
import { PlainStore } from './plain-store.js';

const CALLERS = 64;

const SCHEMA = 'trofast_bench_in_process';

/** Durable purchases a second of the runner and of the plain service's function, without HTTP, one after the other. */
export async function inProcess(
  postgresUrl: string,
  connections: number,
  { purchases, members }: { readonly purchases: number; readonly members: number },
): Promise<{ readonly runner: number; readonly plain: number }> {
  const runner = await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await rateOf(members, CALLERS, (index) => enrol(side, index));
    const rate = await rateOf(purchases, CALLERS, (index) => buy(side, index % members, index));
    await side.close();
    return rate;
  });
  const store = new PlainStore(postgresUrl, SCHEMA, connections);
  await store.prepare();
  await store.enrol(Array.from({ length: members }, (_, index) => memberId(index)));
  const plain = await rateOf(purchases, CALLERS, (index) => store.record(purchaseOf(index, members)));
  await store.drop();
  await store.close();
  return { runner, plain };
}

function purchaseOf(index: number, members: number) {
  const total = { amount: 2933 + (index % 1000), currency: 'EUR' };
  return { memberId: memberId(index % members), purchaseId: `p${index}`, ...total, itemCount: 2, channel: 'web' };
}
