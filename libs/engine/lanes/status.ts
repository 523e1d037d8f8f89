import { type LogTimeline } from '../lag/log-timeline.js';
import { type ProjectionStatus } from '../projection.js';
import { type Lane } from './lane.js';
import { type Resolved } from './options.js';

/** How far one lane is, or all lanes of a generation together. */
export interface LaneState {
  readonly position: string | null;
  readonly state: ProjectionStatus['state'];
  readonly error: string | undefined;
  /** Documents that wait behind an event that could not be applied. */
  readonly parked: number;
  /** A moment up to which everything is applied, as its owner knows; where it is known to be behind. */
  readonly pendingSince: string | undefined;
}

/** What a status is made of. */
export interface ProjectionView {
  readonly name: string;
  /** Of the documents that readers see. */
  readonly version: number;
  /** None where no lane of this build's version fills what readers see. */
  readonly active: LaneState | undefined;
  readonly building: (LaneState & { readonly key: string; readonly version: number }) | undefined;
  /** The progress of the documents of another version. */
  readonly frozenAt: string | null;
}

export interface Measuring extends Pick<Resolved, 'clock' | 'eventsBetween'> {
  readonly timeline: LogTimeline;
}

const WORST_FIRST = ['stopped', 'catching_up', 'running'] as const;

export function stateOf({ position, state, error, parked, appliedAt }: Lane): LaneState {
  return { position, state, error, parked: parked.size, pendingSince: appliedAt };
}

/** Lanes of one generation as one: as far as the hindmost, as well as the worst; undefined where there are none. */
export function combined(lanes: readonly LaneState[]): LaneState | undefined {
  if (lanes.length === 0) return undefined;
  const state = WORST_FIRST.find((worst) => lanes.some((lane) => lane.state === worst))!;
  const withError = lanes.filter((lane) => lane.error !== undefined);
  const pending = lanes.flatMap(({ pendingSince }) => (pendingSince === undefined ? [] : [pendingSince]));
  return {
    position: hindmost(lanes),
    state,
    error: (withError.find((lane) => lane.state === state) ?? withError[0])?.error,
    parked: lanes.reduce((sum, lane) => sum + lane.parked, 0),
    pendingSince: pending.sort()[0],
  };
}

/** The position of the hindmost; `null` for the beginning. */
export function hindmost(lanes: readonly { readonly position: string | null }[]): string | null {
  return lanes.reduce<string | null>(
    (least, { position }) => (least === null || position === null ? null : position < least ? position : least),
    lanes[0]?.position ?? null,
  );
}

/** Makes statuses; it remembers when it first saw each rebuild, for the estimate of how long it will take. */
export class Statuses {
  private readonly began = new Map<string, { readonly atMs: number; readonly eventsDone: number }>();

  constructor(private readonly measuring: Measuring) {}

  /** Measured against where the log was last seen to end. */
  of(view: ProjectionView): ProjectionStatus {
    const { name, version, active, building, frozenAt } = view;
    const position = active ? active.position : frozenAt;
    const error = errorOf(view);
    const { timeline, eventsBetween } = this.measuring;
    const { head } = timeline;
    const status: ProjectionStatus = {
      name,
      version,
      position,
      lagEvents: timeline.isBehind(position) ? eventsBetween(position, head!) : 0,
      lagMs: this.lagMs(position, active),
      parked: active?.parked ?? 0,
      state: active ? active.state : 'catching_up',
    };
    return {
      ...status,
      ...(error !== undefined && { error }),
      ...(building && head !== undefined && { rebuild: this.progress(building, head) }),
    };
  }

  private progress(
    building: NonNullable<ProjectionView['building']>,
    head: string,
  ): NonNullable<ProjectionStatus['rebuild']> {
    const { eventsBetween, clock } = this.measuring;
    const eventsTotal = eventsBetween(null, head);
    const eventsDone = eventsTotal - (isAt(building.position, head) ? 0 : eventsBetween(building.position, head));
    const nowMs = Date.parse(clock.now());
    const began = this.began.get(building.key) ?? { atMs: nowMs, eventsDone };
    this.began.set(building.key, began);
    const rate = (eventsDone - began.eventsDone) / Math.max(1, nowMs - began.atMs);
    const secondsLeft = rate > 0 ? Math.ceil((eventsTotal - eventsDone) / rate / 1000) : null;
    return { version: building.version, eventsDone, eventsTotal, secondsLeft };
  }

  /** As this process has seen it, else as the lane's owner says of places from before this process read the log. */
  private lagMs(position: string | null, active: LaneState | undefined): number | null {
    const { timeline, clock } = this.measuring;
    if (timeline.head === undefined) return null;
    const seenMs = timeline.ageOf(position);
    if (seenMs !== undefined) return Math.round(seenMs);
    const since = active?.pendingSince;
    const saidMs = since === undefined ? 0 : Date.parse(clock.now()) - Date.parse(since);
    return Math.max(1, Math.round(timeline.watchedMs), saidMs);
  }
}

function errorOf({ version, active, building }: ProjectionView): string | undefined {
  if (building?.error !== undefined) return `The rebuild: ${building.error}`;
  return active ? active.error : `Its documents are of version ${version}; those of this build are being made.`;
}

function isAt(position: string | null, head: string): boolean {
  return position !== null && position >= head;
}
