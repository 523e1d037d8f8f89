import { scaledFactor } from './arithmetic.js';
import { type EarnRule } from './earn-rule.js';
import { type Fault, fault } from './faults.js';
import { type TierBenefits, type TierPolicy } from './rules.js';

/** What is wrong with the benefits of a tier or a plan. @param who as faults name it @param at where they are */
export function benefitFaults(
  who: string,
  at: string,
  { multiplier, multiplierCounts, exclusive = [] }: TierBenefits,
  metric: TierPolicy['metric'],
): Fault[] {
  return [
    ...(multiplier !== undefined && !scaledFactor(multiplier)
      ? [fault(`${at}/multiplier`, 'too_many_decimals', 'A factor has at most 4 decimals.')]
      : []),
    ...(multiplierCounts !== undefined && multiplier === undefined
      ? [fault(`${at}/multiplierCounts`, 'no_multiplier', `${who}: give a multiplier, or leave multiplierCounts out.`)]
      : []),
    ...statusFaults(who, `${at}/multiplierCounts`, multiplierCounts, metric),
    ...duplicates(exclusive, (nth) => `${at}/exclusive/${nth}`),
  ];
}

/** Nothing but a ladder in points looks at status points. */
export function statusFaults(
  who: string,
  pointer: string,
  counts: EarnRule['counts'],
  metric: TierPolicy['metric'],
): Fault[] {
  if (counts === undefined || counts === 'both' || metric === 'qualifying_points') return [];
  const field = pointer.slice(pointer.lastIndexOf('/') + 1);
  const detail = `${who}: tiers are counted in ${metric} here; make their metric qualifying_points, or leave ${field} out.`;
  return [fault(pointer, 'no_status_points', detail)];
}

export function duplicates(ids: readonly string[], pointerOf: (index: number) => string): Fault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [fault(pointerOf(index), 'not_unique', `"${id}" is here already.`)] : [],
  );
}
