import { figure, median } from '../measure.js';
import { type Candidate, plain, trofast } from './candidates.js';
import { inProcess } from './in-process.js';
import { type Window } from './load.js';
import { type Round, type RoundSizes, runRound } from './round.js';

const POOLS = [16, 64];

const WHOLE: RoundSizes = { members: 1_000, warmUpS: 3, purchasesS: 8, balancesS: 6, restS: 3 };

const SMOKE: RoundSizes = { members: 50, warmUpS: 1, purchasesS: 1, balancesS: 1, restS: 0 };

/**
 * A server of Trofast against a service that keeps balances in PostgreSQL and nothing else, in alternating rounds. PostgreSQL is the one that
 * `TROFAST_BENCH_POSTGRES_URL` names; its CPU time is in the machine's and not in the server's, its memory in neither.
 */
export async function reportPeers(smoke: boolean): Promise<void> {
  console.log('\n(q) against a plain service of NestJS, Fastify, class-validator and PostgreSQL, 64 callers');
  const url = process.env['TROFAST_BENCH_POSTGRES_URL'];
  if (url === undefined) {
    console.log('  left out: TROFAST_BENCH_POSTGRES_URL names no PostgreSQL');
    return;
  }
  const [sizes, rounds] = smoke ? [SMOKE, 1] : [WHOLE, 3];
  await reportInProcess(url, rounds, smoke ? { purchases: 500, members: 50 } : { purchases: 10_000, members: 1_000 });
  const found = await alternate(() => [trofast(), ...POOLS.map((pool) => plain(url, pool))], rounds, sizes);
  const ours = found.get('Trofast')!;
  for (const [name, seen] of found) {
    report(name, seen);
    if (seen !== ours) reportRatios(name, ours, seen);
  }
}

async function alternate(
  candidates: () => readonly Candidate[],
  rounds: number,
  sizes: RoundSizes,
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const found = new Map<string, Round[]>();
  for (let round = 0; round < rounds; round++)
    for (const candidate of candidates())
      found.set(candidate.name, [...(found.get(candidate.name) ?? []), await runRound(candidate, sizes)]);
  return found;
}

async function reportInProcess(
  url: string,
  rounds: number,
  sizes: { readonly purchases: number; readonly members: number },
): Promise<void> {
  for (const pool of POOLS) {
    const seen: { readonly runner: number; readonly plain: number }[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await inProcess(url, pool, sizes));
    const [runner, function_] = [median(seen.map((one) => one.runner)), median(seen.map((one) => one.plain))];
    const ratio = median(seen.map((one) => one.runner / one.plain));
    console.log(
      `  in process, pool ${pool}: runner ${figure(runner)}/s, the function in PostgreSQL ${figure(function_)}/s, ratio ${ratio.toFixed(2)}`,
    );
  }
}

function report(name: string, rounds: readonly Round[]): void {
  const of = (pick: (round: Round) => number) => figure(median(rounds.map(pick)));
  console.log(`  ${name}: purchases ${windowText(rounds.map(({ purchases }) => purchases))}`);
  console.log(`    balances ${windowText(rounds.map(({ balances }) => balances))}`);
  console.log(
    `    ${of((one) => one.diskBytes)} bytes on disk a purchase, read models caught up after ${of((one) => one.caughtUpMs)} ms`,
  );
  console.log(
    `    ready after ${of((one) => one.readyMs)} ms on nothing, ${of((one) => one.readyAgainMs)} ms on its data; ${of((one) => one.restMb)} MB at rest, ${of((one) => one.loadedMb)} MB after the load`,
  );
}

function windowText(windows: readonly Window[]): string {
  const of = (pick: (window: Window) => number) => figure(median(windows.map(pick)));
  return (
    `${of((one) => one.perSecond)}/s, p50 ${of((one) => one.p50Ms)}, p99 ${of((one) => one.p99Ms)} ms; CPU of 1,000: ` +
    `server ${of((one) => one.serverCpu)} ms, machine ${of((one) => one.machineCpu)} ms`
  );
}

function reportRatios(name: string, ours: readonly Round[], theirs: readonly Round[]): void {
  const ratio = (pick: (round: Round) => number) =>
    median(ours.map((round, index) => pick(round) / pick(theirs[index]!))).toFixed(2);
  console.log(
    `  Trofast ÷ ${name}: purchases ${ratio((one) => one.purchases.perSecond)}, balances ${ratio((one) => one.balances.perSecond)}, ` +
      `p99 ${ratio((one) => one.purchases.p99Ms)} and ${ratio((one) => one.balances.p99Ms)}, disk ${ratio((one) => one.diskBytes)}, ` +
      `ready ${ratio((one) => one.readyAgainMs)}, rest ${ratio((one) => one.restMb)}`,
  );
}
