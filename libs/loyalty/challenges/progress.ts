import { type ChallengeTerms } from '#loyalty/program';
import { type LocalDay, nextPeriod } from '#platform';

import { type ChallengeWindow } from './events.js';

type Asked = Pick<ChallengeTerms, 'target' | 'milestones' | 'times'>;

/**
 * How far a member has come in a window, in all repetitions: a function of what is counted alone, so that it is the same in whatever order that
 * was recorded, and never falls while more is counted.
 */
export function progressOf({ target: { counts, streak, goal } }: Asked, tallies: ChallengeWindow['tallies']): number {
  if (streak) return progressOfStreak(tallies, streak, goal);
  if (counts === 'categories' || counts === 'places') return tallies.filter(({ counted }) => counted > 0).length;
  return Math.max(0, tallies[0]?.counted ?? 0);
}

/** The newest run of a streak: how long it is since it began or last completed it, and the first day of its last period. */
export interface Run {
  readonly length: number;
  readonly last: LocalDay;
}

/** Each run of periods makes as many completions as fit into it; of what is left of the runs the longest counts on. */
function progressOfStreak(tallies: ChallengeWindow['tallies'], streak: Streak, goal: number): number {
  const runs = runsOf(tallies, streak);
  const completions = runs.reduce((sum, { length }) => sum + Math.floor(length / goal), 0);
  return completions * goal + runs.reduce((longest, { length }) => Math.max(longest, length % goal), 0);
}

/** The newest run, for those who want to go on with it; undefined where there is none. */
export function newestRun({ target: { streak, goal } }: Asked, tallies: ChallengeWindow['tallies']): Run | undefined {
  const run = streak && runsOf(tallies, streak).at(-1);
  return run && { length: run.length % goal, last: run.last };
}

type Streak = NonNullable<ChallengeTerms['target']['streak']>;

function runsOf(tallies: ChallengeWindow['tallies'], { every, atLeast }: Streak): readonly Run[] {
  const runs: Run[] = [];
  for (const { part, counted } of tallies) {
    if (counted < atLeast) continue;
    const run = runs.at(-1);
    if (run && part === nextPeriod(run.last, every)) runs[runs.length - 1] = { length: run.length + 1, last: part };
    else runs.push({ length: 1, last: part! });
  }
  return runs;
}

/** How many milestones and completions that makes, those of all repetitions in one row. */
export function stepsReached({ target: { goal }, milestones = [], times = 1 }: Asked, progress: number): number {
  const completions = Math.min(times, Math.floor(progress / goal));
  const left = completions < times ? progress - completions * goal : 0;
  return completions * (milestones.length + 1) + milestones.filter(({ at }) => at <= left).length;
}

/** Which repetition a step is of, and which milestone; undefined for the completion. @param step from 0 */
export function stepAt(
  { milestones = [] }: Pick<Asked, 'milestones'>,
  step: number,
): { readonly repetition: number; readonly milestone?: number } {
  const each = milestones.length + 1;
  const milestone = milestones[step % each];
  return { repetition: Math.floor(step / each) + 1, ...(milestone && { milestone: milestone.at }) };
}
