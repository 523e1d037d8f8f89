import { type AppendOptions, ClaimTaken, type ExpectedRevision, type NewEvent, WrongRevision } from '#event-store';
import { MemoryEventStore } from '#testing';

/** A log that takes claims first, as EventStoreDB does; `before` is waited for before each of its appends. */
export class ClaimsFirst extends MemoryEventStore {
  before: (stream: string) => Promise<void> = () => Promise.resolve();

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { claims = [] }: AppendOptions = {},
  ) {
    for (const claim of claims) {
      await this.before(claim.stream);
      await super.append(claim.stream, [claim.event], 'no_stream').catch((error: unknown) => {
        throw error instanceof WrongRevision ? new ClaimTaken(claim.stream) : error;
      });
    }
    await this.before(stream);
    return super.append(stream, events, expected);
  }
}
