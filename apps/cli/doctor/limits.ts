import { existsSync, readFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';

import { ok, type Result, warn } from './finding.js';

const MIB = 2 ** 20;
/** Of the container's memory, at most so much for the heap: buffers, code and the database's pages are not in it. */
const HEAP_SHARE_MAX = 0.75;

/** What bounds this process; `undefined` where nothing does. */
export interface Limits {
  readonly isContained: boolean;
  readonly memoryBytes?: number;
  readonly processes?: number;
  readonly heapBytes: number;
}

/** As the kernel's control groups (version 2) say, of the container that this process is in. */
export function limitsOfProcess(root = '/'): Limits {
  const group = `${root}sys/fs/cgroup/`;
  return {
    isContained: existsSync(`${root}.dockerenv`) || existsSync(`${root}run/.containerenv`),
    memoryBytes: limitIn(`${group}memory.max`),
    processes: limitIn(`${group}pids.max`),
    heapBytes: getHeapStatistics().heap_size_limit,
  };
}

export function limitsResult({ isContained, memoryBytes, processes, heapBytes }: Limits): Result {
  const heap = `${Math.round(heapBytes / MIB)} MiB of heap`;
  if (memoryBytes === undefined)
    return isContained
      ? warn(`${heap}, but the container has no memory limit: set mem_limit, or it can take the whole machine`)
      : ok(`${heap}; not in a container`);
  const memory = `${Math.round(memoryBytes / MIB)} MiB of memory`;
  if (heapBytes > memoryBytes * HEAP_SHARE_MAX)
    return warn(
      `${heap} in ${memory}: the kernel would end the process before V8 collects; set NODE_OPTIONS=--max-old-space-size to at most three quarters of it`,
    );
  return processes === undefined && isContained
    ? warn(`${heap} in ${memory}, but no limit of processes: set pids_limit`)
    : ok(`${heap} in ${memory}`);
}

function limitIn(file: string): number | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === 'max' ? undefined : Number(text);
  } catch {
    return undefined; // no control groups of version 2
  }
}
