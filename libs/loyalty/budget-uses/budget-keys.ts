import { type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

/** The key of what was taken from the budget of a campaign. */
export const budgetTakingKey = (campaignId: string, taking: number): string => `budget:${campaignId}.${taking}`;

export const isBudgetTakingKey = (key: string): boolean => key.startsWith('budget:');

interface OfTaking {
  readonly type: string;
  readonly campaignId: string;
  readonly taking: number;
}

const isVoid = (command: { readonly type: string }): command is OfTaking => command.type === 'VoidBudgetTaking';

/** What a command needs to know of takings: of the one that it makes worthless, or of those that were made for it. */
export function keysForBudgets(
  command: { readonly type: string },
  { budgets }: Pick<MemberContext, 'budgets'>,
): readonly string[] {
  if (isVoid(command)) return [budgetTakingKey(command.campaignId, command.taking)];
  if (!budgets) return [];
  return [...budgets].flatMap(([campaignId, { taking }]) =>
    taking === undefined ? [] : [budgetTakingKey(campaignId, taking)],
  );
}

/** The keys of the takings that an event is of. */
export function keysOfBudgets({ type, data }: MemberEvent): readonly string[] {
  return type === 'BudgetUsed' || type === 'BudgetTakingVoided' ? [budgetTakingKey(data.campaignId, data.taking)] : [];
}
