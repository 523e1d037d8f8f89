import { type ReadStreamOptions } from '#event-store';

import { MemoryEventStore } from './memory-event-store.js';

/** A log that counts the events that are read from streams. */
export class CountingEventStore extends MemoryEventStore {
  eventsRead = 0;

  override async *readStream(stream: string, options?: ReadStreamOptions) {
    for await (const event of super.readStream(stream, options)) {
      this.eventsRead += 1;
      yield event;
    }
  }
}
