import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** Clock ticks a second of `/proc` on Linux. */
const TICKS_PER_S = 100;

/** CPU time so far, in ms. */
export interface CpuTime {
  /** Of one process with its threads; NaN where there is no `/proc`. */
  readonly process: number;
  /** Of everything on the machine: server, database and load. */
  readonly machine: number;
}

export function cpuTime(pid: number): CpuTime {
  const machine = cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
  return { process: processMs(pid), machine };
}

function processMs(pid: number): number {
  // The second field is a name in parentheses, which may have spaces.
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)!.split(' ');
  return fields ? ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_S) * 1000 : NaN;
}

/** Resident memory in MB; NaN where there is no `/proc`. */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kb === undefined ? NaN : Number(kb) / 1024;
}

/** Bytes of all files in a directory. */
export function directoryBytes(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + sizeOf(join(parentPath, name)), 0);
}

/** 0 for a file that has gone since it was listed. */
const sizeOf = (file: string): number => lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
