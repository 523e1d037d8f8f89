import { Worker } from 'node:worker_threads';

import { LRUCache } from 'lru-cache';

import { TrofastError } from '#platform';

import { type CustomerTable } from '../customers.js';
import { type FittedModels } from '../fit.js';

/** Fits that are remembered; each is a few numbers. */
const FITS_MAX = 64;

/** Fits that wait for their turn at most, besides the one under way. */
const WAITING_MAX = 8;

/** A hundred thousand customers take seconds; what takes this long has gone astray. */
const FIT_TIMEOUT_MS = 300_000;

/** Token under which the app says which compiled file the thread runs (a URL). */
export const FIT_WORKER = Symbol('FitWorker');

/** Too many fits wait already. */
export class FitsBusy extends TrofastError {
  constructor() {
    super('fits_busy', 'Several models are being fitted already. Ask again in a moment.');
  }
}

/** The fit took too long, or its thread ended. */
export class FitFailed extends TrofastError {
  constructor(why: string) {
    super('fit_failed', `The models could not be fitted: ${why}.`);
  }
}

/**
 * Fits models in a thread of their own, one at a time in this process, and remembers what came out. The same question asked
 * again while it is being answered waits for the one answer.
 */
export class ModelFits {
  private readonly known = new LRUCache<string, Promise<FittedModels>>({ max: FITS_MAX });
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @param entry compiled file of the thread, which answers a table with `fitModels` of it */
  constructor(
    private readonly entry: URL,
    private readonly timeoutMs = FIT_TIMEOUT_MS,
  ) {}

  /**
   * @param key of all that the table depends on
   * @param gather makes the table, when the turn has come
   * @throws FitsBusy, FitFailed, and what `gather` throws
   */
  of(key: string, gather: () => Promise<CustomerTable>): Promise<FittedModels> {
    const known = this.known.get(key);
    if (known) return known;
    if (this.waiting > WAITING_MAX) return Promise.reject(new FitsBusy());
    this.waiting += 1;
    const fitted = this.last.then(async () => {
      try {
        return await this.run(await gather());
      } finally {
        this.waiting -= 1;
      }
    });
    this.last = fitted.catch(() => undefined);
    this.known.set(key, fitted);
    fitted.catch(() => this.known.delete(key));
    return fitted;
  }

  private async run(table: CustomerTable): Promise<FittedModels> {
    const worker = new Worker(this.entry);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<FittedModels>((resolve, reject) => {
        timer = setTimeout(() => reject(new FitFailed(`no answer within ${this.timeoutMs} ms`)), this.timeoutMs);
        worker.once('message', resolve);
        worker.once('error', (error) => reject(new FitFailed(error instanceof Error ? error.message : String(error))));
        worker.once('exit', (code) => reject(new FitFailed(`its thread ended with ${code}`)));
        worker.postMessage(table);
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}
