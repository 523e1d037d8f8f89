import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type Answers } from './questions.js';
import { type TrialReport } from './trial.js';
import { type Ended, verdictOf } from './verdict.js';
import { makeWhole } from './whole.js';

const MAIN = resolve('dist/test/faults/flips/main.js');
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const TRIALS = Number(process.env['TROFAST_TEST_FLIPS'] ?? 30);
/** Of a byte that is zero there are many, and most of them mean nothing. */
const TRIES_FOR_CONTENT = 50;
const TRIAL_MS_MAX = 120_000;
/** Of the flips in a file with states of members (snapshots, milestones) so many hit one of these, which are a small part of it. */
const STATE_PERCENT = 50;
const STATE = /[0-9a-f]{64}\.\{"(?:format|stateVersion)"/g;
const STATE_BYTES = 20_000;

interface Flip {
  readonly state: 'closed' | 'killed';
  readonly file: string;
  readonly byte: number;
  readonly bit: number;
}

const root = mkdtempSync(join(tmpdir(), 'trofast-flips-'));
const states = { closed: join(root, 'closed'), killed: join(root, 'killed') };
const random = xoroshiro128plus(SEED);
const below = (end: number) => uniformInt(random, 0, end - 1);
let whole: Answers;

beforeAll(async () => {
  await makeWhole(states.closed, states.killed);
  const { report, log } = await met(copied('closed', 'whole'));
  expect({ ...report, first: {}, last: {}, log }).toEqual({ doctor: [], first: {}, last: {}, log: '' });
  whole = report!.first;
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function copied(state: Flip['state'], name: string): string {
  const directory = join(root, name);
  cpSync(states[state], directory, { recursive: true });
  return directory;
}

/** Files whose bytes mean something after a restart; what SQLite shares between processes (`-shm`) does not. */
function filesOf(state: Flip['state']): readonly string[] {
  return readdirSync(states[state]).filter(
    (name) => !name.endsWith('-shm') && statSync(join(states[state], name)).size > 0,
  );
}

function anyFlip(): Flip {
  const state = below(3) === 0 ? 'killed' : 'closed';
  const files = filesOf(state);
  const file = files[below(files.length)]!;
  const bytes = readFileSync(join(states[state], file));
  const stored = [...bytes.toString('latin1').matchAll(STATE)];
  const place =
    stored.length > 0 && below(100) < STATE_PERCENT
      ? { from: stored[below(stored.length)]!.index, length: STATE_BYTES }
      : { from: 0, length: bytes.length };
  const any = () => Math.min(place.from + below(place.length), bytes.length - 1);
  let byte = any();
  for (let tries = 0; bytes[byte] === 0 && tries < TRIES_FOR_CONTENT; tries++) byte = any();
  return { state, file, byte, bit: below(8) };
}

/** What a process of its own made of the directory, which is removed. */
async function met(directory: string): Promise<Ended> {
  const file = `${directory}.json`;
  const child = spawn(process.execPath, [MAIN, directory, file], { timeout: TRIAL_MS_MAX, killSignal: 'SIGKILL' });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => output.push(data.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrialReport) : undefined;
  rmSync(directory, { recursive: true, force: true });
  // Who opened personal data is logged whatever the level, and says nothing of damage.
  const lines = output.join('').split('\n');
  return { code, signal, report, log: lines.filter((line) => !line.includes('"level":"info"')).join('\n') };
}

async function outcomeOf(flip: Flip, name: string): Promise<string> {
  const directory = copied(flip.state, name);
  const path = join(directory, flip.file);
  const bytes = readFileSync(path);
  bytes[flip.byte]! ^= 1 << flip.bit;
  writeFileSync(path, bytes);
  return verdictOf(await met(directory), flip.file, whole);
}

describe('one bit flipped anywhere in a data directory', () => {
  it(
    `is refused with the file, or mended, or changes nothing: ${TRIALS} times, seed ${SEED}`,
    async () => {
      const outcomes: Record<string, number> = {};
      const wrong: string[] = [];
      for (let trial = 0; trial < TRIALS; trial++) {
        const flip = anyFlip();
        try {
          const outcome = await outcomeOf(flip, `trial-${trial}`);
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        } catch (error) {
          wrong.push(`${JSON.stringify(flip)}: ${(error as Error).message}`);
        }
      }
      process.stdout.write(`${TRIALS} flips: ${JSON.stringify(outcomes)}\n`);
      expect(wrong).toEqual([]);
    },
    TRIALS * TRIAL_MS_MAX,
  );
});
