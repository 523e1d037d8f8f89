import { type EventStore } from '#event-store';

/** Where the log ends, as last heard of. A log that is away is asked again by each look, and waited for by none. */
export class LogHead {
  private known: string | undefined;
  private asking: Promise<void> | undefined;
  private isAway = false;

  constructor(
    private readonly events: Pick<EventStore, 'head'>,
    private readonly onError: (doing: string, error: unknown) => void,
  ) {}

  get last(): string | undefined {
    return this.known;
  }

  /** Has it looked up, beside whatever the caller does; waits only for the very first. */
  async glance(): Promise<void> {
    const asking = this.begin();
    if (this.known === undefined && !this.isAway) await asking;
  }

  /** After a look, unless the one before failed: then what was known stands. */
  async look(): Promise<void> {
    const asking = this.begin();
    if (!this.isAway) await asking;
  }

  private begin(): Promise<void> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<void> {
    try {
      this.known = await this.events.head();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.onError('looking up the head of the log', error);
      this.isAway = true;
    }
  }
}
