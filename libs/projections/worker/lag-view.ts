import { type Clock, TrofastError } from '#platform';

import { EventRate } from '../engine/event-rate.js';
import { type Projection, type ProjectionStatus } from '../projection.js';

/**
 * What is known of projections that run elsewhere: what was last heard, measured against where the log ends by now, so
 * that the lag grows also while nothing is heard.
 */
export class LagView {
  private last = new Map<string, ProjectionStatus>();
  private heardAtMs: number;
  private head: string | undefined;
  /** Since when each has been behind the head, as far as this thread has seen. */
  private readonly behindSinceMs = new Map<string, number>();

  private readonly seen = new Map<string, string>();
  private readonly rate = new EventRate();

  constructor(
    projections: readonly Projection[],
    private readonly clock: Clock,
    /** How many events lie between two places; an estimate where left out. */
    private readonly eventsBetween = (after: string | null, until: string) => this.rate.between(after, until),
  ) {
    this.heardAtMs = this.nowMs();
    for (const { name, version } of projections)
      this.last.set(name, { name, version, position: null, lagEvents: 0, lagMs: 0, parked: 0, state: 'catching_up' });
  }

  /** @param unitsPerEvent how much of the log an event takes up, as the worker has seen it */
  heard(statuses: readonly ProjectionStatus[], unitsPerEvent: number): void {
    this.rate.unitsPerEvent = unitsPerEvent;
    this.last = new Map(statuses.map((status) => [status.name, status]));
    this.heardAtMs = this.nowMs();
    this.compare();
  }

  headIs(head: string): void {
    this.head = head;
    this.compare();
  }

  stopped(error: string): void {
    for (const [name, status] of this.last) this.last.set(name, { ...status, state: 'stopped', error });
  }

  /** @throws TrofastError `projection_unknown` */
  positionOf(name: string): string | null {
    const status = this.last.get(name);
    if (!status)
      throw new TrofastError('projection_unknown', `There is no projection "${name}".`, { projection: name });
    return status.position;
  }

  statuses(): readonly ProjectionStatus[] {
    return [...this.last.values()].map((status) => ({ ...status, ...this.lagOf(status) }));
  }

  lag(): { readonly events: number; readonly ms: number } {
    let [events, ms] = [0, 0];
    for (const status of this.last.values()) {
      const { lagEvents, lagMs } = this.lagOf(status);
      events = Math.max(events, lagEvents);
      ms = Math.max(ms, lagMs);
    }
    return { events, ms };
  }

  private lagOf(status: ProjectionStatus): { lagEvents: number; lagMs: number } {
    const { head } = this;
    if (head === undefined || (status.position !== null && status.position >= head)) return { lagEvents: 0, lagMs: 0 };
    const nowMs = this.nowMs();
    const sinceHeard = status.lagMs > 0 ? status.lagMs + nowMs - this.heardAtMs : 0;
    const sinceSeen = nowMs - (this.behindSinceMs.get(status.name) ?? nowMs);
    return { lagEvents: this.eventsBetween(status.position, head), lagMs: Math.max(0, sinceHeard, sinceSeen) };
  }

  /** A place that moves counts as behind anew: what it has passed is not waiting any more. */
  private compare(): void {
    for (const { name, position } of this.last.values()) {
      const isBehind = this.head !== undefined && (position === null || position < this.head);
      const key = `${name} ${position}`;
      if (!isBehind) this.behindSinceMs.delete(name);
      else if (this.seen.get(name) !== key) this.behindSinceMs.set(name, this.nowMs());
      this.seen.set(name, key);
    }
  }

  private nowMs(): number {
    return Date.parse(this.clock.now());
  }
}
