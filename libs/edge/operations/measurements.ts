import { Inject, Injectable } from '@nestjs/common';

import { PROJECTIONS, type Projections } from '#engine';
import { EVENT_STORE, type EventStore } from '#event-store';
import { METRICS, type Metrics } from '#platform';

import { Backlogs } from './backlogs.js';

/** What is measured, with what is looked up only when somebody asks: lags, the end of the log, backlogs. */
@Injectable()
export class Measurements {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(PROJECTIONS) private readonly projections: Projections,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly backlogs: Backlogs,
  ) {}

  get contentType(): string {
    return this.metrics.contentType;
  }

  /** Measurements are wanted most while a store is away: then the last known ones are given. */
  async text(): Promise<string> {
    for (const { name, lagEvents, lagMs, parked } of await this.projections.status().catch(() => []))
      this.metrics.projection(name, { events: lagEvents, ms: lagMs, parked });
    const head = await this.events.head().catch(() => undefined);
    if (head !== undefined) this.metrics.logPosition(Number(head.split('.')[1]));
    for (const backlog of await this.backlogs.read().catch(() => [])) this.metrics.backlog(backlog);
    return this.metrics.text();
  }
}
