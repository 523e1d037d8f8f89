import { LRUCache } from 'lru-cache';

/** One state is kept of each stretch of so many revisions. */
const STRETCH = 64;

/** Stretches that are searched backwards; past them a stored snapshot is as near. */
const STRETCHES_BACK_MAX = 32;

/** A state weighs one, and one more for each thousand events before it, since it may keep something of each. */
const EVENTS_A_WEIGHT = 1_000;

const WEIGHT_MAX = 4_000;

export interface StateAt<State> {
  readonly revision: number;
  readonly state: State;
}

/**
 * Past states of streams, kept in memory while repetitions ask for them: a batch that is sent again asks for one after the
 * other, each a few events after the last. States are copied before they are changed, so that they share what is large.
 */
export class NearStates<State> {
  private readonly states = new LRUCache<string, StateAt<State>>({
    maxSize: WEIGHT_MAX,
    sizeCalculation: ({ revision }) => 1 + Math.floor(revision / EVENTS_A_WEIGHT),
  });

  /** True at the last revision of a stretch, whose state serves the next one. */
  static isLastOfStretch(revision: number): boolean {
    return revision % STRETCH === STRETCH - 1;
  }

  /** The nearest state at a revision or before it, where one is near. It must not be changed. */
  before(stream: string, revision: number): StateAt<State> | undefined {
    const last = Math.floor(revision / STRETCH);
    for (let stretch = last; stretch >= 0 && last - stretch < STRETCHES_BACK_MAX; stretch--) {
      const kept = this.states.get(keyOf(stream, stretch));
      if (kept && kept.revision <= revision) return kept;
    }
    return undefined;
  }

  /** The state must not be changed afterwards. */
  keep(stream: string, revision: number, state: State): void {
    this.states.set(keyOf(stream, Math.floor(revision / STRETCH)), { revision, state });
  }

  forget(stream: string): void {
    for (const key of this.states.keys()) if (key.startsWith(`${stream} `)) this.states.delete(key);
  }
}

const keyOf = (stream: string, stretch: number): string => `${stream} ${stretch}`;
