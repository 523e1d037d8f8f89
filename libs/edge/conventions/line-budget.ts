import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

const WINDOW_MS = 60_000;

/** Lines of one kind in a minute. */
const LINES_MAX = 20;

/** Lines of all kinds together in a minute. */
const ALL_LINES_MAX = 3_000;

const KINDS_MAX = 10_000;

const ALL = '';

interface Window {
  lines: number;
  endsAt: number;
  leftOut: number;
}

/** How many lines of each kind get into a log in a minute; those past the bound are counted. */
export class LineBudget {
  private readonly windows = new LRUCache<string, Window>(entriesAtMost(KINDS_MAX));

  /** @param monotonicMs a clock that never goes back, in milliseconds */
  constructor(private readonly monotonicMs: () => number = () => performance.now()) {}

  /** Whether a line of the kind may be written, and how many were left out since the last one that was. */
  take(kind: string): { readonly isLeft: boolean; readonly leftOut: number } {
    const own = this.windowOf(kind);
    const all = this.windowOf(ALL);
    if (own.lines >= LINES_MAX || all.lines >= ALL_LINES_MAX) {
      own.leftOut += 1;
      return { isLeft: false, leftOut: 0 };
    }
    const { leftOut } = own;
    own.lines += 1;
    all.lines += 1;
    own.leftOut = 0;
    return { isLeft: true, leftOut };
  }

  private windowOf(kind: string): Window {
    const now = this.monotonicMs();
    const known = this.windows.get(kind);
    if (known && known.endsAt > now) return known;
    const window = { lines: 0, endsAt: now + WINDOW_MS, leftOut: known?.leftOut ?? 0 };
    this.windows.set(kind, window);
    return window;
  }
}
