import { type Readable } from 'node:stream';

import {
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type Position as LogPosition,
  START,
  streamNameFilter,
} from '@eventstore/db-client';

/**
 * What a server says between the events of a subscription. `confirmed`: it has begun. `caughtUp`: there is nothing more.
 * `checkpoint`: everything up to the position was sent or filtered out.
 */
export type Marker =
  | { readonly marker: 'confirmed' }
  | { readonly marker: 'caughtUp' }
  | { readonly marker: 'checkpoint'; readonly position: LogPosition };

export type FlowItem = AllStreamResolvedEvent | Marker;

export interface FlowOptions {
  /** Exclusive; the beginning when undefined. */
  readonly after: LogPosition | undefined;
  /** Everything but the server's own streams when empty. */
  readonly streamPrefixes: readonly string[];
  /** How many items wait here to be taken; beyond it the connection fills up, which slows the server. */
  readonly bufferedMax: number;
}

export interface Flow {
  /** Gives `FlowItem`s in the order in which the server sent them. */
  readonly items: Readable;
  /** Ends the call, which stays open on the server otherwise. */
  close(): Promise<void>;
}

/**
 * A subscription to the log. The client gives events by its stream, but markers by callbacks, which it may call inside a
 * `read()` of that stream: nobody can count from outside where a marker belongs. So each goes into the stream at the
 * moment when the client meets it, and the queue keeps the order.
 */
export function openFlow(client: EventStoreDBClient, options: FlowOptions): Flow {
  const { after, streamPrefixes, bufferedMax } = options;
  const checkpointReached = (_: unknown, position: LogPosition): void => mark({ marker: 'checkpoint', position });
  const filter =
    streamPrefixes.length > 0
      ? streamNameFilter({ prefixes: [...streamPrefixes], checkpointReached })
      : streamNameFilter({ regex: '^[^$]', checkpointReached });
  const subscription = client.subscribeToAll({ fromPosition: after ?? START, filter }, { highWaterMark: bufferedMax });
  const items = subscription as unknown as Readable;
  const mark = (marker: Marker): void => void items.push(marker);
  subscription.on('confirmation', () => mark({ marker: 'confirmed' }));
  subscription.on('caughtUp', () => mark({ marker: 'caughtUp' }));
  return { items, close: () => subscription.unsubscribe().catch(() => undefined) };
}
