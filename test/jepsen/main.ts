import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { environmentOf } from '../faults/installation.js';
import { givenServers } from '#testing/given';

import { Run } from './run.js';

const DIST = 'dist/apps/standalone/main.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '240' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    callers: { type: 'string', default: '8' },
  },
});

/** Processes of the product, callers, and whatever goes wrong; says what happened and what is wrong. The exit code is 1 where something is. */
async function main(): Promise<void> {
  if (!existsSync(DIST)) throw new Error(`${DIST} is not built; run npm run build first.`);
  const { eventStoreUrl, mongoUrl, namespace } = givenServers();
  const isOnServers = eventStoreUrl !== undefined && mongoUrl !== undefined;
  const environment = isOnServers ? environmentOf(eventStoreUrl, mongoUrl, { TROFAST_NAMESPACE: namespace }) : {};
  const place = mkdtempSync(join(tmpdir(), 'trofast-jepsen-'));
  const seed = Number(values.seed);
  process.stdout.write(
    `seed ${seed}, ${values.seconds} s, ${values.callers} callers, ${isOnServers ? 'given servers' : 'embedded'}\n`,
  );
  const run = new Run({ place, environment, isOnServers, seed, callers: Number(values.callers) });
  const faults = await run.go(Number(values.seconds) * 1_000);
  process.stdout.write(`${run.counts.lines().join('\n')}\n`);
  process.stdout.write(
    faults.length === 0 ? 'nothing wrong\n' : `${faults.length} FAULTS:\n${faults.slice(0, 50).join('\n')}\n`,
  );
  if (faults.length === 0) rmSync(place, { recursive: true, force: true });
  else process.stdout.write(`everything is left in ${place}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await main();
