import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { rateOf } from '../measure.js';
import { KEY, type Server, startChild, startServer } from '../server.js';
import { memberId } from '../world.js';
import { PlainStore } from './plain-store.js';
import { directoryBytes } from './processes.js';

const PLAIN_CHILD = fileURLToPath(new URL('./plain-child.js', import.meta.url));

const CAUGHT_UP_WITHIN_MS = 120_000;

const LOOK_EVERY_MS = 20;

/** A service with data of its own, in one round. */
export interface Candidate {
  readonly name: string;
  /** Starts it, for the first time on nothing and then on what is there. */
  start(): Promise<Server>;
  enrol(server: Server, memberCount: number): Promise<void>;
  /** Bytes on disk so far; only growth means something. */
  diskBytes(): Promise<number>;
  /** Resolves once what it shows includes everything that it has answered. */
  caughtUp(server: Server): Promise<void>;
  /** Throws its data away. */
  drop(): Promise<void>;
}

/** Trofast as it comes: one process, embedded stores, projections running. */
export function trofast(): Candidate {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-bench-'));
  return {
    name: 'Trofast',
    start: () => startServer(directory, 'whole'),
    enrol: async ({ url }, memberCount) => {
      await rateOf(memberCount, 64, (index) => enrolOne(url, memberId(index)));
    },
    diskBytes: async () => directoryBytes(directory),
    caughtUp: ({ url }) => untilCaughtUp(url),
    drop: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The plain service with so many connections to its database. */
export function plain(postgresUrl: string, connections: number): Candidate {
  const schema = `trofast_bench_${connections}`;
  const store = new PlainStore(postgresUrl, schema, 2);
  return {
    name: `plain, pool ${connections}`,
    start: () => startChild(PLAIN_CHILD, [schema, String(connections)]),
    enrol: (_server, memberCount) => store.enrol(Array.from({ length: memberCount }, (_, index) => memberId(index))),
    diskBytes: async () => {
      const { tables, log } = await store.bytes();
      return tables + log;
    },
    caughtUp: async () => undefined,
    drop: async () => {
      await store.drop();
      await store.close();
    },
  };
}

async function enrolOne(url: string, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': id };
  const body = JSON.stringify({ memberId: id });
  const response = await fetch(`${url}/v1/members`, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`A member could not be enrolled: ${text}`);
}

/** @throws Error where it takes more than two minutes */
async function untilCaughtUp(url: string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < CAUGHT_UP_WITHIN_MS; await pause(LOOK_EVERY_MS)) {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${KEY}` } });
    const lags = [...(await response.text()).matchAll(/^trofast_projection_lag_events\{.*\} (\d+)/gm)];
    if (lags.length > 0 && lags.every(([, events]) => events === '0')) return;
  }
  throw new Error('The read models did not catch up.');
}
