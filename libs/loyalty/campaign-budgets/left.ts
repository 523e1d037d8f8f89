import { type Budget, type BudgetLimits } from '#loyalty/program';
import { type LocalDay } from '#platform';

import { type BudgetAmount, type BudgetBalance } from './events.js';

/** What may still be taken of a budget; `Infinity` where nothing limits it. */
export function leftOf(
  budget: Omit<Budget, 'whenShort'> | undefined,
  { given, onDay }: Pick<BudgetBalance, 'given' | 'onDay'>,
  day: LocalDay,
): BudgetAmount {
  const today = onDay && onDay.day >= day ? onDay : NOTHING;
  const [all, ofDay] = [under(budget, given), under(budget?.perDay, today)];
  return { points: Math.min(all.points, ofDay.points), uses: Math.min(all.uses, ofDay.uses) };
}

const NOTHING: BudgetAmount = { points: 0, uses: 0 };

function under({ points = Infinity, uses = Infinity }: BudgetLimits = {}, given: BudgetAmount): BudgetAmount {
  return { points: Math.max(0, points - given.points), uses: Math.max(0, uses - given.uses) };
}

/**
 * What is granted of what is asked: all, or what is left where the budget lets that be cut. An occasion that is one too many gets nothing, and neither
 * does one for which no point is left.
 */
export function grantOf(asked: BudgetAmount, left: BudgetAmount, whenShort: Budget['whenShort'] = 'cut'): BudgetAmount {
  if (asked.points <= left.points && asked.uses <= left.uses) return asked;
  const points = Math.min(asked.points, left.points);
  const uses = Math.min(asked.uses, left.uses);
  const isNothing = (asked.points > 0 && points === 0) || (asked.uses > 0 && uses === 0);
  return whenShort === 'skip' || isNothing ? NOTHING : { points, uses };
}

export const isSome = ({ points, uses }: BudgetAmount): boolean => points > 0 || uses > 0;
