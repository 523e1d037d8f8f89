import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { limitsOfProcess, limitsResult } from './limits.js';

const MIB = 2 ** 20;

describe('the limits of the process', () => {
  it.each([
    [{ isContained: false, heapBytes: 2_048 * MIB }, /^ok 2048 MiB of heap; not in a container/],
    [{ isContained: true, heapBytes: 704 * MIB }, /^warn .*set mem_limit/],
    [
      { isContained: true, heapBytes: 704 * MIB, memoryBytes: 1_024 * MIB, processes: 128 },
      /^ok 704 MiB of heap in 1024 MiB/,
    ],
    [{ isContained: true, heapBytes: 704 * MIB, memoryBytes: 1_024 * MIB }, /^warn .*set pids_limit/],
    [
      { isContained: true, heapBytes: 2_048 * MIB, memoryBytes: 1_024 * MIB, processes: 128 },
      /^warn .*max-old-space-size/,
    ],
  ])('%j: %s', (limits, expected) => {
    const { state, detail } = limitsResult(limits);
    expect(`${state} ${detail}`).toMatch(expected);
  });

  it('are read from the control group of the container', () => {
    const root = `${mkdtempSync(join(tmpdir(), 'trofast-limits-'))}/`;
    mkdirSync(`${root}sys/fs/cgroup`, { recursive: true });
    writeFileSync(`${root}.dockerenv`, '');
    writeFileSync(`${root}sys/fs/cgroup/memory.max`, '1073741824\n');
    writeFileSync(`${root}sys/fs/cgroup/pids.max`, 'max\n');
    expect(limitsOfProcess(root)).toMatchObject({ isContained: true, memoryBytes: 2 ** 30, processes: undefined });
    rmSync(root, { recursive: true });
  });
});
