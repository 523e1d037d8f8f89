import { type EventStore, EventUnreadable, readableOf, type RecordedEvent } from '#event-store';
import { type Timers, until } from '#platform';

import { type ReactorCheckpoint } from './reactor-checkpoint.js';
import { type Reactor } from './reactors.js';
import { type OnFailure, runLoop } from './run-loop.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;

const PAUSE_AFTER_FAILURE_MAX_MS = 60_000;

/** What a reactor that follows streams needs. */
export interface FollowingPorts {
  readonly events: EventStore;
  readonly checkpoint: Pick<ReactorCheckpoint, 'load' | 'save'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
}

/** Handles each event of one type, or of several. */
export interface EventHandler {
  /** What the log is followed for, in the words of a failure. */
  readonly what: string;
  /** Whose streams are followed. */
  readonly streamPrefixes: readonly string[];
  readonly type: string | readonly string[];
  handle(event: RecordedEvent): Promise<void>;
  /** What `handle` does, in the words of a failure. */
  describe(event: RecordedEvent): string;
  /**
   * True for an error that another try would only meet again; without it every error is tried again, but that a stream
   * cannot be read by this build, which would delay all other streams.
   */
  isFinal?(error: unknown): boolean;
}

/** A reactor that follows streams; what it does is its handler's. */
export class StreamFollower implements Reactor {
  constructor(
    private readonly handler: EventHandler,
    private readonly ports: FollowingPorts,
  ) {}

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    return followStreams(this.handler, this.ports, signal);
  }
}

/**
 * Follows streams until the signal; a subscription that breaks off is taken up again from the checkpoint. An
 * event that fails is tried again, with growing pauses, and the checkpoint does not move past it. Events that cannot be
 * read are left to those who report them (`verify`, the read models).
 */
export function followStreams(handler: EventHandler, ports: FollowingPorts, signal: AbortSignal): Promise<void> {
  const pause = () => ports.timers.after(PAUSE_AFTER_FAILURE_MS);
  const work = () => follow(handler, ports, signal);
  return runLoop({ what: `following the log for ${handler.what}`, work, pause, onFailure: ports.onFailure }, signal);
}

async function follow(handler: EventHandler, { events, checkpoint, ...ports }: FollowingPorts, signal: AbortSignal) {
  const after = await checkpoint.load();
  const { streamPrefixes } = handler;
  const types = new Set([handler.type].flat());
  for await (const message of events.subscribeToAll({ ...(after && { after }), streamPrefixes, signal })) {
    if (message.kind === 'events') {
      for (const event of readableOf(message.events))
        if (types.has(event.type)) await retryUntilHandled(handler, event, ports, signal);
      if (signal.aborted) return;
      checkpoint.save(message.events.at(-1)!.position);
    } else {
      checkpoint.save(message.position);
    }
  }
}

async function retryUntilHandled(
  handler: EventHandler,
  event: RecordedEvent,
  { timers, onFailure }: Pick<FollowingPorts, 'timers' | 'onFailure'>,
  signal: AbortSignal,
): Promise<void> {
  for (
    let pauseMs = PAUSE_AFTER_FAILURE_MS;
    !signal.aborted;
    pauseMs = Math.min(2 * pauseMs, PAUSE_AFTER_FAILURE_MAX_MS)
  ) {
    try {
      return await handler.handle(event);
    } catch (error) {
      onFailure(handler.describe(event), error);
      if (handler.isFinal?.(error) || error instanceof EventUnreadable) return;
      await until(signal, timers.after(pauseMs));
    }
  }
}
