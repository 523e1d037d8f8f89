import { type ChallengeTerms } from '#loyalty/program';

import { type ChallengeWindow } from './events.js';
import { nextPeriod } from './windows.js';

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

/** Each run of periods makes as many completions as fit into it; of what is left of the runs the longest counts on. */
function progressOfStreak(
  tallies: ChallengeWindow['tallies'],
  { every, atLeast }: NonNullable<ChallengeTerms['target']['streak']>,
  goal: number,
): number {
  let [completions, longest, run] = [0, 0, 0];
  let expected: string | undefined;
  for (const { part, counted } of tallies) {
    if (counted < atLeast) continue;
    if (part !== expected) {
      longest = Math.max(longest, run);
      run = 0;
    }
    run += 1;
    if (run === goal) {
      completions += 1;
      run = 0;
    }
    expected = nextPeriod(part!, every);
  }
  return completions * goal + Math.max(longest, run);
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
