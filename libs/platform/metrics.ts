import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { Beats, WATCHED_THREADS } from './watchdog/beats.js';

/** Seconds; from a cached answer to one that waited for a lagging read model. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What the server measures, by the names of Prometheus: base units, `_total` for counters. No label takes a value that a
 * caller can choose (no id of a person, no address): the number of series stays bounded.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly commands = this.counter('trofast_commands_total', 'Commands by how they ended', [
    'command',
    'outcome',
  ]);
  private readonly appendSeconds = this.histogram('trofast_append_duration_seconds', 'Durable appends to the log', []);
  private readonly conflicts = this.counter(
    'trofast_append_conflicts_total',
    'Appends that another writer was faster than',
    [],
  );
  private readonly replays = this.counter(
    'trofast_idempotent_replays_total',
    'Commands that had been applied before',
    [],
  );
  private readonly cacheLookups = this.counter(
    'trofast_state_cache_lookups_total',
    'Look-ups in the cache of folded states',
    ['result'],
  );
  private readonly discardedMilestones = this.counter(
    'trofast_milestones_discarded_total',
    'Stored milestones of a stream that were damaged, or of events that the log does not have',
    [],
  );
  private readonly problems = this.counter('trofast_problems_total', 'Answers that were problems, by code', ['code']);
  private readonly requests = this.counter('trofast_http_requests_total', 'Requests by route and status', [
    'method',
    'route',
    'status',
  ]);
  private readonly requestSeconds = this.histogram('trofast_http_request_duration_seconds', 'From request to answer', [
    'method',
    'route',
  ]);
  private readonly inFlight = this.gauge('trofast_http_commands_in_flight', 'Commands being handled', []);
  private readonly lagEvents = this.gauge('trofast_projection_lag_events', 'Events not yet applied', ['projection']);
  private readonly lagSeconds = this.gauge(
    'trofast_projection_lag_seconds',
    'Age of the oldest event not yet applied',
    ['projection'],
  );
  private readonly parkedEvents = this.gauge('trofast_projection_parked_events', 'Events that wait for a person', [
    'projection',
  ]);
  private readonly backlogItems = this.gauge('trofast_backlog_items', 'What is under way or waits for somebody', [
    'kind',
  ]);
  private readonly backlogSeconds = this.gauge(
    'trofast_backlog_oldest_seconds',
    'For how long the oldest of them has been; 0 where there is none',
    ['kind'],
  );
  private readonly takings = this.gauge(
    'trofast_open_takings',
    'What was taken ahead from stocks and budgets, of which it is not known yet whether it was used',
    ['kind', 'state'],
  );
  private readonly copyBytes = this.gauge(
    'trofast_figures_copy_bytes',
    'Memory that the copy of a read model takes from which figures are answered',
    ['model'],
  );
  private readonly copyReady = this.gauge(
    'trofast_figures_copy_ready',
    '1 while figures are answered from the copy in memory; 0 while from the store',
    ['model'],
  );
  private readonly signedEvents = this.gauge('trofast_notary_signed_events', 'Events that the newest head covers', []);
  private readonly unsignedEvents = this.gauge(
    'trofast_notary_unsigned_events',
    'Events that have a number and that no head covers yet',
    [],
  );
  private readonly notaryStopped = this.gauge(
    'trofast_notary_stopped',
    '1 while no head is signed, because the log, the tiles and the heads do not agree',
    [],
  );
  private readonly lastPosition = this.gauge('trofast_log_last_position', 'Number of the newest event in the log', []);
  private readonly longestStall = this.gauge(
    'trofast_event_loop_stall_max_seconds',
    'Longest time that the event loop of a thread did not turn since the process started',
    ['thread'],
  );
  private readonly beats = Beats.ofProcess();

  constructor(version: string) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('trofast_build_info', 'Version that runs; always 1', ['version']).set({ version }, 1);
  }

  /** @param outcome appended, replayed, unchanged or preview */
  command(command: string, outcome: string): void {
    this.commands.inc({ command, outcome });
    if (outcome === 'replayed') this.replays.inc();
  }

  /** @param code of the table of problems */
  problem(code: string): void {
    this.problems.inc({ code });
  }

  append(seconds: number): void {
    this.appendSeconds.observe(seconds);
  }

  conflict(): void {
    this.conflicts.inc();
  }

  cacheLookup(hit: boolean): void {
    this.cacheLookups.inc({ result: hit ? 'hit' : 'miss' });
  }

  milestonesDiscarded(): void {
    this.discardedMilestones.inc();
  }

  /** @param route the route's template, never the address */
  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.inc({ method, route, status: String(status) });
    this.requestSeconds.observe({ method, route }, seconds);
  }

  commandsInFlight(count: number): void {
    this.inFlight.set(count);
  }

  projection(
    name: string,
    lag: { readonly events: number; readonly ms: number | null; readonly parked: number },
  ): void {
    this.lagEvents.set({ projection: name }, lag.events);
    this.lagSeconds.set({ projection: name }, lag.ms === null ? NaN : lag.ms / 1000);
    this.parkedEvents.set({ projection: name }, lag.parked);
  }

  /** @param kind one of few, which no caller chooses */
  backlog({
    kind,
    count,
    oldestMs,
  }: {
    readonly kind: string;
    readonly count: number;
    readonly oldestMs: number;
  }): void {
    this.backlogItems.set({ kind }, count);
    this.backlogSeconds.set({ kind }, oldestMs / 1000);
  }

  /** @param kind one of few, which no caller chooses */
  openTakings(kind: string, { underWay, overdue }: { readonly underWay: number; readonly overdue: number }): void {
    this.takings.set({ kind, state: 'under_way' }, underWay);
    this.takings.set({ kind, state: 'overdue' }, overdue);
  }

  /** Left out is what is not known. */
  notary({ signed, unsigned, isStopped }: { signed?: number; unsigned?: number; isStopped: boolean }): void {
    if (signed !== undefined) this.signedEvents.set(signed);
    if (unsigned !== undefined) this.unsignedEvents.set(unsigned);
    this.notaryStopped.set(Number(isStopped));
  }

  /** @param model name of a read model that is copied into memory */
  figuresCopy(model: string, { isReady, bytes }: { readonly isReady: boolean; readonly bytes: number }): void {
    this.copyReady.set({ model }, Number(isReady));
    this.copyBytes.set({ model }, bytes);
  }

  logPosition(number: number): void {
    this.lastPosition.set(number);
  }

  /** Everything, in the text format of Prometheus. */
  text(): Promise<string> {
    for (const thread of WATCHED_THREADS)
      if (this.beats.isWatched(thread)) this.longestStall.set({ thread }, this.beats.longestStallMs(thread) / 1000);
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<Label extends string>(name: string, help: string, labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets: DURATION_BUCKETS, registers: [this.registry] });
  }
}

/** Token under which the app provides its metrics. */
export const METRICS = Symbol('Metrics');
