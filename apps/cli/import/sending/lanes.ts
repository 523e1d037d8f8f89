import { isBusy, Problem, type TrofastClient } from '#client';

import { BUSY_TRIES_MAX, PATIENT } from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type ImportPurchase } from '../staging/import-purchase.js';
import { batchLine, type BatchResult } from './batch.js';

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
  /** Called before something is sent again. */
  onWait?(milliseconds: number, code: string): void;
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

  /** Until every line has its answer. Sending a batch again is safe: each line has its own key. */
  private async send(batch: readonly BatchLine[]): Promise<void> {
    const { dryRun } = this.options;
    const texts = batch.map(({ text }) => text);
    try {
      const sent = this.client.sendLines(texts, {
        imported: true,
        dryRun,
        retry: {
          ...PATIENT,
          onWait: (milliseconds: number, code: string) => this.options.onWait?.(milliseconds, code),
        },
      });
      for await (const { index, answer } of sent) {
        throwIfOver(answer);
        this.options.onResult(batch[index]!.purchase, answer);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const text = isBusy(error) ? asksTooOften() : `The server refused a batch: ${error.detail}`;
      throw new CommandFailed(error.code, text, {}, { cause: error });
    }
  }
}

/** @throws CommandFailed when a line shows that the server cannot go on */
function throwIfOver(answer: BatchResult): void {
  const { status, detail, code = `http_${status}` } = answer;
  if (isBusy(answer)) throw new CommandFailed(code, asksTooOften());
  if (status >= 500)
    throw new CommandFailed(
      code,
      `The server cannot go on: ${detail ?? code}. Run the import again afterwards: nothing is done twice.`,
    );
}

function asksTooOften(): string {
  return `The server asked to wait ${BUSY_TRIES_MAX} times in a row. Look at \`trofast projections list\`, then run the import again.`;
}

/** FNV-1a of the id: spreads members over the lanes, the same way every time. */
function laneOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < memberId.length; index++) hash = Math.imul(hash ^ memberId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % LANES;
}
