import { type ProjectionStatus } from '../projection.js';
import { type Lane } from './lane.js';
import { type Resolved } from './options.js';

/** What a status is made of. */
export interface LaneView {
  readonly name: string;
  readonly version: number;
  readonly active: Lane | undefined;
  readonly building: Lane | undefined;
  readonly frozenAt: string | null;
}

type Measuring = Pick<Resolved, 'clock' | 'eventsBetween'>;

/** @param head where the log ends, as last heard of */
export function statusOf(view: LaneView, options: Measuring, head: string | undefined): ProjectionStatus {
  const { name, version, active, building, frozenAt } = view;
  const position = active ? active.position : frozenAt;
  const error = errorOf(view);
  const status: ProjectionStatus = {
    name,
    version,
    position,
    lagEvents: head === undefined || isAt(position, head) ? 0 : options.eventsBetween(position, head),
    lagMs: head === undefined || isAt(position, head) ? 0 : lagMs(active, options),
    parked: active?.parked.size ?? 0,
    state: active ? active.state : 'catching_up',
  };
  return {
    ...status,
    ...(error !== undefined && { error }),
    ...(building && head !== undefined && { rebuild: progressOf(building, options, head) }),
  };
}

function errorOf({ version, active, building }: LaneView): string | undefined {
  if (building?.error !== undefined) return `The rebuild: ${building.error}`;
  return active ? active.error : `Its documents are of version ${version}; those of this build are being made.`;
}

function progressOf(
  building: Lane,
  { eventsBetween, clock }: Measuring,
  head: string,
): NonNullable<ProjectionStatus['rebuild']> {
  const eventsTotal = eventsBetween(null, head);
  const eventsDone = eventsTotal - (isAt(building.position, head) ? 0 : eventsBetween(building.position, head));
  const nowMs = Date.parse(clock.now());
  building.began ??= { atMs: nowMs, eventsDone };
  const rate = (eventsDone - building.began.eventsDone) / Math.max(1, nowMs - building.began.atMs);
  const secondsLeft = rate > 0 ? Math.ceil((eventsTotal - eventsDone) / rate / 1000) : null;
  return { version: building.generation.version, eventsDone, eventsTotal, secondsLeft };
}

function lagMs(lane: Lane | undefined, { clock }: Measuring): number {
  if (lane?.oldestPendingAt === undefined) return 0;
  return Math.max(0, Date.parse(clock.now()) - Date.parse(lane.oldestPendingAt));
}

function isAt(position: string | null, head: string): boolean {
  return position !== null && position >= head;
}
