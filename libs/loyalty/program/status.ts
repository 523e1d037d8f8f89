import { type ProgramRules } from './rules.js';

/** Whether what counts towards tiers is something else than the points that can be spent. */
export function hasStatusPoints({ earnRules, tiers }: Pick<ProgramRules, 'earnRules' | 'tiers'>): boolean {
  return (
    earnRules.some(({ counts = 'both' }) => counts !== 'both') ||
    tiers.ladder.some(({ benefits }) => (benefits?.multiplierCounts ?? 'both') !== 'both')
  );
}
