import { type BatchName } from '#client';

import { type MemberItem } from '../staging/import-return.js';
import { type BatchLine } from './batch.js';

export const BATCH_LINES_MAX = 250;
/** Characters; well under what a server takes in one batch. */
const BATCH_LENGTH_MAX = 1024 * 1024;

/** Lines of one batch that fills up. */
export class Filling<Item extends MemberItem> {
  readonly items: Item[] = [];
  readonly texts: string[] = [];
  private readonly members = new Set<string>();
  private length = 0;

  constructor(readonly batch: BatchName) {}

  add(item: Item, { text }: BatchLine): void {
    this.items.push(item);
    this.texts.push(text);
    this.members.add(item.memberId);
    this.length += text.length;
  }

  get isFull(): boolean {
    return this.texts.length >= BATCH_LINES_MAX || this.length >= BATCH_LENGTH_MAX;
  }

  has(memberId: string): boolean {
    return this.members.has(memberId);
  }
}

/** Sends one batch after the other; a member's purchases and returns never wait in two of them. */
export class Lane<Item extends MemberItem> {
  private readonly filling = new Map<BatchName, Filling<Item>>();
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly send: (batch: Filling<Item>) => Promise<void>) {}

  /** Waits while the lane is full, which is what bounds memory. */
  async push(item: Item, line: BatchLine): Promise<void> {
    for (const other of this.filling.values())
      if (other.batch !== line.batch && other.has(item.memberId)) await this.flush(other);
    const filling = this.filling.get(line.batch) ?? new Filling<Item>(line.batch);
    this.filling.set(line.batch, filling);
    filling.add(item, line);
    if (filling.isFull) await this.flush(filling);
  }

  /** Sends what is left. */
  async end(): Promise<void> {
    for (const filling of this.filling.values()) await this.flush(filling);
    await this.sending;
  }

  /** Waits for the batch that is on its way, whatever becomes of it. */
  settled(): Promise<void> {
    return this.sending;
  }

  private async flush(filling: Filling<Item>): Promise<void> {
    await this.sending;
    this.filling.delete(filling.batch);
    this.sending = this.send(filling);
  }
}
