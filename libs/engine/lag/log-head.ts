import { type EventStore } from '#event-store';

import { SharedRounds } from '../stored/shared-rounds.js';
import { type LogTimeline } from './log-timeline.js';

/** Looks where the log ends for us. A log that is away is asked again by each look, and waited for by none. */
export class LogHead {
  private readonly rounds = new SharedRounds(() => this.ask());
  private isAway = false;

  constructor(
    private readonly events: Pick<EventStore, 'ownHead'>,
    private readonly timeline: LogTimeline,
    private readonly nowMs: () => number,
    private readonly onError: (doing: string, error: unknown) => void,
  ) {}

  /** Has it looked up while the caller goes on; waits only for the very first. */
  async refresh(): Promise<void> {
    const asking = this.rounds.ask();
    if (this.timeline.head === undefined && !this.isAway) await asking;
  }

  /** After a look that begins now, unless the one before failed: then what was known stays. */
  async look(): Promise<void> {
    const asking = this.rounds.ask();
    if (!this.isAway) await asking;
  }

  private async ask(): Promise<void> {
    const askedAtMs = this.nowMs();
    try {
      this.timeline.saw(await this.events.ownHead(), askedAtMs);
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.onError('looking up the head of the log', error);
      this.isAway = true;
    }
  }
}
