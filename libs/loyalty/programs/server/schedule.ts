import { type OnFailure, runLoop } from '#engine';
import { type EventCodec, type EventStore, NEW_STREAM, WrongRevision } from '#event-store';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import {
  addDays,
  type Clock,
  derivedId,
  type Instant,
  type LocalDay,
  localDayOf,
  startOfDayAfter,
  startOfNextLocalDay,
  type Timers,
} from '#platform';

/** The longest pause, so that a clock that was set, or a machine that slept, is noticed. */
const PAUSE_MAX_MS = 3_600_000;

const PAUSE_AFTER_FAILURE_MS = 60_000;

/** Until a programme is founded, by a process that started later. */
const PAUSE_BEFORE_FIRST_MS = 10_000;

const SYSTEM = { type: 'system', id: 'schedule' } as const;

/** A programme as the schedule needs it: since when it runs, and where its days begin. */
export interface ProgramDays {
  readonly program: string;
  /** When the programme was started in this log; its first day is the one that contains it. */
  readonly startedAt: Instant;
  readonly timeZone: string;
}

/** The ports that a schedule appends through. */
export interface SchedulePorts {
  readonly events: EventStore;
  readonly codec: Pick<EventCodec, 'seal'>;
  readonly names: LoyaltyStreams;
  readonly clock: Clock;
  readonly timers: Timers;
}

/**
 * Appends DayClosed for each programme day once it is over, in order, each in a stream of its own: expecting no stream
 * and deriving the command's id from programme and date makes it only once, whichever other processes run and however often.
 */
export class Schedule {
  constructor(
    private readonly ports: SchedulePorts,
    private readonly programs: () => Promise<readonly ProgramDays[]>,
    private readonly onDayClosed: () => void,
    private readonly onFailure: OnFailure,
  ) {}

  /** Closes what is over, then waits for the next day to end, until the signal. */
  run(signal: AbortSignal): Promise<void> {
    let pauseMs: number;
    const work = async () => {
      pauseMs = PAUSE_AFTER_FAILURE_MS;
      pauseMs = await this.round();
    };
    const pause = () => this.ports.timers.after(pauseMs);
    return runLoop({ what: 'closing programme days', work, pause, onFailure: this.onFailure }, signal);
  }

  /** Closes every day that is over. @returns how many milliseconds to wait before looking again */
  async round(): Promise<number> {
    const programs = await this.programs();
    let pauseMs = programs.length === 0 ? PAUSE_BEFORE_FIRST_MS : PAUSE_MAX_MS;
    for (const days of programs) {
      if ((await this.closeDays(days)) > 0) this.onDayClosed();
      const now = this.ports.clock.now();
      pauseMs = Math.min(pauseMs, Date.parse(startOfNextLocalDay(now, days.timeZone)) - Date.parse(now) + 1);
    }
    return pauseMs;
  }

  /** Days are closed in order, so the newest closed one, looked for backwards, says where to go on; at worst the first day. */
  private async closeDays({ program, startedAt, timeZone }: ProgramDays): Promise<number> {
    const first = localDayOf(startedAt, timeZone);
    const today = localDayOf(this.ports.clock.now(), timeZone);
    const open: LocalDay[] = [];
    for (let day = addDays(today, -1); day >= first && !(await this.isClosed(program, day)); day = addDays(day, -1))
      open.push(day);
    for (const day of open.reverse()) await this.close(program, day, timeZone);
    return open.length;
  }

  private async isClosed(program: string, day: LocalDay): Promise<boolean> {
    for await (const _event of this.ports.events.readStream(this.ports.names.day(program, day), { limit: 1 }))
      return true;
    return false;
  }

  private async close(program: string, date: LocalDay, timeZone: string): Promise<void> {
    const stream = this.ports.names.day(program, date);
    const recordedAt = this.ports.clock.now();
    const effectiveAt = startOfDayAfter(date, timeZone);
    const commandId = derivedId('close-day', program, date);
    const events = await this.ports.codec.seal({
      stream,
      drafts: [{ type: 'DayClosed', data: { programId: program, date, effectiveAt }, occurredAt: effectiveAt }],
      commandId,
      actor: SYSTEM,
      correlationId: commandId,
      causationId: commandId,
      program,
      recordedAt,
      head: NEW_STREAM,
    });
    try {
      await this.ports.events.append(stream, events, 'no_stream');
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error; // else another process closed the day first
    }
  }
}
