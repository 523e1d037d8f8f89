import { Worker } from 'node:worker_threads';

import { comparePositions, type EventStore } from '#event-store';
import { Beats, type Json, processTimers, TrofastError } from '#platform';

import { LagView } from '../lag/lag-view.js';
import { Waiters } from '../lanes/waiters.js';
import {
  type Lag,
  type ParkedAction,
  type ParkedEvent,
  type Projection,
  type Projections,
  type ProjectionStatus,
} from '../projection.js';
import { SharedRounds } from '../stored/shared-rounds.js';
import { HostedReactors, type ReactorThread } from './hosted-reactors.js';
import { fromPlainError, type FromWorker, type ToWorker, type WorkerMethod } from './messages.js';

/** Snapshots under way to the worker at most; further ones are left out, as they may be. */
const SNAPSHOTS_UNDER_WAY_MAX = 500;

const CALLS_UNDER_WAY_MAX = 1000;

const RESTART_PAUSE_MIN_MS = 100;

const RESTART_PAUSE_MAX_MS = 10_000;

const HEAD_LOOK_MS = 100;

const CLOSE_TIMEOUT_MS = 10_000;

export interface WorkerProjectionsOptions {
  /** The compiled entry file, which calls `runProjectionWorker`. */
  readonly entry: URL;
  readonly workerData: { readonly [name: string]: Json | undefined };
  /** The projections that the worker runs: their names are known before it is heard of. */
  readonly projections: readonly Projection[];
  /** This thread's own connection, for how far the log has come. */
  readonly events: Pick<EventStore, 'head' | 'ownHead'>;
  /** Called with what went wrong in the worker. Must not throw. */
  readonly onError?: (doing: string, error: unknown) => void;
  /** Called after each status that was heard. Must not throw. */
  readonly onChange?: () => void;
}

interface Call {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Projections that run in a worker thread, seen from the main one. A worker that dies is started again with backoff and
 * goes on from its checkpoints; meanwhile `status` says so. It also writes the snapshots, being the file's only writer.
 */
export class WorkerProjections implements Projections {
  /** Reactors that run there because they follow the log as the projections do. */
  readonly reactors: ReactorThread;
  private readonly hosted = new HostedReactors((message) => this.post(message));
  private readonly waiters = new Waiters();
  private readonly calls = new Map<number, Call>();
  private readonly lagView: LagView;
  private readonly headTicker: NodeJS.Timeout;
  /** One at a time: on a log that is slow to answer they would slow each other down. */
  private readonly headLooks = new SharedRounds(() => this.lookAtHead());
  private isHeadUnknown = false;
  private worker: Worker | undefined;
  private restartTimer: NodeJS.Timeout | undefined;
  private restartPauseMs = RESTART_PAUSE_MIN_MS;
  private callsMade = 0;
  private snapshotsSent = 0;
  private snapshotsTaken = 0;
  private isWakePending = false;
  private isClosing = false;
  private ended: () => void = () => undefined;
  private heard: () => void = () => undefined;

  private constructor(private readonly options: WorkerProjectionsOptions) {
    this.reactors = this.hosted;
    this.lagView = new LagView(options.projections, () => processTimers.nowMs());
    this.headTicker = setInterval(() => void this.headLooks.ask(), HEAD_LOOK_MS).unref();
  }

  /** Resolves when the worker runs, or has failed once; then it is tried again, and `status` says why. */
  static async start(options: WorkerProjectionsOptions): Promise<WorkerProjections> {
    const projections = new WorkerProjections(options);
    await projections.headLooks.ask();
    const heard = new Promise<void>((resolve) => (projections.heard = resolve));
    projections.launch();
    await heard;
    return projections;
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    await this.headLooks.ask();
    return this.lagView.statuses();
  }

  lag(): Lag {
    return this.lagView.lag();
  }

  /** @throws TrofastError `projection_unknown`; ForeignPosition */
  async waitFor(projections: readonly string[], position: string, timeoutMs: number): Promise<boolean> {
    for (const name of projections) this.lagView.positionOf(name);
    comparePositions(position, await this.options.events.head());
    const reached = () => projections.every((name) => (this.lagView.positionOf(name) ?? '') >= position);
    return this.waiters.wait(reached, timeoutMs);
  }

  /** Once for all appends of a turn. */
  wake(): void {
    if (this.isWakePending) return;
    this.isWakePending = true;
    setImmediate(() => {
      this.isWakePending = false;
      this.post({ kind: 'wake' });
    });
  }

  parked(projection?: string): Promise<readonly ParkedEvent[]> {
    return this.call('parked', projection) as Promise<readonly ParkedEvent[]>;
  }

  async rebuild(projection: string): Promise<void> {
    await this.call('rebuild', projection);
  }

  async cancelRebuild(projection: string): Promise<void> {
    await this.call('cancelRebuild', projection);
  }

  async resolveParked(projection: string, documentId: string, action: ParkedAction): Promise<void> {
    await this.call('resolveParked', projection, documentId, action);
  }

  /** Fire and forget; left out while too many are under way. */
  saveSnapshot(stream: string, snapshot: string): void {
    if (!this.worker || this.snapshotsSent - this.snapshotsTaken >= SNAPSHOTS_UNDER_WAY_MAX) return;
    this.snapshotsSent += 1;
    this.post({ kind: 'snapshot', stream, snapshot });
  }

  /** Resolves when no byte of the stream's snapshots is left. @throws TrofastError `projections_unavailable`, ReadStoreUnavailable */
  async deleteSnapshot(stream: string): Promise<void> {
    await this.call('deleteSnapshot', stream);
  }

  /**
   * Resolves when the read models have applied everything up to the position and no byte of what they removed is left
   * in their file: what forgetting waits for. @throws TrofastError `projection_lagging`, `projections_unavailable`
   */
  async purge(position?: string): Promise<void> {
    await this.call('purge', position);
  }

  /** Lets the worker finish the batch in hand and close its stores. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.headTicker);
    clearTimeout(this.restartTimer);
    this.waiters.close();
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => (this.ended = resolve));
    this.post({ kind: 'close' });
    const timer = setTimeout(() => void worker.terminate(), CLOSE_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  private launch(): void {
    this.snapshotsSent = this.snapshotsTaken = 0;
    const worker = new Worker(this.options.entry, { workerData: this.options.workerData, name: 'projections' });
    this.worker = worker;
    let failure: Error | undefined;
    worker.on('message', (message: FromWorker) => this.receive(message));
    worker.on('error', (error: Error) => (failure = error));
    worker.on('exit', (code) => this.afterExit(failure ?? new Error(`The projection worker ended with code ${code}.`)));
    this.hosted.resume();
  }

  private afterExit(cause: Error): void {
    this.worker = undefined;
    Beats.ofProcess().watch('projections', false);
    for (const call of this.calls.values()) call.reject(unavailable(cause.message));
    this.calls.clear();
    this.hosted.lost(this.isClosing);
    this.ended();
    if (this.isClosing) return;
    this.options.onError?.('running the projections', cause);
    this.lagView.stopped(`The projection worker is being started again: ${cause.message}`);
    this.heard();
    this.restartTimer = setTimeout(() => this.launch(), this.restartPauseMs);
    this.restartPauseMs = Math.min(2 * this.restartPauseMs, RESTART_PAUSE_MAX_MS);
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'status':
        this.snapshotsTaken = message.snapshots;
        this.restartPauseMs = RESTART_PAUSE_MIN_MS;
        this.lagView.heard(message.statuses, message.unitsPerEvent);
        this.waiters.check();
        this.heard();
        return this.options.onChange?.();
      case 'answer': {
        const call = this.calls.get(message.id);
        this.calls.delete(message.id);
        return message.error ? call?.reject(fromPlainError(message.error)) : call?.resolve(message.value);
      }
      case 'news':
        return this.hosted.news(message.name, message.news);
      case 'halted':
        return this.hosted.halted(message.name);
      case 'trouble':
        return this.options.onError?.(message.doing, fromPlainError(message.error));
    }
  }

  private call(method: WorkerMethod, ...args: readonly (string | undefined)[]): Promise<unknown> {
    if (!this.worker || this.isClosing) return Promise.reject(unavailable('The projection worker is not running.'));
    if (this.calls.size >= CALLS_UNDER_WAY_MAX)
      return Promise.reject(unavailable('Too much is asked of the projection worker.'));
    const id = ++this.callsMade;
    return new Promise((resolve, reject) => {
      this.calls.set(id, { resolve, reject });
      this.post({ kind: 'call', id, method, args });
    });
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private async lookAtHead(): Promise<void> {
    const askedAtMs = processTimers.nowMs();
    try {
      this.lagView.headIs(await this.options.events.ownHead(), askedAtMs);
      this.isHeadUnknown = false;
    } catch (error) {
      if (!this.isClosing && !this.isHeadUnknown) this.options.onError?.('looking up the head of the log', error);
      this.isHeadUnknown = true;
    }
  }
}

function unavailable(message: string): TrofastError {
  return new TrofastError('projections_unavailable', message);
}
