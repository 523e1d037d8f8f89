import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

import { describe, expect } from '@jest/globals';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Left out where there is no python3. Specs share this module, so it takes the `describe` of the spec that calls it. */
export function describeInPython(name: string, block: () => void): void {
  (hasPython ? describe : describe.skip)(name, block);
}

/** What a script of `test/proofs` prints. */
export function printedBy(script: string, ...given: readonly string[]): string {
  const { stdout, stderr } = spawnSync('python3', [`test/proofs/${script}`, ...given], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return (stdout + stderr).trim();
}

/** Changes a file, has it checked, and puts it back. @throws where the change changes nothing */
export function whileChanged<T>(file: string, change: (text: string) => string, check: () => T): T {
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
  try {
    return check();
  } finally {
    writeFileSync(file, text);
  }
}
