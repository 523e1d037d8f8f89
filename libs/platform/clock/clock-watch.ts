import { type Clock, type Instant, instantAt } from './clock.js';
import { TrofastError } from '../errors.js';

import { type ClockLimits, type ClockSeen, expectedMs, storeSuspicionOf, suspicionOf } from './judge.js';
import { type MachineClock } from './machine-clock.js';

/** The clock and the monotonic one may differ by so much before more is asked: sleep, or a step of NTP. */
const DRIFT_MS = 1_000;
const LOOK_EVERY_MS = 60_000;
const LOOK_EVERY_WHILE_SUSPECT_MS = 5_000;

/** Nothing that cannot be undone is recorded by a clock that may be wrong. */
export class ClockSuspect extends TrofastError {
  constructor(readonly suspicion: string) {
    super(
      'clock_suspect',
      `Nothing is recorded: ${suspicion}. Set the clock of the machine; where it is right, run \`trofast clock confirm\`.`,
    );
  }
}

/** What is remembered of the clock across runs of the process. */
export interface ClockMemory {
  load(): ClockSeen | undefined;
  save(seen: ClockSeen): void;
}

export interface ClockWatchPorts {
  readonly machine: MachineClock;
  readonly limits: ClockLimits;
  /** Left out where nothing is remembered. */
  readonly memory?: ClockMemory;
  /** How far the clock of the store is ahead of this one, in milliseconds; rejects while the store is away. */
  readonly storeAheadMs?: () => Promise<number>;
  /** Hears when the clock becomes suspect, and when it is trusted again (`undefined`). */
  readonly onChange?: (suspicion: string | undefined) => void;
}

interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** Whether the clock was set between two readings. */
function hasMoved(before: ClockReading, now: ClockReading): boolean {
  return Math.abs(now.wallMs - before.wallMs - (now.monotonicMs - before.monotonicMs)) > DRIFT_MS;
}

/**
 * The clock for commands, schedules and settling: it gives no time while something speaks against it. Each reading is compared with
 * the monotonic clock, which costs some tens of nanoseconds; the store's clock and the memory are checked each minute.
 */
export class ClockWatch implements Clock {
  private before: ClockSeen | undefined;
  private base: ClockReading | undefined;
  private storeAheadMs: number | undefined;
  /** Confirmed by a person: so far the store's clock may be ahead. */
  private acceptedAheadMs = 0;
  private suspected: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ports: ClockWatchPorts) {
    this.before = ports.memory?.load();
    this.judge();
  }

  /** @throws ClockSuspect */
  now(): Instant {
    const wallMs = this.checkedMs();
    if (this.suspected !== undefined) throw new ClockSuspect(this.suspected);
    return instantAt(wallMs);
  }

  /** The time for what must go on while the clock is suspect: then as it should be, where that is known. */
  likely(): Instant {
    const wallMs = this.checkedMs();
    const ms = this.suspected === undefined ? wallMs : expectedMs(this.before, this.ports.machine.seen());
    return instantAt(ms);
  }

  /** What speaks against the clock, in words. */
  get suspicion(): string | undefined {
    this.checkedMs();
    return this.suspected;
  }

  /** Checks everything, now and each minute, until `stop`. */
  async start(): Promise<void> {
    await this.look();
    const pauseMs = this.suspected === undefined ? LOOK_EVERY_MS : LOOK_EVERY_WHILE_SUSPECT_MS;
    this.timer = setTimeout(() => void this.start(), pauseMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.remember();
  }

  async look(): Promise<void> {
    this.storeAheadMs = await this.askStore();
    // The store's clock says more than what is remembered: a long pause of the machine looks like a jump.
    const now = this.ports.machine.seen();
    if (this.storeAheadMs !== undefined && this.storeSuspicion(now.wallMs) === undefined) this.before = now;
    this.judge();
    this.remember();
  }

  /** A person says that the clock is right. @returns what had spoken against it */
  confirm(): string | undefined {
    const { suspicion } = this;
    this.before = undefined;
    this.acceptedAheadMs = this.storeAheadMs ?? 0;
    this.judge();
    this.remember();
    return suspicion;
  }

  /** How far the store's clock is ahead; `undefined` while it is away, and where the clock was set while it answered. */
  private async askStore(): Promise<number | undefined> {
    const asked = this.read();
    try {
      const aheadMs = await this.ports.storeAheadMs?.();
      return hasMoved(asked, this.read()) ? undefined : aheadMs;
    } catch {
      return undefined; // the other comparisons go on
    }
  }

  private checkedMs(): number {
    const reading = this.read();
    return this.base === undefined || hasMoved(this.base, reading) ? this.judge() : reading.wallMs;
  }

  private read(): ClockReading {
    const { machine } = this.ports;
    return { wallMs: machine.wallMs(), monotonicMs: machine.monotonicMs() };
  }

  /**
   * While the clock is suspect there is no base, so that each question judges again and a clock that was set right is noticed.
   * @returns what the clock said: it may be set between two readings, so only the one that was judged may be used
   */
  private judge(): number {
    const { machine, limits, onChange } = this.ports;
    const now = machine.seen();
    const suspicion = this.storeSuspicion(now.wallMs) ?? suspicionOf(this.before, now, limits);
    this.base = suspicion === undefined ? { wallMs: now.wallMs, monotonicMs: machine.monotonicMs() } : undefined;
    const isAnotherRun = this.before?.bootId === undefined || this.before.bootId !== now.bootId;
    if (suspicion === undefined && isAnotherRun) this.before = now;
    const hasChanged = (suspicion === undefined) !== (this.suspected === undefined);
    this.suspected = suspicion;
    if (hasChanged) onChange?.(suspicion);
    return now.wallMs;
  }

  private storeSuspicion(nowMs: number): string | undefined {
    if (this.storeAheadMs === undefined) return undefined;
    return storeSuspicionOf(this.storeAheadMs - this.acceptedAheadMs, nowMs, this.ports.limits);
  }

  /** While the clock is suspect, what was remembered stays so, however often the process is started. */
  private remember(): void {
    const seen = this.suspected === undefined ? this.ports.machine.seen() : this.before;
    if (seen) this.ports.memory?.save(seen);
  }
}
