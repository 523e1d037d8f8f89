import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { canonicalJson } from '#event-store';
import { type VerifiedPlace } from '#loyalty/audit';
import { writeFileDurably } from '#platform';

import { UsedWrongly } from './errors.js';

const FORMAT = 1;

/** What was verified, and by what: whatever this does not say of what was checked is checked again. */
export interface VerifyState {
  /** Of the code that checked it: another release may check more. */
  readonly codeVersion: string;
  /** Whether sealed values were opened. */
  readonly withKeys: boolean;
  /** Whether an examination of everything came to its end, where members are compared with each other. */
  readonly toEnd: boolean;
  readonly place: VerifiedPlace;
}

const count = z.int().min(0);

const STATE = z.strictObject({
  codeVersion: z.string(),
  withKeys: z.boolean(),
  toEnd: z.boolean(),
  place: z.object({
    origin: z.string(),
    size: count,
    root: z.string(),
    parts: z.array(z.string()),
    last: z.object({ stream: z.string(), revision: count, position: z.string(), hash: z.string() }),
  }),
});

/** A place that changed on a disk would be taken for one that was verified. */
const FILE = z.strictObject({ format: z.literal(FORMAT), state: STATE, sha256: z.string() });

/** `undefined` where the file is not there yet. @throws UsedWrongly `state_malformed`, `head_of_another_log`; the error of the disk */
export async function readVerifyState(file: string, namespace: string): Promise<VerifyState | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { state, sha256 } = FILE.safeParse(parsed(text)).data ?? {};
  if (!state || sha256 !== sumOf(state))
    throw new UsedWrongly(
      'state_malformed',
      `${file} is not what \`trofast verify --state\` wrote, or is damaged. Name another file, or examine all again (--full), which replaces it.`,
    );
  const { origin } = state.place;
  if (origin !== namespace)
    throw new UsedWrongly(
      'head_of_another_log',
      `${file} is of the log ${origin}, this one is ${namespace}. Name the state of this log, or TROFAST_NAMESPACE.`,
    );
  return state;
}

/** Whole or not at all, so that a verification that is ended at any time leaves the state of before. */
export function writeVerifyState(file: string, state: VerifyState): void {
  writeFileDurably(file, `${JSON.stringify({ format: FORMAT, state, sha256: sumOf(state) })}\n`);
}

const sumOf = (state: VerifyState): string => createHash('sha256').update(canonicalJson(state)).digest('hex');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
