import { type TrofastClient } from '#client';

import { type BatchResult } from './batch.js';
import { type ImportRequest, sendRequest } from './send-request.js';

export const REQUESTS_AT_ONCE = 64;

export interface RequestOptions<Item> {
  readonly dryRun?: boolean;
  /** One after the other; the first that is refused ends them, and in a dry run the first that would be recorded. */
  requestsOf(item: Item): readonly ImportRequest[];
  onResult(item: Item, results: readonly BatchResult[]): void;
  onWait?(milliseconds: number, code: string): void;
}

/** Sends commands, those of several items at a time, each as a request of its own. */
export class Requests<Item> {
  private readonly sending = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: TrofastClient,
    private readonly options: RequestOptions<Item>,
  ) {}

  /** Waits while too many are on their way, which is what bounds memory. @throws what sending threw */
  async push(item: Item): Promise<void> {
    if (this.sending.size >= REQUESTS_AT_ONCE) await Promise.race(this.sending);
    this.throwFailure();
    const sending = this.send(item)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.sending.delete(sending));
    this.sending.add(sending);
  }

  /** Waits for every answer. @throws what sending threw */
  async end(): Promise<void> {
    await this.settled();
    this.throwFailure();
  }

  /** Waits for what is on its way, whatever becomes of it. */
  async settled(): Promise<void> {
    await Promise.all(this.sending);
  }

  private async send(item: Item): Promise<void> {
    const { dryRun = false } = this.options;
    const results: BatchResult[] = [];
    for (const request of this.options.requestsOf(item)) {
      const result = await sendRequest(this.client, request, {
        dryRun,
        onWait: (milliseconds, code) => this.options.onWait?.(milliseconds, code),
      });
      results.push(result);
      if (result.status >= 300 || result.outcome === 'preview') break;
    }
    this.options.onResult(item, results);
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
