import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const EVENTS_PER_APPEND = 20;

/** Another application on the same EventStoreDB, which goes on through its faults. */
export class ForeignEvents {
  written = 0;
  private isOver = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly stream: string,
  ) {}

  start(perSecond: number): void {
    this.running = this.write((1_000 * EVENTS_PER_APPEND) / perSecond);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async write(everyMs: number): Promise<void> {
    let client = EventStoreDBClient.connectionString(this.url);
    while (!this.isOver) {
      const events = Array.from({ length: EVENTS_PER_APPEND }, () => jsonEvent({ type: 'Foreign', data: { x: 'x' } }));
      const appended = client.appendToStream(this.stream, events).then(
        () => true,
        () => false,
      );
      if (await Promise.race([appended, pause(5_000, false, { ref: false })])) this.written += events.length;
      else {
        void client.dispose().catch(() => undefined);
        client = EventStoreDBClient.connectionString(this.url);
      }
      await pause(everyMs);
    }
    await client.dispose();
  }
}
