import { TrofastError } from '#platform';

import { EventRate } from '../lanes/event-rate.js';
import { type Lag, type Projection, type ProjectionStatus } from '../projection.js';
import { CatchUpEstimate } from './catch-up-estimate.js';
import { LogTimeline } from './log-timeline.js';

/**
 * What is known of projections that run elsewhere: what was last heard, measured against where the log ends by now, so
 * that the lag grows also while nothing is heard.
 */
export class LagView {
  readonly timeline: LogTimeline;
  private last = new Map<string, ProjectionStatus>();
  private heardAtMs: number;
  private readonly estimate: CatchUpEstimate;
  private readonly rate = new EventRate();
  private lastLeft: { readonly head: string; readonly position: string | null; readonly events: number } | undefined;

  constructor(
    projections: readonly Projection[],
    /** Of a clock that never goes back. */
    private readonly nowMs: () => number,
    /** How many events lie between two places; an estimate where left out. */
    private readonly eventsBetween = (after: string | null, until: string) => this.rate.between(after, until),
  ) {
    this.timeline = new LogTimeline(nowMs);
    this.estimate = new CatchUpEstimate(nowMs);
    this.heardAtMs = nowMs();
    for (const { name, version } of projections)
      this.last.set(name, { name, version, position: null, lagEvents: 0, lagMs: 0, parked: 0, state: 'catching_up' });
  }

  /** @param unitsPerEvent how much of the log an event takes up, as the owner has seen it */
  heard(statuses: readonly ProjectionStatus[], unitsPerEvent: number): void {
    this.rate.unitsPerEvent = unitsPerEvent;
    this.lastLeft = undefined;
    this.last = new Map(statuses.map((status) => [status.name, status]));
    this.heardAtMs = this.nowMs();
    for (const status of statuses) this.estimate.observe(status.name, this.eventsLeft(status));
  }

  /** @param askedAtMs when the look began, by this process's own clock */
  headIs(head: string, askedAtMs: number): void {
    this.timeline.saw(head, askedAtMs);
    for (const status of this.last.values()) this.estimate.observe(status.name, this.eventsLeft(status));
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
    return [...this.last.values()].map((status) => ({
      ...status,
      lagEvents: this.eventsLeft(status),
      lagMs: this.ageOf(status),
    }));
  }

  /** Of those that are known to be behind: a log that cannot be read now is no reason to refuse anything. */
  lag(): Lag {
    let [events, ms] = [0, 0];
    for (const status of this.last.values()) {
      if (!this.timeline.isBehind(status.position)) continue;
      events = Math.max(events, this.eventsLeft(status));
      ms = Math.max(ms, this.ageOf(status) ?? 0);
    }
    return { events, ms, secondsLeft: this.estimate.secondsLeft() };
  }

  private eventsLeft({ position }: ProjectionStatus): number {
    const { timeline } = this;
    return timeline.isBehind(position) ? this.eventsUntil(timeline.head!, position) : 0;
  }

  /** Most read models are at the same place, and each command asks for all of them. */
  private eventsUntil(head: string, position: string | null): number {
    const { lastLeft } = this;
    if (lastLeft?.head === head && lastLeft.position === position) return lastLeft.events;
    const events = this.eventsBetween(position, head);
    this.lastLeft = { head, position, events };
    return events;
  }

  /** What this process has seen itself, else what the owner says of places from before this process began to look. */
  private ageOf({ position, lagMs }: ProjectionStatus): number | null {
    const { timeline } = this;
    if (timeline.head === undefined) return null;
    const seenMs = timeline.ageOf(position);
    if (seenMs !== undefined) return seenMs;
    const saidMs = lagMs === null ? 0 : lagMs + this.nowMs() - this.heardAtMs;
    return Math.max(1, Math.round(timeline.watchedMs), Math.round(saidMs));
  }
}
