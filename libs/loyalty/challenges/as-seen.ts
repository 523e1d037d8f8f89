import { type ChallengeTerms } from '#loyalty/program';
import { addDays, type LocalDay } from '#platform';

import { windowEnd } from './windows.js';

/** How far a member has come in a window, as it is recorded. */
export interface SeenProgress {
  readonly progress: number;
  readonly completed: number;
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

/** What of a challenge a member has done in a window, and what is missing. @param recorded undefined where the member has not begun */
export function asSeen(
  terms: Pick<ChallengeTerms, 'target' | 'within' | 'milestones' | 'rewards' | 'times'>,
  window: LocalDay | undefined,
  recorded: SeenProgress | undefined,
): Seen {
  const { target, milestones = [], rewards, times = 1 } = terms;
  const { goal } = target;
  const { progress: all, completed } = recorded ?? { progress: 0, completed: 0 };
  const reached = Math.min(times, Math.floor(all / goal));
  const isOver = reached >= times;
  const progress = isOver ? goal : all - reached * goal;
  const end = windowEnd(terms, window);
  return {
    from: window ?? null,
    until: end === undefined ? null : addDays(end, -1),
    begun: recorded !== undefined,
    ...{ progress, goal, missing: goal - progress, completed, times },
    milestones: milestones.map((one) => ({ ...one, reached: one.at <= progress })),
    rewards,
  };
}
