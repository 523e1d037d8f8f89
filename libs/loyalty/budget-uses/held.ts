import { type MemberEvent } from '#loyalty/member/events';

import { NOTHING } from './allowance.js';
import { type HeldOfBudgets } from './budgets.js';

/** What campaigns with a budget gave for a purchase, after one of its events. */
export function heldAfter(held: HeldOfBudgets, { type, data }: MemberEvent): HeldOfBudgets {
  if (type !== 'BudgetUsed' && type !== 'BudgetGivenBack') return held;
  const { points, uses } = held.get(data.campaignId) ?? NOTHING;
  const after =
    type === 'BudgetUsed'
      ? { points: points + data.points, uses: uses + data.uses }
      : { points: points - data.points, uses };
  return new Map(held).set(data.campaignId, after);
}
