import { isBusy, Problem, type TrofastClient } from '#client';

import { PATIENT } from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type BatchResult } from './batch.js';
import { asksTooOften, throwIfOver } from './lanes.js';
import { BATCH_LINES_MAX } from './lane.js';

export interface LotLineOptions<Item> {
  readonly dryRun: boolean;
  /** The line of an item, with its key. */
  readonly textOf: (item: Item) => string;
  readonly onResult: (item: Item, result: BatchResult) => void;
  readonly onWait: (milliseconds: number, code: string) => void;
}

/** Sends ends of lots in batches, one after the other, so that what a member's lines say arrives in its order. */
export class LotLines<Item> {
  private items: Item[] = [];

  constructor(
    private readonly client: TrofastClient,
    private readonly options: LotLineOptions<Item>,
  ) {}

  /** @throws CommandFailed when the server cannot go on */
  async push(item: Item): Promise<void> {
    this.items.push(item);
    if (this.items.length >= BATCH_LINES_MAX) await this.end();
  }

  /** Sends what is left. Sending a batch again is safe: each line has its own key. */
  async end(): Promise<void> {
    const { items } = this;
    this.items = [];
    if (items.length === 0) return;
    const { dryRun, textOf, onResult, onWait } = this.options;
    try {
      const texts = items.map((item) => textOf(item));
      const sent = this.client.sendLines(texts, { batch: 'lots', dryRun, retry: { ...PATIENT, onWait } });
      for await (const { index, answer } of sent) {
        throwIfOver(answer);
        const changedNothing = answer.lots === 0 && answer.outcome === 'appended';
        onResult(items[index]!, changedNothing ? { ...answer, outcome: 'unchanged' } : answer);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const text = isBusy(error) ? asksTooOften() : `The server refused a batch: ${error.detail}`;
      throw new CommandFailed(error.code, text, {}, { cause: error });
    }
  }

  /** Nothing is on its way once a batch was sent. */
  settled(): Promise<void> {
    return Promise.resolve();
  }
}
