import { type ChallengeTerms } from '#loyalty/program';
import { addDays, type LocalDay, nextPeriod, periodOf } from '#platform';

import { type Run } from './progress.js';
import { windowEnd } from './windows.js';

/** How far a member has come in a window, as it is recorded. */
export interface SeenProgress {
  readonly progress: number;
  readonly completed: number;
  readonly run: Run | null;
}

/** How a member sees one window of a challenge. */
export interface Seen {
  readonly from: LocalDay | null;
  readonly until: LocalDay | null;
  readonly begun: boolean;
  readonly progress: number;
  readonly goal: number;
  readonly missing: number;
  readonly completed: number;
  readonly times: number;
  readonly milestones: readonly {
    readonly at: number;
    readonly reached: boolean;
    readonly rewards: ChallengeTerms['rewards'];
  }[];
  readonly rewards: ChallengeTerms['rewards'];
}

/**
 * What of a challenge a member has done in a window, and what is missing; of a streak, as long as it can go on today.
 * @param recorded undefined where the member has not begun
 */
export function asSeen(
  terms: Pick<ChallengeTerms, 'target' | 'within' | 'milestones' | 'rewards' | 'times'>,
  { window, today }: { readonly window: LocalDay | undefined; readonly today: LocalDay },
  recorded: SeenProgress | undefined,
): Seen {
  const { target, milestones = [], rewards, times = 1 } = terms;
  const { goal, streak } = target;
  const { progress: all, completed, run } = recorded ?? { progress: 0, completed: 0, run: null };
  const reached = Math.min(times, Math.floor(all / goal));
  const isOver = reached >= times;
  const left = isOver ? goal : all - reached * goal;
  const progress = streak && !isOver ? lengthToday(run, streak.every, today) : left;
  const end = windowEnd(terms, window);
  return {
    from: window ?? null,
    until: end === undefined ? null : addDays(end, -1),
    begun: recorded !== undefined,
    ...{ progress, goal, missing: goal - progress, completed, times },
    milestones: milestones.map((one) => ({ ...one, reached: one.at <= left })),
    rewards,
  };
}

/** A run goes on where its last period is this one or the one before. */
function lengthToday(run: Run | null, every: 'day' | 'week' | 'month', today: LocalDay): number {
  const now = periodOf(today, every);
  return run && (run.last === now || nextPeriod(run.last, every) === now) ? run.length : 0;
}
