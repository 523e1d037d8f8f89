import { type Lag, type ParkedAction, type ParkedEvent, type Projections, type ProjectionStatus } from '#engine';

/** Projections that are where a test puts them. */
export class FakeProjections implements Projections {
  lagNow: Lag = { events: 0, ms: 0, secondsLeft: 0 };
  parkedNow: ParkedEvent[] = [];
  /** Positions at or before this one are reached. */
  reached = '';
  readonly calls: string[] = [];

  constructor(public statuses: readonly ProjectionStatus[]) {}

  async status(): Promise<readonly ProjectionStatus[]> {
    return this.statuses;
  }

  lag(): Lag {
    return this.lagNow;
  }

  async waitFor(_projections: readonly string[], position: string): Promise<boolean> {
    return position <= this.reached;
  }

  wake(): void {}

  async parked(): Promise<readonly ParkedEvent[]> {
    return this.parkedNow;
  }

  async rebuild(projection: string): Promise<void> {
    this.calls.push(`rebuild ${projection}`);
  }

  async cancelRebuild(projection: string): Promise<void> {
    this.calls.push(`cancel ${projection}`);
  }

  async resolveParked(projection: string, documentId: string, action: ParkedAction): Promise<void> {
    this.calls.push(`${action} ${projection} ${documentId}`);
  }

  async close(): Promise<void> {}
}
