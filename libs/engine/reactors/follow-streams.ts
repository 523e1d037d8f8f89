import { type EventStore, EventUnreadable, readableOf, type RecordedEvent, type StreamNames } from '#event-store';

import { type ReactorCheckpoint } from './reactor-checkpoint.js';
import { runLoop, type OnFailure, type Timers, until } from './timers.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;

const PAUSE_AFTER_FAILURE_MAX_MS = 60_000;

/** What a reactor that follows members' streams needs. */
export interface MemberLogPorts {
  readonly events: EventStore;
  readonly names: StreamNames;
  readonly checkpoint: Pick<ReactorCheckpoint, 'load' | 'save'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
}

/** Handles each event of one type. */
export interface EventHandler {
  /** What the log is followed for, in the words of a failure. */
  readonly what: string;
  readonly type: string;
  handle(event: RecordedEvent): Promise<void>;
  /** What `handle` does, in the words of a failure. */
  describe(event: RecordedEvent): string;
  /**
   * True for an error that another try would only meet again; without it every error is tried again, but that a stream
   * cannot be read by this build, which would delay all other members.
   */
  isFinal?(error: unknown): boolean;
}

/**
 * Follows members' streams until the signal; a subscription that breaks off is taken up again from the checkpoint. An
 * event that fails is tried again, with growing pauses, and the checkpoint does not move past it. Events that cannot be
 * read are left to those who report them (`verify`, the read models).
 */
export function followMembers(handler: EventHandler, ports: MemberLogPorts, signal: AbortSignal): Promise<void> {
  const pause = () => ports.timers.after(PAUSE_AFTER_FAILURE_MS);
  const work = () => follow(handler, ports, signal);
  return runLoop({ what: `following the log for ${handler.what}`, work, pause, onFailure: ports.onFailure }, signal);
}

async function follow(
  handler: EventHandler,
  { events, names, checkpoint, ...ports }: MemberLogPorts,
  signal: AbortSignal,
) {
  const after = await checkpoint.load();
  const streamPrefixes = [`${names.prefix}member-`];
  for await (const message of events.subscribeToAll({ ...(after && { after }), streamPrefixes, signal })) {
    if (message.kind === 'events') {
      for (const event of readableOf(message.events))
        if (event.type === handler.type) await retryUntilHandled(handler, event, ports, signal);
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
  { timers, onFailure }: Pick<MemberLogPorts, 'timers' | 'onFailure'>,
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
