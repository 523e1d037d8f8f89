import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { EventStoreDbStandIn } from '#testing/eventstoredb';

/** A full buffer of the client, and a little more. */
const EVENTS = 260;
/** A reader that spins is killed after so long. */
const LIMIT_MS = 30_000;
const built = new URL('./index.js', import.meta.url).href;

/** Reads until one event more than was there at first has come. */
const READER = `
  import { EventStoreDbEventStore } from '${built}';
  const store = await EventStoreDbEventStore.connect({ url: process.argv.at(-1), clock: { now: () => new Date().toISOString() } });
  let seen = 0;
  for await (const message of store.subscribeToAll({ streamPrefixes: ['trofast.'], signal: new AbortController().signal })) {
    if (message.kind === 'events') seen += message.events.length;
    console.log(message.kind + ' ' + seen);
    if (seen > ${EVENTS}) break;
  }
  process.exit(0);
`;

/** A loop of microtasks stops every timer of its process, so it shows only from another one. */
describe('a process that reads the log', () => {
  it('reads on when the server has caught up in the middle of what is taken at once, and an event follows', async () => {
    const standIn = await EventStoreDbStandIn.start();
    append(standIn, EVENTS);
    const reader = startReader(standIn.url);
    try {
      await sendWhilePaused(standIn, reader);
      const said: string[] = [];
      for await (const line of createInterface({ input: reader.stdout })) {
        said.push(line);
        if (line === `events ${EVENTS}`) append(standIn, 1);
      }
      expect(said.filter((line) => line.startsWith('caughtUp'))).toEqual([`caughtUp ${EVENTS}`]);
      expect(said.at(-1)).toBe(`events ${EVENTS + 1}`);
    } finally {
      reader.kill('SIGKILL');
      await standIn.stop();
    }
  });
});

function startReader(url: string): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', READER, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
}

/** Everything that the server has to say has arrived when the reader begins to take it. */
async function sendWhilePaused(standIn: EventStoreDbStandIn, reader: { kill(signal: NodeJS.Signals): void }) {
  const { subscriptions } = standIn;
  const paused = new Promise<void>((resolve) => {
    const add = subscriptions.add.bind(subscriptions);
    subscriptions.add = (subscription) => {
      reader.kill('SIGSTOP');
      resolve();
      return add(subscription);
    };
  });
  await paused;
  while ([...subscriptions].every(({ sent }) => sent < EVENTS)) await nextTurn();
  for (let turns = 0; turns < 20; turns++) await nextTurn();
  reader.kill('SIGCONT');
}

function append(standIn: EventStoreDbStandIn, count: number): void {
  const body = Buffer.from('{}');
  const record = () => ({
    id: crypto.randomUUID(),
    type: 'Something',
    contentType: 'application/json',
    data: body,
    metadata: body,
  });
  standIn.log.append('trofast.member-main.1', Array.from({ length: count }, record), 'any');
  standIn.log.commit();
}
