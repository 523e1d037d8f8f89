/** What the clock said at an instant at which it was right. */
export interface ClockSeen {
  /** Milliseconds since 1970. */
  readonly wallMs: number;
  /** Names the run of the machine; left out where that is not known. */
  readonly bootId?: string;
  /** Milliseconds since the machine was started, sleep included: nobody sets that clock. */
  readonly uptimeMs?: number;
}

/** Milliseconds; 0 for no limit. */
export interface ClockLimits {
  /** How far the clock may have moved against the time that has passed. */
  readonly jumpMaxMs: number;
  /** How long nothing may have run before a start, where there is nothing but that to compare with. */
  readonly gapMaxMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Why the clock cannot be right, in words; `undefined` where nothing speaks against it. Within one run of the machine the time since
 * `before` is known, so that a clock that moved otherwise was set. Across runs it is not: a clock before that time is
 * wrong, and one far behind it is a machine that was off, or wrong, which only a person knows.
 */
export function suspicionOf(before: ClockSeen | undefined, now: ClockSeen, limits: ClockLimits): string | undefined {
  if (!before) return undefined;
  const { jumpMaxMs, gapMaxMs } = limits;
  const passedMs = passedSince(before, now);
  const movedMs = now.wallMs - before.wallMs;
  if (passedMs !== undefined) {
    const jumpMs = movedMs - passedMs;
    return isOver(Math.abs(jumpMs), jumpMaxMs)
      ? `the clock says ${iso(now.wallMs)}, ${inWords(jumpMs)} what it should since it was right at ${iso(before.wallMs)}`
      : undefined;
  }
  if (isOver(-movedMs, jumpMaxMs))
    return `the clock says ${iso(now.wallMs)}, which lies before ${iso(before.wallMs)}, when something was last recorded here`;
  return isOver(movedMs, gapMaxMs)
    ? `the clock says ${iso(now.wallMs)}, and nothing was recorded here since ${iso(before.wallMs)}`
    : undefined;
}

/** What the clock of the store says against this one, in words. @param aheadMs of the store */
export function storeSuspicionOf(aheadMs: number, nowMs: number, { jumpMaxMs }: ClockLimits): string | undefined {
  return isOver(Math.abs(aheadMs), jumpMaxMs)
    ? `the clock says ${iso(nowMs)}, ${inWords(-aheadMs)} the clock of the store`
    : undefined;
}

/** What the clock should say, in milliseconds since 1970: what it says, or within one run of the machine what follows from the time that has passed. */
export function expectedMs(before: ClockSeen | undefined, now: ClockSeen): number {
  const passedMs = before && passedSince(before, now);
  return passedMs === undefined ? now.wallMs : before!.wallMs + passedMs;
}

function passedSince(before: ClockSeen, now: ClockSeen): number | undefined {
  const isSameRun = before.bootId !== undefined && before.bootId === now.bootId;
  if (!isSameRun || before.uptimeMs === undefined || now.uptimeMs === undefined) return undefined;
  return now.uptimeMs - before.uptimeMs;
}

const isOver = (ms: number, maxMs: number): boolean => maxMs > 0 && ms > maxMs;
const iso = (ms: number): string => new Date(ms).toISOString();
const inWords = (ms: number): string =>
  `${Math.round(Math.abs(ms) / MINUTE_MS)} minutes ${ms > 0 ? 'ahead of' : 'behind'}`;
