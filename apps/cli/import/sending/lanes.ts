import { setTimeout as sleep } from 'node:timers/promises';

import {
  type Answer,
  BUSY_TRIES_MAX,
  isBusy,
  isForLater,
  problemOf,
  retryAfterMs,
  type TrofastClient,
} from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { batchLine, type BatchResult, parseBatchAnswer } from './batch.js';
import { reach } from './reach.js';
import { type ImportPurchase } from '../staging/import-purchase.js';

export const BATCH_LINES_MAX = 250;
/** Characters; well under what a server takes in one batch. */
const BATCH_LENGTH_MAX = 1024 * 1024;
export const LANES = 4;

export interface SendOptions {
  readonly importName: string;
  /** Asks what would be, and records nothing. */
  readonly dryRun?: boolean;
  /** In order within one member. */
  onResult(purchase: ImportPurchase, result: BatchResult): void;
  /** Called when the server asks to wait. */
  onWait?(milliseconds: number, code: string): void;
  /** Injected by tests; waits the given time. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

interface BatchLine {
  readonly purchase: ImportPurchase;
  readonly text: string;
}

interface Lane {
  filling: BatchLine[];
  /** Characters of the lines that it fills with. */
  length: number;
  sending: Promise<void>;
}

/**
 * Sends purchases in batches, several at a time. A member always has the same lane and a lane sends one batch after
 * the other, so that each member's purchases arrive in their order.
 */
export class Lanes {
  private readonly lanes: Lane[];
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: TrofastClient,
    private readonly options: SendOptions,
  ) {
    this.lanes = Array.from({ length: LANES }, () => ({ filling: [], length: 0, sending: Promise.resolve() }));
  }

  /** Waits while the purchase's lane is full, which is what bounds memory. @throws what sending threw */
  async push(purchase: ImportPurchase): Promise<void> {
    const lane = this.lanes[laneOf(purchase.memberId)]!;
    const text = batchLine(this.options.importName, purchase);
    lane.filling.push({ purchase, text });
    lane.length += text.length;
    if (lane.filling.length >= BATCH_LINES_MAX || lane.length >= BATCH_LENGTH_MAX) await this.flush(lane);
  }

  /** Sends what is left and waits for every answer. @throws what sending threw */
  async end(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => this.flush(lane)));
    await this.settled();
    this.throwFailure();
  }

  /** Waits for the batches that are on their way, whatever becomes of them. */
  async settled(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.sending));
  }

  private async flush(lane: Lane): Promise<void> {
    await lane.sending;
    this.throwFailure();
    const batch = lane.filling;
    if (batch.length === 0) return;
    [lane.filling, lane.length] = [[], 0];
    lane.sending = this.send(batch).catch((error: unknown) => {
      this.failure ??= { error };
    });
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }

  /** Until every line has its answer; those that the server was too busy for go again. */
  private async send(batch: readonly BatchLine[]): Promise<void> {
    let left = batch;
    for (let busy = 0; left.length > 0;) {
      const { results, waitMs, code } = await this.ask(left);
      results.forEach((result, index) => {
        if (!isForLater(result)) this.options.onResult(left[index]!.purchase, result);
      });
      const later = results.find(isForLater);
      const taken = results.filter((result) => !isForLater(result)).length;
      left = results.length === 0 ? left : left.filter((_line, index) => isForLater(results[index]!));
      if (left.length === 0) return;
      busy = taken > 0 ? 0 : busy + 1;
      if (busy > BUSY_TRIES_MAX)
        throw new CommandFailed(
          code,
          `The server asked to wait ${busy} times in a row. Look at \`trofast projections list\`, then run the import again.`,
        );
      this.options.onWait?.(waitMs, later?.code ?? code);
      await (this.options.wait ?? sleep)(waitMs);
    }
  }

  private async ask(
    batch: readonly BatchLine[],
  ): Promise<{ results: readonly BatchResult[]; waitMs: number; code: string }> {
    const answer = await this.post(batch.map(({ text }) => `${text}\n`).join(''));
    if (isBusy(answer.status)) return { results: [], waitMs: retryAfterMs(answer), code: problemOf(answer).code };
    if (answer.status >= 300) {
      const { code, detail } = problemOf(answer);
      throw new CommandFailed(code, `The server refused a batch: ${detail}`);
    }
    const results = parseBatchAnswer(answer.text);
    const defect = results.find((result) => result.status >= 500 && !isForLater(result));
    if (defect) {
      const code = defect.code ?? `http_${defect.status}`;
      throw new CommandFailed(
        code,
        `The server cannot go on: ${defect.detail ?? code}. Run the import again afterwards: nothing is done twice.`,
      );
    }
    if (results.length !== batch.length) {
      throw new CommandFailed(
        'incomplete_answer',
        `The server answered ${results.length} of ${batch.length} lines. Run the import again: nothing is done twice.`,
      );
    }
    return { results, waitMs: retryAfterMs(answer), code: 'busy' };
  }

  /** Sending a batch again is safe: each line has its own key. */
  private post(body: string): Promise<Answer> {
    const { dryRun, wait } = this.options;
    const path = `/v1/purchases:batch?import=true${dryRun ? '&dryRun=true' : ''}`;
    const headers = { 'content-type': 'application/x-ndjson' };
    return reach(() => this.client.request('POST', path, { headers, body }), wait);
  }
}

/** FNV-1a of the id: spreads members over the lanes, the same way every time. */
function laneOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < memberId.length; index++) hash = Math.imul(hash ^ memberId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % LANES;
}
