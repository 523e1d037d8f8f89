import { type OnFailure, type Reactor, runLoop } from '#engine';
import { type EventStore, type SubscriptionMessage } from '#event-store';
import { type HeadFile, Notary, type NotaryPorts, type NotaryStatus, NotaryStopped } from '#notary';
import { type Metrics, Mutex, type Timers, until } from '#platform';

import { HeadPace } from './head-pace.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;

/** Events whose tiles wait in memory for the next head: three megabytes. */
const UNSTORED_MAX = 100_000;

/** Nothing but a person changes what stopped it. */
const PAUSE_WHILE_STOPPED_MS = 60_000;

export interface NotaryReactorParts extends Omit<NotaryPorts, 'events'> {
  readonly events: EventStore;
  /** What the streams of this log begin with. */
  readonly prefix: string;
  readonly status: NotaryStatus;
  readonly metrics: Pick<Metrics, 'notary'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
  /** Where heads are written to besides. */
  readonly headFile?: Pick<HeadFile, 'write'>;
  /** A head is signed after so many events, or so long, whichever comes first; see {@link HeadPace}. */
  readonly eventsMax: number;
  readonly intervalMs: number;
  /** After so many events their tiles are stored, also without a head. */
  readonly unstoredMax?: number;
}

/**
 * Follows the log and has the notary number it. Where it is stopped, everything else goes on: it says so in the log, in `/readyz` and in
 * the metrics, and looks again each minute.
 */
export class NotaryReactor implements Reactor {
  constructor(private readonly parts: NotaryReactorParts) {}

  run(signal: AbortSignal): Promise<void> {
    const { timers, onFailure, status } = this.parts;
    const work = () => this.follow(signal).catch((error: unknown) => this.failed(error));
    const pause = () => timers.after(status.stopped ? PAUSE_WHILE_STOPPED_MS : PAUSE_AFTER_FAILURE_MS);
    return runLoop({ what: 'numbering the log', work, pause, onFailure }, signal);
  }

  private failed(error: unknown): void {
    if (error instanceof NotaryStopped) {
      this.parts.status.stopped = error;
      this.parts.metrics.notary({ isStopped: true });
    }
    throw error;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const notary = await Notary.open(this.parts);
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    const turns = new Mutex();
    const pace = new HeadPace(this.parts.timers, this.parts);
    const sealing = this.sealRegularly(notary, pace, turns, over).catch((error: unknown) => {
      ended.abort();
      throw error;
    });
    sealing.catch(() => undefined); // thrown again where it is awaited
    try {
      const { events, prefix } = this.parts;
      const { after } = notary;
      const messages = events.subscribeToAll({ ...(after && { after }), streamPrefixes: [prefix], signal: over });
      for await (const message of messages) await turns.run(() => this.take(notary, pace, message));
    } finally {
      ended.abort();
      await sealing;
    }
  }

  private async take(notary: Notary, pace: HeadPace, message: SubscriptionMessage): Promise<void> {
    if (message.kind === 'caughtUp') {
      notary.assertComparedAll();
      this.parts.status.stopped = undefined;
    }
    if (message.kind === 'events') await notary.number(message.events);
    else notary.passTo(message.position);
    if (pace.isEnough(notary.unsigned)) await this.seal(notary, pace);
    else if (notary.unstored >= (this.parts.unstoredMax ?? UNSTORED_MAX)) await notary.extend();
    this.show(notary);
  }

  private async sealRegularly(notary: Notary, pace: HeadPace, turns: Mutex, over: AbortSignal): Promise<void> {
    for (;;) {
      await until(over, this.parts.timers.after(pace.tickMs));
      if (over.aborted) return;
      if (!pace.isTime(notary.unsigned)) continue;
      await turns.run(() => this.seal(notary, pace));
      this.show(notary);
    }
  }

  /** A file that cannot be written keeps no head from being signed. */
  private async seal(notary: Notary, pace: HeadPace): Promise<void> {
    const head = await notary.seal();
    pace.sealed();
    try {
      if (head) this.parts.headFile?.write(head);
    } catch (error) {
      this.parts.onFailure('writing the head to TROFAST_HEAD_FILE', error);
    }
  }

  private show({ size, unsigned }: Notary): void {
    this.parts.metrics.notary({
      signed: size - unsigned,
      unsigned,
      isStopped: this.parts.status.stopped !== undefined,
    });
  }
}
