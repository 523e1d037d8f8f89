import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import { type EventStoreDBClient } from '@eventstore/db-client';
import { Subscription } from '@eventstore/db-client/dist/streams/utils/Subscription.js';
import fc from 'fast-check';

import { type SubscriptionMessage } from '../port.js';
import { formatPosition } from '../position.js';
import { CatchUp } from './catch-up.js';
import { openFlow } from './flow.js';
import { Recorder } from './recorded.js';

const LOG_ID = 'a'.repeat(32);
/** Long enough for the slowest machine; only a script that ends in silence waits for its own, short limit. */
const PATIENCE_MS = 30_000;
const SILENCE_MS = 5;

/** `filtered`: a place in the log of which the server sends nothing. */
type Sent = 'event' | 'foreign' | 'filtered' | 'caughtUp' | 'checkpoint';

/** What a server sends, how it ends, and what its reader does meanwhile. Pauses are in turns, see `pass`. */
interface Script {
  readonly chunks: readonly { readonly sent: readonly Sent[]; readonly pause: number }[];
  readonly end: 'end' | 'error' | 'silence';
  readonly readerPauses: readonly number[];
  readonly abortAfter: number | undefined;
  readonly bufferedMax: number;
  readonly batchSizeMax: number;
  /** Which of the places before the first `caughtUp` was the newest in the log when the reader began. */
  readonly headAt: number;
}

const pause = fc.nat({ max: 5 });
const scripts: fc.Arbitrary<Script> = fc.record({
  chunks: fc.array(
    fc.record({
      sent: fc.array(
        fc.constantFrom<Sent>('event', 'event', 'event', 'foreign', 'filtered', 'caughtUp', 'checkpoint'),
        { maxLength: 12 },
      ),
      pause,
    }),
    { maxLength: 6 },
  ),
  end: fc.constantFrom<Script['end']>('end', 'end', 'error', 'silence'),
  readerPauses: fc.array(pause, { minLength: 1, maxLength: 5 }),
  abortAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.nat({ max: 20 })),
  bufferedMax: fc.integer({ min: 1, max: 6 }),
  batchSizeMax: fc.integer({ min: 1, max: 12 }),
  headAt: fc.nat({ max: 20 }),
});

describe('reading a subscription, whatever comes when', () => {
  it('gives every event once, in order, and says that it caught up after exactly the events before', () =>
    fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { items, steps, outcome } = await play(script);
        const given = steps.flatMap(({ message }) => (message.kind === 'events' ? message.events : []));
        const all = items.filter(({ sent }) => sent === 'event');
        expect(given.map(({ revision }) => revision)).toEqual(all.slice(0, given.length).map(({ at }) => at));
        const eventsBefore = (at: number) => all.filter((item) => item.at < at).length;
        const expected = items.filter(({ sent }) => sent === 'caughtUp').map(({ at }) => eventsBefore(at));
        const caughtUps = steps
          .filter(({ message }) => message.kind === 'caughtUp')
          .map(({ givenBefore }) => givenBefore);
        expect(caughtUps).toEqual(expected.slice(0, caughtUps.length));
        for (const { message } of steps)
          if (message.kind === 'events') expect(message.events.length).toBeLessThanOrEqual(script.batchSizeMax);
        if (script.end !== 'end' || script.abortAfter !== undefined) return;
        expect(outcome).toBe('returned');
        expect(given).toHaveLength(all.length);
        expect(caughtUps).toEqual(expected);
      }),
      { numRuns: 300 },
    ));

  it('has a position that is never behind what was given, nor ahead of what is still to come', () =>
    fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { items, head, steps, last } = await play(script);
        const all = items.filter(({ sent }) => sent === 'event').map(({ at }) => at);
        let before = 0n;
        for (const { message, position, givenBefore } of steps) {
          const given = givenBefore + (message.kind === 'events' ? message.events.length : 0);
          expect(position >= BigInt(all[given - 1] ?? 0)).toBe(true);
          expect(position < BigInt(all[given] ?? items.length + 1)).toBe(true);
          expect(message.kind === 'checkpoint' ? position > before : position >= before).toBe(true);
          if (message.kind !== 'events') expect(message.position).toBe(formatPosition(LOG_ID, position, position));
          if (message.kind === 'caughtUp') expect(position >= (head?.commit ?? 0n)).toBe(true);
          before = position;
        }
        if (script.end !== 'end' || script.abortAfter !== undefined) return;
        const seen = items.filter(({ sent }) => sent !== 'filtered' && sent !== 'caughtUp').map(({ at }) => BigInt(at));
        expect(last).toBe([head?.commit ?? 0n, ...seen].reduce((most, one) => (one > most ? one : most)));
      }),
      { numRuns: 300 },
    ));

  it('ends as its server, its signal or its limits say, and keeps no more than its buffers', () =>
    fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { outcome, steps, bufferedMost } = await play(script);
        expect(bufferedMost).toBeLessThanOrEqual(2 * script.bufferedMax + 1); // the client has one before its parsing, too
        // One may have been on its way.
        expect(steps.filter(({ isAfterAbort }) => isAfterAbort).length).toBeLessThanOrEqual(1);
        const isLive = steps.some(({ message }) => message.kind === 'caughtUp');
        const unlessAborted = {
          end: ['returned'],
          error: ['the connection broke'],
          silence: [isLive ? 'returned' : `A subscription gave nothing for ${SILENCE_MS} ms.`],
        }[script.end];
        expect([...unlessAborted, ...(script.abortAfter === undefined ? [] : ['returned'])]).toContain(outcome);
      }),
      { numRuns: 300 },
    ));
});

interface Step {
  readonly message: SubscriptionMessage;
  readonly givenBefore: number;
  readonly position: bigint;
  readonly isAfterAbort: boolean;
}

interface Item {
  readonly sent: Sent;
  /** Its place in the log, and for an event its revision. */
  readonly at: number;
}

/** The client's own subscription over a made-up call, and the class under test over that. */
async function play(script: Script) {
  let at = 0;
  const chunks = script.chunks.map(({ sent, pause }) => ({
    items: sent.map((one) => ({ sent: one, at: ++at })),
    pause,
  }));
  const items: readonly Item[] = chunks.flatMap(({ items }) => items);
  const call = Object.assign(new Readable({ objectMode: true, read: () => undefined }), { cancel: () => undefined });
  const client = {
    subscribeToAll: (options: { filter: { checkpointReached: never } }, readable: object) =>
      new Subscription(
        () => Promise.resolve(call as never),
        (event: unknown) => event,
        readable,
        options.filter.checkpointReached,
      ),
  } as unknown as EventStoreDBClient;
  const flow = openFlow(client, { after: undefined, streamPrefixes: ['trofast.'], bufferedMax: script.bufferedMax });
  const limitMs = script.end === 'silence' ? SILENCE_MS : PATIENCE_MS;
  const aborting = new AbortController();
  const head = headOf(items, script.headAt);
  const catchUp = new CatchUp(flow, {
    recorder: new Recorder(LOG_ID, 'trofast.', undefined),
    timeouts: { connectMs: limitMs, appendMs: limitMs, readMs: limitMs, subscribeMs: limitMs, idleMs: limitMs },
    after: undefined,
    head,
    batchSizeMax: script.batchSizeMax,
    signal: aborting.signal,
  });
  let bufferedMost = 0;
  const look = () => (bufferedMost = Math.max(bufferedMost, flow.items.readableLength));
  const sending = (async () => {
    await nextTurn(); // the client listens to the call from now on
    call.push(response('confirmed'));
    for (const { items, pause } of chunks) {
      await pass(pause, look);
      for (const { sent, at } of items) if (sent !== 'filtered') call.push(response(sent, at));
    }
    if (script.end === 'error') call.emit('error', new Error('the connection broke'));
    else if (script.end === 'end') call.push(null);
  })();
  const aborted =
    script.abortAfter === undefined ? undefined : pass(script.abortAfter, look).then(() => aborting.abort());
  const steps: Step[] = [];
  let given = 0;
  let outcome = 'returned';
  try {
    for await (const message of catchUp.messages()) {
      const [position, isAfterAbort] = [catchUp.position?.commit ?? 0n, aborting.signal.aborted];
      steps.push({ message, givenBefore: given, position, isAfterAbort });
      if (message.kind === 'events') given += message.events.length;
      await pass(script.readerPauses[steps.length % script.readerPauses.length]!, look);
    }
  } catch (error) {
    outcome = (error as Error).message;
  }
  await Promise.all([sending, aborted]);
  await flow.close();
  return { items, head, steps, outcome, bufferedMost, last: catchUp.position?.commit ?? 0n };
}

/** Nothing, a microtask, a tick, or turns of the event loop. */
async function pass(turns: number, look: () => void): Promise<void> {
  if (turns === 1) await Promise.resolve();
  if (turns === 2) await new Promise<void>((resolve) => process.nextTick(resolve));
  for (let left = turns; left > 2; left--) {
    await nextTurn();
    look();
  }
}

function headOf(items: readonly Item[], index: number) {
  const caughtUp = items.findIndex(({ sent }) => sent === 'caughtUp');
  const before = items.slice(0, Math.max(caughtUp, 0));
  const head = before[index % before.length];
  return head && { commit: BigInt(head.at), prepare: BigInt(head.at) };
}

/** As the generated classes of the protocol answer, as far as the client asks. */
function response(sent: Exclude<Sent, 'filtered'> | 'confirmed', at = 0) {
  const position = { commit: BigInt(at), prepare: BigInt(at) };
  const body = { isJson: sent === 'event', data: {}, metadata: {}, id: String(at), type: 'Something', revision: at };
  const event = { ...body, streamId: sent === 'event' ? 'trofast.one' : 'other', position };
  return {
    hasConfirmation: () => sent === 'confirmed',
    getConfirmation: () => undefined,
    hasCaughtUp: () => sent === 'caughtUp',
    hasFellBehind: () => false,
    hasCheckpoint: () => sent === 'checkpoint',
    getCheckpoint: () => ({ getCommitPosition: () => String(at), getPreparePosition: () => String(at) }),
    hasEvent: () => sent === 'event' || sent === 'foreign',
    getEvent: () => ({ event }),
  };
}
