import { basename } from 'node:path';

import { type Answers } from './questions.js';
import { type TrialReport } from './trial.js';

/** How a process ended that was given a damaged directory, and what it reported and logged before. */
export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly report: TrialReport | undefined;
  readonly log: string;
}

/** `same`: the flip changed nothing. `refused`: with the file, or in what only this file answers. `mended`: said so, and answers as the log says. */
export type Verdict = 'same' | 'refused' | 'mended';

/** Answered from tiles and signed heads, which nothing mends while a server runs: they are refused for as long as their file is damaged. */
const OF_PROOFS = /\/v1\/log\/|\/\.well-known\/|\/proof\b/;

/** Audit finds the damage as doctor does, and says so. */
const FOUND_BY_VERIFY = /^200 .*"code":"(tiles_differ_from_log|head_not_signed|key_chain_broken)"/s;

function isRefusedForGood(file: string, name: string, answer = ''): boolean {
  if (!file.startsWith('proof.db')) return false;
  const isFound = name === 'verify' && FOUND_BY_VERIFY.test(answer);
  return isFound || (answer.startsWith('503 ') && (name === 'verify' || OF_PROOFS.test(name)));
}

/** @throws Error that says what was wrong about how the damage was met */
export function verdictOf({ signal, code, report, log }: Ended, file: string, whole: Answers): Verdict {
  if (!report) throw new Error(`ended by ${signal ?? `exit code ${code}`}: ${log.slice(-600)}`);
  const { refused, doctor, first, last } = report;
  if (refused) {
    // A side file is part of its database.
    if (!refused.message.includes(basename(file).replace(/-(wal|shm|journal)$/, '')))
      throw new Error(`refused without naming the file: ${refused.code} ${refused.message}`);
    if (doctor.length === 0) throw new Error(`refused, but doctor finds nothing: ${refused.code} ${refused.message}`);
    return 'refused';
  }
  const differing = Object.keys(whole).filter((name) => first[name] !== whole[name]);
  for (const name of differing)
    if (!first[name]?.startsWith('503 ') && !isRefusedForGood(file, name, first[name]))
      throw new Error(`${name}: ${difference(whole[name]!, first[name])}`);
  if (differing.length > 0 && doctor.length === 0)
    throw new Error(`doctor does not see why ${differing[0]} is refused`);
  const still = Object.keys(whole).filter((name) => last[name] !== whole[name]);
  for (const name of still)
    if (!isRefusedForGood(file, name, last[name]))
      throw new Error(`never mended: ${name}: ${difference(whole[name]!, last[name])}`);
  if (still.length > 0) return 'refused';
  if (differing.length > 0 && log === '') throw new Error(`mended without a word: ${differing.join(', ')}`);
  return differing.length > 0 || doctor.length > 0 || log !== '' ? 'mended' : 'same';
}

const AROUND = 60;

function difference(one: string, other = ''): string {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const part = (text: string) => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return `${part(one)} is answered as ${part(other)}`;
}
