import { type Readable } from 'node:stream';

import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Position as LogPosition,
  START,
  streamNameFilter,
} from '@eventstore/db-client';

import { type RecordedEvent } from '../envelope.js';
import { StoreUnavailable } from '../errors.js';
import { formatPosition } from '../position.js';
import { type SubscriptionMessage } from '../port.js';
import { type Lease } from './client-slot.js';
import { type Timeouts } from './options.js';
import { Pull } from './pull.js';
import { type Recorder } from './recorded.js';

/** What the client keeps before the connection is left to fill up; events can be 1 MiB, most are below one KiB. */
const BUFFERED_EVENTS_MAX = 256;

export interface CatchUpOptions {
  readonly lease: Lease;
  readonly recorder: Recorder;
  readonly timeouts: Timeouts;
  /** Exclusive; the beginning when undefined. */
  readonly after: LogPosition | undefined;
  /** Position of the newest event, read before this began: once it has caught up, all up to there was looked at. */
  readonly head: LogPosition | undefined;
  readonly streamPrefixes: readonly string[];
  readonly batchSizeMax: number;
  readonly signal: AbortSignal;
}

/**
 * One subscription, until it ends for whatever reason: batches of what had arrived, where it caught up, and how far it
 * looked. Returns when the server ends it politely, when nothing came for a while though it is live, or at the signal.
 * @throws what the client throws; StoreUnavailable for silence
 */
export class CatchUp {
  /** Everything up to here was handed out or filtered out by the server. */
  position: LogPosition | undefined;
  private readonly subscription: AllStreamSubscription;
  private readonly pull: Pull<AllStreamResolvedEvent>;
  private taken = 0;
  /** Place in the flow of events at which the server said that there is nothing more. */
  private caughtUpAt: number | undefined;
  private checkpoint: { readonly at: number; readonly position: LogPosition } | undefined;
  private live = false;
  private confirmed = false;

  constructor(private readonly options: CatchUpOptions) {
    this.position = options.after;
    const { after, streamPrefixes } = options;
    const reached = (_: unknown, position: LogPosition): void => {
      this.checkpoint = { at: this.taken + this.pull.waiting, position };
      this.pull.interrupt();
    };
    // Without prefixes everything counts but the server's own streams.
    const filter =
      streamPrefixes.length > 0
        ? streamNameFilter({ prefixes: [...streamPrefixes], checkpointReached: reached })
        : streamNameFilter({ regex: '^[^$]', checkpointReached: reached });
    this.subscription = options.lease.shielded.client.subscribeToAll(
      { fromPosition: after ?? START, filter },
      { highWaterMark: BUFFERED_EVENTS_MAX },
    );
    this.pull = new Pull(this.subscription as unknown as Readable);
    this.subscription.once('confirmation', () => {
      this.confirmed = true;
      this.pull.interrupt();
    });
    this.subscription.on('caughtUp', () => {
      this.caughtUpAt ??= this.taken + this.pull.waiting;
      this.pull.interrupt();
    });
  }

  async *messages(): AsyncGenerator<SubscriptionMessage> {
    const { signal } = this.options;
    while (!signal.aborted) {
      const events = this.takeEvents();
      if (events.length > 0) yield { kind: 'events', events };
      else if (this.taken === this.caughtUpAt) {
        this.caughtUpAt = undefined;
        this.live = true;
        this.position = later(this.position, this.options.head);
        yield { kind: 'caughtUp', position: this.format(this.position) };
      } else if (this.taken === this.checkpoint?.at && isLater(this.checkpoint.position, this.position)) {
        this.position = this.checkpoint.position;
        yield { kind: 'checkpoint', position: this.format(this.position) };
      } else if (await this.isOver()) return;
    }
  }

  /** A loop that is left leaves the call open on the server otherwise. */
  async unsubscribe(): Promise<void> {
    await this.subscription.unsubscribe().catch(() => undefined);
  }

  /** What is there, up to the point where the server had caught up; none while nothing is, or nothing of it is ours. */
  private takeEvents(): readonly RecordedEvent[] {
    const { batchSizeMax, recorder } = this.options;
    const events: RecordedEvent[] = [];
    while (events.length < batchSizeMax) {
      const before = this.caughtUpAt === undefined ? Infinity : this.caughtUpAt - this.taken;
      const resolved = this.pull.take(Math.min(batchSizeMax - events.length, before));
      if (resolved.length === 0) break;
      for (const { event } of resolved) {
        this.taken++;
        if (!event) continue;
        const recorded = recorder.recorded(event);
        if (recorded) events.push(recorded);
        this.position = event.position;
      }
    }
    return events;
  }

  private async isOver(): Promise<boolean> {
    const { signal, timeouts } = this.options;
    const limitMs = this.live ? timeouts.idleMs : this.confirmed ? timeouts.readMs : timeouts.subscribeMs;
    const waited = await this.pull.wait(limitMs, signal);
    if (waited !== 'timeout') return waited === 'ended';
    if (this.live) return true;
    throw new StoreUnavailable(`A subscription gave nothing for ${limitMs} ms.`);
  }

  private format(position: LogPosition | undefined): string {
    return formatPosition(this.options.recorder.logId, position?.commit ?? 0n, position?.prepare ?? 0n);
  }
}

function isLater(position: LogPosition, than: LogPosition | undefined): boolean {
  return than === undefined || position.commit > than.commit;
}

function later(a: LogPosition | undefined, b: LogPosition | undefined): LogPosition | undefined {
  return b && isLater(b, a) ? b : a;
}
