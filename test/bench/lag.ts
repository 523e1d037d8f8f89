import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { type NewEvent } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { givenServers } from '#testing/given';
import { StandInProcess } from '#testing/eventstoredb';

import { figure, rateOf } from './measure.js';

const EVENTS_PER_APPEND = 500;
const CALLERS = 8;
const CHILD = fileURLToPath(new URL('./lag-child.js', import.meta.url));

/** What memory a projector takes while its read models lag by a whole log, as it works itself forward. */
export async function reportLag(smoke: boolean): Promise<void> {
  const [total, seconds] = smoke ? [20_000, 3] : [1_000_000, 30];
  const { eventStoreUrl: given, namespace } = givenServers();
  console.log(
    `\n(i) memory of a projector that lags by ${figure(total)} events, over EventStoreDB's protocol, in the namespace ${namespace}`,
  );
  const standIn = given === undefined ? await StandInProcess.start() : undefined;
  const url = given ?? standIn!.url;
  try {
    await fill(url, namespace, total);
    const { stdout } = await promisify(execFile)(process.execPath, [
      CHILD,
      ...['--url', url, '--namespace', namespace, '--seconds', String(seconds)],
    ]);
    const samples = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { rssMiB: number; lagEvents: number });
    const [middle, last] = [samples[Math.floor(samples.length / 2)]!, samples.at(-1)!];
    const highest = Math.max(...samples.map(({ rssMiB }) => rssMiB));
    console.log(
      `  ${middle.rssMiB} MiB half-way, ${last.rssMiB} MiB after ${seconds} s, at most ${highest} MiB, ratio ${(last.rssMiB / middle.rssMiB).toFixed(2)}; about ${figure(last.lagEvents)} events behind by then`,
    );
  } finally {
    await standIn?.kill();
  }
}

async function fill(url: string, namespace: string, total: number): Promise<void> {
  const store = await EventStoreDbEventStore.connect({
    url,
    namespace,
    clock: systemClock,
    timeouts: { appendMs: 60_000 },
  });
  await rateOf(Math.ceil(total / EVENTS_PER_APPEND), CALLERS, async (index) => {
    const memberId = `m${index}`;
    const events = Array.from({ length: EVENTS_PER_APPEND }, () => frozen(memberId));
    await store.append(`${namespace}.member-main.${memberId}`, events, 'no_stream');
  });
  await store.close();
}

/** The smallest event that read models take. */
function frozen(memberId: string): NewEvent {
  const at = '2026-11-22T05:38:00.000Z';
  const id = randomUUID();
  return {
    id,
    type: 'MemberFrozen',
    data: { memberId, effectiveAt: at, reason: 'x' },
    metadata: {
      $correlationId: id,
      $causationId: id,
      commandId: id,
      actor: { type: 'client', id: 'bench' },
      occurredAt: at,
      recordedAt: at,
      schemaVersion: 1,
      program: 'main',
      previousHash: '0'.repeat(64),
      hash: 'a'.repeat(64),
    },
  };
}
