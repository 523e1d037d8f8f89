/** Places of the log that are remembered; past so many, those are forgotten that the age hardly depends on. */
const MARKS_MAX = 512;

/** The part of its true value by which an age may be too high, because marks were forgotten. */
const ERROR_SHARE_MAX = 1 / 8;

/** Marks closer together than this say nothing more about age, so only the newest of them stays. */
const RESOLUTION_MS = 20;

/** A look that is this old still counts as now: logs are read at least twice as often. */
const FRESH_FOR_MS = 1_000;

interface Mark {
  readonly head: string;
  /** Looks that began between these two found the log to end here. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Where the log ended when, as one process has seen it by its own clock. It answers how old what is applied up to a
 * position is: everything that had been appended so many milliseconds ago is in it. No clock of another machine counts.
 */
export class LogTimeline {
  private marks: Mark[] = [];

  constructor(private readonly nowMs: () => number) {}

  /** Where the log ends, as last seen; undefined before the first look. */
  get head(): string | undefined {
    return this.marks.at(-1)?.head;
  }

  /** @param askedAtMs when the look began: what was appended before then is at or before `head` */
  saw(head: string, askedAtMs: number): void {
    const last = this.marks.at(-1);
    // A log that ends earlier than before was restored: what was seen of the other one says nothing about it.
    if (last && head < last.head) this.marks = [];
    else if (last && head === last.head) {
      this.marks[this.marks.length - 1] = { ...last, untilMs: Math.max(last.untilMs, askedAtMs) };
      return;
    } else if (last && last.untilMs - (this.marks.at(-2)?.untilMs ?? -Infinity) < RESOLUTION_MS) this.marks.pop();
    this.marks.push({ head, fromMs: askedAtMs, untilMs: askedAtMs });
    if (this.marks.length > MARKS_MAX) this.marks = thinned(this.marks, askedAtMs);
  }

  /** Whether the log had more than what is applied up to `position`, when it was last read. */
  isBehind(position: string | null): boolean {
    const { head } = this;
    return head !== undefined && isBefore(position, head);
  }

  /**
   * How many milliseconds old what is applied up to `position` is; 0 where the log was just seen to have nothing more.
   * Undefined where this process has never seen the log end there: then it is at least `watchedMs` old, if it is behind.
   */
  ageOf(position: string | null): number | undefined {
    const at = this.marks.findLast(({ head }) => !isBefore(position, head));
    if (!at) return undefined;
    const ageMs = Math.max(0, this.nowMs() - at.untilMs);
    return ageMs <= FRESH_FOR_MS && !this.isBehind(position) ? 0 : ageMs;
  }

  /** Since when the log is read, in milliseconds. */
  get watchedMs(): number {
    const first = this.marks[0];
    return first ? Math.max(0, this.nowMs() - first.fromMs) : 0;
  }
}

/** Without marks whose neighbours are near, measured by how long ago they were; the first and the newest stay. */
function thinned(marks: readonly Mark[], nowMs: number): Mark[] {
  const kept = marks.slice(0, 1);
  for (let at = 1; at < marks.length; at++) {
    const [before, next] = [kept.at(-1)!, marks[at + 1]];
    if (!next || next.untilMs - before.untilMs > (nowMs - next.untilMs) * ERROR_SHARE_MAX) kept.push(marks[at]!);
  }
  return kept;
}

/** An empty log has nothing that could be applied. */
function isBefore(position: string | null, head: string): boolean {
  return position === null ? !isStart(head) : position < head;
}

function isStart(head: string): boolean {
  return /^[^.]*\.0+\.0+$/.test(head);
}
