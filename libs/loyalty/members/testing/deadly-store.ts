import { type Appended, type AppendOptions, type ExpectedRevision, type NewEvent } from '#event-store';
import { MemoryEventStore } from '#testing';

/** The process is gone; the sender of the command has no answer. */
export class Died extends Error {}

export type Death = 'no' | 'before the append' | 'after the append';

/** A log whose writers die around an append, or stop before one until they are let go. */
export class DeadlyStore extends MemoryEventStore {
  deaths: Death[] = [];
  /** Called before each append. */
  before: (stream: string) => Promise<void> = async () => {};

  /** Whether claims are appended with what they are for; most worlds let several members use one purchase id. */
  keepsClaims = false;

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    options: AppendOptions = {},
  ): Promise<Appended> {
    await this.before(stream);
    const death = this.deaths.shift() ?? 'no';
    if (death === 'before the append') throw new Died();
    const appended = await super.append(stream, events, expected, this.keepsClaims ? options : {});
    if (death === 'after the append') throw new Died();
    return appended;
  }
}
