import { type EventStore, type LogEvent, type Position } from '#event-store';

import { leafOf } from '../log-tree.js';
import { type NotaryProgress, type ProofStore } from '../proof-store.js';
import { hashAt, TILE_WIDTH } from '../tiles.js';
import { type ProofFaults } from './faults.js';

export interface LogOfTree {
  readonly events: Pick<EventStore, 'readAll' | 'holds'>;
  /** What the streams of the log begin with. */
  readonly prefix: string;
}

/** Whether what the store says of places in the log is so: how far it is numbered, the end of the tree, and the mark of each tile. */
export class PlacesInLog {
  private tile: { readonly index: number; readonly hashes: Buffer | undefined } | undefined;

  constructor(
    private readonly store: Pick<ProofStore, 'tile' | 'markBefore'>,
    private readonly log: LogOfTree,
    private readonly faults: ProofFaults,
  ) {}

  async examine(progress: NotaryProgress): Promise<void> {
    if (!(await this.log.events.holds(progress.position)))
      this.faults.add(
        'place_damaged',
        `The log has no place ${progress.position}, up to which ${progress.size} events are numbered.`,
      );
    await this.examineEnd(progress);
    await this.examineMarks(progress);
  }

  /** The events of the last stretch, which no head may cover yet. */
  private async examineEnd({ size, position, before }: NotaryProgress): Promise<void> {
    let number = before?.size ?? 0;
    if (number > size) return this.displaced(size);
    for await (const event of this.eventsAfter(before?.position)) {
      if (number >= size && event.position > position) break;
      if (number >= size || event.position > position) return this.displaced(size);
      if (!(await this.isNumbered(event, number)))
        this.faults.add('tiles_differ_from_log', `Event ${number} of the log is not the one that was numbered.`);
      number += 1;
    }
    if (number < size) this.displaced(size);
  }

  private displaced(size: number): void {
    this.faults.add('place_damaged', `The place up to which the log is numbered is not that of ${size} events.`);
  }

  /** From the last to the first; each leads to the event of its number. */
  private async examineMarks({ size, position }: NotaryProgress): Promise<void> {
    let expected = Math.floor((size - 1) / TILE_WIDTH) * TILE_WIDTH;
    for (let mark = await this.store.markBefore(position); mark; mark = await this.store.markBefore(mark.position)) {
      if (mark.number !== expected || !(await this.leads(mark.number, mark.position)))
        return this.faults.add('mark_damaged', `The mark of event ${expected} does not lead to it.`);
      expected -= TILE_WIDTH;
    }
    if (expected > 0) this.faults.add('mark_damaged', `The mark of event ${expected} is missing.`);
  }

  private async leads(number: number, position: Position): Promise<boolean> {
    if (!(await this.log.events.holds(position))) return false;
    for await (const event of this.eventsAfter(position, 1)) return this.isNumbered(event, number);
    return false;
  }

  private async *eventsAfter(after: Position | undefined, batchSizeMax?: number): AsyncGenerator<LogEvent> {
    const { events, prefix } = this.log;
    if (after !== undefined && !(await events.holds(after))) return;
    for await (const batch of events.readAll({
      streamPrefixes: [prefix],
      ...(after !== undefined && { after }),
      ...(batchSizeMax !== undefined && { batchSizeMax }),
    }))
      yield* batch;
  }

  private async isNumbered(event: LogEvent, number: number): Promise<boolean> {
    const index = Math.floor(number / TILE_WIDTH);
    if (this.tile?.index !== index) this.tile = { index, hashes: await this.store.tile({ level: 0, index }) };
    const { hashes } = this.tile;
    return hashes !== undefined && hashAt(hashes, number % TILE_WIDTH)?.equals(leafOf(event)) === true;
  }
}
