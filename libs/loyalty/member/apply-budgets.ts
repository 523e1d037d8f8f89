import { type BudgetUseEvent, budgetUseEvents } from '#loyalty/budget-uses/events';
import { ownValue } from '#platform';

import { type MemberEvent } from './events.js';
import { type BudgetOfMember, type Member } from './member.js';

export const isOfBudget = (event: MemberEvent): event is BudgetUseEvent => Object.hasOwn(budgetUseEvents, event.type);

/** Counts what a campaign with a budget gives the member, for its limits per member. */
export function applyBudgetUse(member: Member, event: BudgetUseEvent): void {
  switch (event.type) {
    case 'BudgetUsed':
      return addToBudget(member, event.data);
    case 'BudgetGivenBack':
      return addToBudget(member, { campaignId: event.data.campaignId, points: -event.data.points, uses: 0 });
    case 'BudgetTakingVoided':
      return;
    default:
      return event satisfies never;
  }
}

export function addToBudget(
  member: Member,
  { campaignId, points, uses }: BudgetOfMember & { readonly campaignId: string },
): void {
  const { budgets = {} } = member;
  const before = ownValue(budgets, campaignId) ?? { points: 0, uses: 0 };
  member.budgets = { ...budgets, [campaignId]: { points: before.points + points, uses: before.uses + uses } };
}
