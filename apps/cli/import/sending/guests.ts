import pLimit from 'p-limit';

import { derivedId } from '#platform';

import { type TrofastClient } from '../../client/client.js';
import { type GuestPurchase } from '../staging/import-purchase.js';
import { type BatchResult } from './batch.js';
import { sendRequest } from './send-request.js';

const AT_ONCE = 64;

export interface GuestOptions {
  readonly importName: string;
  onResult(purchase: GuestPurchase, result: BatchResult): void;
  onWait?(milliseconds: number, code: string): void;
}

/** Sends purchases of guests, several at a time, each as a request of its own. */
export class Guests {
  private readonly limit = pLimit(AT_ONCE);
  private readonly sending = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: TrofastClient,
    private readonly options: GuestOptions,
  ) {}

  /** Waits while too many are on their way, which is what bounds memory. @throws what sending threw */
  async push(purchase: GuestPurchase): Promise<void> {
    this.throwFailure();
    const sending = this.limit(() => this.send(purchase))
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.sending.delete(sending));
    this.sending.add(sending);
    if (this.sending.size >= 2 * AT_ONCE) await Promise.race(this.sending);
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

  private async send(purchase: GuestPurchase): Promise<void> {
    const { lines: _lines, articles, ...said } = purchase;
    const result = await sendRequest(this.client, {
      path: '/v1/purchases',
      key: derivedId('import', this.options.importName, purchase.purchaseId),
      body: { ...said, lines: articles },
      onWait: (milliseconds, code) => this.options.onWait?.(milliseconds, code),
    });
    this.options.onResult(purchase, result);
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
