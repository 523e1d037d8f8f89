import { type MessagePort } from 'node:worker_threads';

import { TrofastError } from '#platform';

import { projectionEngine } from '../lanes/engine.js';
import { type ProjectionEngineOptions } from '../lanes/options.js';
import { type ParkedAction, type ProjectionEngine } from '../projection.js';
import { type MakeReactor, ReactorsOfThread } from './reactors-of-thread.js';
import { type FromWorker, toPlainError, type ToWorker, type WorkerMethod } from './messages.js';

/** Status goes out at once after a change, but not more often than this, and at least so often while it runs. */
const STATUS_PAUSE_MIN_MS = 5;

const STATUS_PAUSE_MAX_MS = 100;

const PURGE_WAIT_MS = 10_000;

export interface ProjectionWorkerParts {
  readonly engine: Omit<ProjectionEngineOptions, 'onChange' | 'onError'>;
  /** The connection that may write snapshots. */
  readonly snapshots: { saveSnapshot(stream: string, snapshot: string): void; deleteSnapshot(stream: string): void };
  /** Informs the event store that something was appended elsewhere. */
  readonly notify: () => void;
  /** What may run here besides, by name, when the other side says so. */
  readonly reactors?: Readonly<Record<string, MakeReactor>>;
  /** Closes the stores, after the engine and the reactors. */
  readonly close: () => Promise<void>;
}

/** The worker's side of `WorkerProjections`. Resolves when the engine runs; what stops it from that is thrown. */
export async function runProjectionWorker(port: MessagePort, parts: ProjectionWorkerParts): Promise<void> {
  const host = new Host(port, parts);
  await host.start();
}

class Host {
  private readonly engine: ProjectionEngine;
  private readonly ticker: NodeJS.Timeout;
  private readonly reactors: ReactorsOfThread;
  private pending: NodeJS.Timeout | undefined;
  private lastSentMs = -Infinity;
  private snapshots = 0;
  private isClosing = false;

  constructor(
    private readonly port: MessagePort,
    private readonly parts: ProjectionWorkerParts,
  ) {
    this.engine = projectionEngine({
      ...parts.engine,
      onChange: () => this.changed(),
      onError: (doing, error) => this.send({ kind: 'trouble', doing, error: toPlainError(error) }),
    });
    this.reactors = new ReactorsOfThread(parts.reactors ?? {}, (message) => this.send(message));
    this.ticker = setInterval(() => this.changed(), STATUS_PAUSE_MAX_MS);
  }

  async start(): Promise<void> {
    await this.engine.start();
    this.port.on('message', (message: ToWorker) => this.receive(message));
    this.changed();
  }

  private receive(message: ToWorker): void {
    switch (message.kind) {
      case 'wake':
        this.parts.notify();
        return;
      case 'snapshot':
        return this.saveSnapshot(message.stream, message.snapshot);
      case 'call':
        return void this.answer(message);
      case 'run':
        return this.reactors.run(message.name, message.input);
      case 'halt':
        return this.reactors.halt(message.name);
      case 'close':
        return void this.close();
    }
  }

  /** A snapshot that cannot be kept costs a longer replay and nothing else. */
  private saveSnapshot(stream: string, snapshot: string): void {
    this.snapshots += 1;
    try {
      this.parts.snapshots.saveSnapshot(stream, snapshot);
    } catch (error) {
      this.send({ kind: 'trouble', doing: `saving a snapshot of ${stream}`, error: toPlainError(error) });
    }
  }

  private async answer({ id, method, args }: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
    try {
      const [first, second, third] = args;
      this.send({ kind: 'answer', id, value: await this.calls[method](first!, second!, third!) });
    } catch (error) {
      this.send({ kind: 'answer', id, error: toPlainError(error) });
    }
  }

  private readonly calls: Readonly<
    Record<WorkerMethod, (first: string, second: string, third: string) => Promise<unknown>>
  > = {
    parked: (projection) => this.engine.parked(projection),
    rebuild: (projection) => this.engine.rebuild(projection),
    cancelRebuild: (projection) => this.engine.cancelRebuild(projection),
    resolveParked: (projection, documentId, action) =>
      this.engine.resolveParked(projection, documentId, action as ParkedAction),
    deleteSnapshot: async (stream) => {
      this.parts.snapshots.deleteSnapshot(stream);
      await this.engine.purge();
    },
    purge: (position) => this.purge(position),
  };

  private async purge(position: string | undefined): Promise<void> {
    const names = this.parts.engine.projections.map((projection) => projection.name);
    if (position !== undefined && !(await this.engine.waitFor(names, position, PURGE_WAIT_MS)))
      throw new TrofastError(
        'projection_lagging',
        `The read models did not get to ${position} within ${PURGE_WAIT_MS} ms.`,
      );
    await this.engine.purge();
  }

  private changed(): void {
    if (this.pending || this.isClosing) return;
    const waitMs = Math.max(0, this.lastSentMs + STATUS_PAUSE_MIN_MS - performance.now());
    if (waitMs > 0) this.pending = setTimeout(() => void this.sendStatus(), waitMs);
    else void this.sendStatus();
  }

  private async sendStatus(): Promise<void> {
    this.pending = undefined;
    this.lastSentMs = performance.now();
    try {
      const statuses = await this.engine.cachedStatus();
      this.send({ kind: 'status', statuses, snapshots: this.snapshots, unitsPerEvent: this.engine.rate.unitsPerEvent });
    } catch (error) {
      this.send({ kind: 'trouble', doing: 'looking at the head of the log', error: toPlainError(error) });
    }
  }

  private send(message: FromWorker): void {
    this.port.postMessage(message);
  }

  private async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.ticker);
    clearTimeout(this.pending);
    try {
      await this.reactors.close();
      await this.engine.close();
      await this.parts.close();
    } catch (error) {
      this.send({ kind: 'trouble', doing: 'closing the projections', error: toPlainError(error) });
    } finally {
      this.port.close();
    }
  }
}
