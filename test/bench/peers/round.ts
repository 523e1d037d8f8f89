import { setTimeout as pause } from 'node:timers/promises';

import { type Server } from '../server.js';
import { type Candidate } from './candidates.js';
import { balances, loadFor, purchases, type Window } from './load.js';
import { residentMb } from './processes.js';

const READY_WITHIN_MS = 60_000;

export interface RoundSizes {
  readonly members: number;
  readonly warmUpS: number;
  readonly purchasesS: number;
  readonly balancesS: number;
  /** How long it rests before its memory is read. */
  readonly restS: number;
}

/** What one candidate came to in one round. */
export interface Round {
  readonly purchases: Window;
  readonly balances: Window;
  /** Bytes that a purchase adds to the disk. */
  readonly diskBytes: number;
  /** From the end of the purchases until all read models show them. */
  readonly caughtUpMs: number;
  /** From the start of the process until it is ready: on nothing, and on the data of this round. */
  readonly readyMs: number;
  readonly readyAgainMs: number;
  readonly restMb: number;
  readonly loadedMb: number;
}

/** Runs one candidate from nothing to the end. */
export async function runRound(candidate: Candidate, sizes: RoundSizes): Promise<Round> {
  try {
    const first = await started(candidate);
    const measured = await measure(candidate, first.server, sizes);
    await first.server.stop();
    const again = await started(candidate);
    await again.server.stop();
    return { ...measured, readyMs: first.ms, readyAgainMs: again.ms };
  } finally {
    await candidate.drop();
  }
}

async function measure(
  candidate: Candidate,
  server: Server,
  sizes: RoundSizes,
): Promise<Omit<Round, 'readyMs' | 'readyAgainMs'>> {
  const { members, warmUpS, purchasesS, balancesS, restS } = sizes;
  await pause(restS * 1000);
  const restMb = residentMb(server.pid);
  await candidate.enrol(server, members);
  await loadFor(server, warmUpS, purchases(members, 'warm'));
  await candidate.caughtUp(server);
  const before = await candidate.diskBytes();
  const bought = await loadFor(server, purchasesS, purchases(members, 'bought'));
  const ended = performance.now();
  await candidate.caughtUp(server);
  const caughtUpMs = performance.now() - ended;
  const diskBytes = ((await candidate.diskBytes()) - before) / bought.requests;
  await loadFor(server, warmUpS, balances(members));
  const read = await loadFor(server, balancesS, balances(members));
  const loadedMb = residentMb(server.pid);
  return { purchases: bought, balances: read, diskBytes, caughtUpMs, restMb, loadedMb };
}

/** @throws Error where it does not get ready */
async function started(candidate: Candidate): Promise<{ readonly server: Server; readonly ms: number }> {
  const began = performance.now();
  const server = await candidate.start();
  while (performance.now() - began < READY_WITHIN_MS) {
    if ((await fetch(`${server.url}/readyz`)).ok) return { server, ms: performance.now() - began };
    await pause(5);
  }
  await server.stop();
  throw new Error(`${candidate.name} did not get ready.`);
}
