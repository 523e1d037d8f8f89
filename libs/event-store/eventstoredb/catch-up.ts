import { type AllStreamResolvedEvent, type Position as LogPosition } from '@eventstore/db-client';

import { StoreUnavailable } from '../errors.js';
import { formatPosition } from '../position.js';
import { type SubscriptionMessage } from '../port.js';
import { type LogEvent } from '../unreadable.js';
import { type Flow, type FlowItem } from './flow.js';
import { type Timeouts } from './options.js';
import { Pull } from './pull.js';
import { type Recorder } from './recorded.js';

export interface CatchUpOptions {
  readonly recorder: Recorder;
  readonly timeouts: Timeouts;
  /** Where the flow begins (exclusive); the beginning when undefined. */
  readonly after: LogPosition | undefined;
  /** Position of the newest event, read before the flow began: once it has caught up, nothing up to there is missing. */
  readonly head: LogPosition | undefined;
  readonly batchSizeMax: number;
  readonly signal: AbortSignal;
}

/** Turns the flow of one subscription, until it ends for whatever reason, into the messages of the port. */
export class CatchUp {
  /** Everything up to here was handed out or filtered out by the server. */
  position: LogPosition | undefined;
  private readonly pull: Pull<FlowItem>;
  private confirmed = false;
  private live = false;

  constructor(
    flow: Flow,
    private readonly options: CatchUpOptions,
  ) {
    this.position = options.after;
    this.pull = new Pull(flow.items);
  }

  /**
   * Returns when the server ends the flow politely, when nothing came for a while though it is live, or at the signal.
   * @throws what the client throws; StoreUnavailable for silence
   */
  async *messages(): AsyncGenerator<SubscriptionMessage> {
    const { batchSizeMax, signal } = this.options;
    for (;;) {
      const limitMs = this.limitMs();
      const items = await this.pull.next(batchSizeMax, limitMs, signal);
      if (items === 'timeout' && !this.live)
        throw new StoreUnavailable(`A subscription gave nothing for ${limitMs} ms.`);
      if (typeof items === 'string') return;
      for (const message of this.messagesOf(items)) {
        yield message;
        if (signal.aborted) return;
      }
    }
  }

  /** A run of events is one message, whatever checkpoints lie in it: only one that nothing follows says anything. */
  private *messagesOf(items: readonly FlowItem[]): Generator<SubscriptionMessage> {
    let events: LogEvent[] = [];
    let checkpoint: LogPosition | undefined;
    for (const item of items) {
      if (!('marker' in item)) events.push(...this.recorded(item));
      else if (item.marker === 'checkpoint') checkpoint = item.position;
      else if (item.marker === 'confirmed') this.confirmed = true;
      else if (item.marker === 'caughtUp') {
        if (events.length > 0) yield { kind: 'events', events };
        this.live = true;
        this.position = later(later(this.position, checkpoint), this.options.head);
        yield { kind: 'caughtUp', position: this.format(this.position) };
        events = [];
      } else item satisfies never;
    }
    if (events.length > 0) yield { kind: 'events', events };
    if (!checkpoint || !isLater(checkpoint, this.position)) return;
    this.position = checkpoint;
    yield { kind: 'checkpoint', position: this.format(checkpoint) };
  }

  /** None for an event that is not ours. @throws StoreCorrupted */
  private recorded({ event }: AllStreamResolvedEvent): readonly LogEvent[] {
    if (!event) return [];
    const recorded = this.options.recorder.recorded(event);
    this.position = event.position;
    return recorded ? [recorded] : [];
  }

  private limitMs(): number {
    const { idleMs, readMs, subscribeMs } = this.options.timeouts;
    return this.live ? idleMs : this.confirmed ? readMs : subscribeMs;
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
