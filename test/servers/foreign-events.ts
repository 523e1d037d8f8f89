import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const EVENTS_PER_APPEND = 20;
const ANSWER_MS = 5_000;

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
    this.running = this.write(perSecond);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async write(perSecond: number): Promise<void> {
    let client = EventStoreDBClient.connectionString(this.url);
    const began = performance.now();
    for (let sent = 0; !this.isOver; sent += EVENTS_PER_APPEND) {
      const events = Array.from({ length: EVENTS_PER_APPEND }, () => jsonEvent({ type: 'Foreign', data: { x: 'x' } }));
      const appended = client.appendToStream(this.stream, events).then(
        () => true,
        () => false,
      );
      if (await Promise.race([appended, pause(ANSWER_MS, false, { ref: false })])) this.written += events.length;
      else {
        void client.dispose().catch(() => undefined);
        client = EventStoreDBClient.connectionString(this.url);
      }
      await pause(Math.max(0, began + (1_000 * (sent + EVENTS_PER_APPEND)) / perSecond - performance.now()));
    }
    await client.dispose();
  }
}
