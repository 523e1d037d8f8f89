import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

import { TrofastError } from '#platform';
import pLimit from 'p-limit';

import { QueriesWaiting, QueryTooExpensive, QueryTooSlow, ReadStoreUnavailable } from '../../errors.js';
import { type ReadStore } from '../../port.js';
import { type AnswerMessage, fromPlainError, type QueryMessage, type QueryMethod } from './messages.js';

/** Threads in a process, each with a connection of its own; started when they are first needed. */
const THREADS_MAX = 2;
/** Queries that wait for a thread at most. */
const WAITING_MAX = 100;
const HEAP_MAX_MB = 384;
/** Less than Node lets a thread have past its limit, so that no collection moves more than that at once into the old generation. */
const YOUNG_MAX_MB = 8;
/** For the start of a thread, and so that the query itself can end in time and say so. */
const GRACE_MS = 2_000;

interface QueryThreadsOptions {
  /** Compiled file of the thread, which calls `answerQueries`. */
  readonly entry: URL;
  readonly directory: string;
  /** What a thread may allocate, in megabytes. */
  readonly heapMaxMb?: number;
}

/**
 * Queries that callers made, run where they can be stopped: in threads whose memory is limited, and which are ended when a
 * query takes too long. Whatever happens there, this thread goes on.
 */
export class QueryThreads {
  private readonly limit = pLimit(THREADS_MAX);
  private readonly idle: Worker[] = [];
  private readonly running = new Set<Worker>();
  private isClosed = false;

  private readonly heapMaxMb: number;

  constructor(private readonly options: QueryThreadsOptions) {
    this.heapMaxMb = options.heapMaxMb ?? HEAP_MAX_MB;
  }

  /**
   * @param timeMs after which the thread is ended
   * @throws QueriesWaiting, QueryTooSlow, QueryTooExpensive, ReadStoreUnavailable, and what the method throws
   */
  run<Method extends QueryMethod>(
    method: Method,
    timeMs: number,
    ...args: Parameters<ReadStore[Method]>
  ): ReturnType<ReadStore[Method]> {
    if (this.limit.pendingCount >= WAITING_MAX) throw new QueriesWaiting(WAITING_MAX);
    return this.limit(() => this.inThread({ method, args }, timeMs)) as ReturnType<ReadStore[Method]>;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  private async inThread(query: QueryMessage, timeMs: number): Promise<unknown> {
    if (this.isClosed) throw new ReadStoreUnavailable('The read store was closed.');
    const worker = this.idle.pop() ?? this.start();
    const answer = await this.answerOf(worker, query, timeMs);
    this.idle.push(worker);
    if ('error' in answer) throw fromPlainError(answer.error);
    return answer.value;
  }

  /** Ends the thread where it gave none. */
  private async answerOf(worker: Worker, query: QueryMessage, timeMs: number): Promise<AnswerMessage> {
    const done = new AbortController();
    const { signal } = done;
    worker.ref();
    try {
      const answer = once(worker, 'message', { signal }) as Promise<[AnswerMessage]>;
      worker.postMessage(query);
      return (await Promise.race([answer, ended(worker, signal), tooSlow(timeMs, signal)]))[0];
    } catch (error) {
      await worker.terminate();
      throw threadError(error, this.heapMaxMb);
    } finally {
      done.abort();
      worker.unref();
    }
  }

  private start(): Worker {
    // The flag of `npm start` would size the young generation of this thread too: V8 then ends the process, not the thread.
    setFlagsFromString('--max-semi-space-size=0');
    const { entry, directory } = this.options;
    const worker = new Worker(entry, {
      workerData: { directory },
      resourceLimits: { maxOldGenerationSizeMb: this.heapMaxMb, maxYoungGenerationSizeMb: YOUNG_MAX_MB },
    });
    this.running.add(worker);
    worker.on('error', () => undefined); // between queries; the next one gets another thread
    worker.once('exit', () => {
      this.running.delete(worker);
      const at = this.idle.indexOf(worker);
      if (at >= 0) this.idle.splice(at, 1);
    });
    return worker;
  }
}

async function ended(worker: Worker, signal: AbortSignal): Promise<never> {
  await once(worker, 'exit', { signal });
  throw new ReadStoreUnavailable('The thread of the query ended.');
}

async function tooSlow(timeMs: number, signal: AbortSignal): Promise<never> {
  await pause(timeMs + GRACE_MS, undefined, { signal });
  throw new QueryTooSlow(timeMs);
}

function threadError(error: unknown, heapMaxMb: number): Error {
  if (error instanceof TrofastError) return error;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new QueryTooExpensive('memory', heapMaxMb, { cause: error });
  return new ReadStoreUnavailable('The thread of the query failed.', { cause: error });
}
