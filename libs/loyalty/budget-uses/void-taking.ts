import { type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { fence } from '#loyalty/takings';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { budgetTakingKey } from './budget-keys.js';

/** Fences what was taken from the budget of a campaign before it goes back there; refused where the member has used it. */
export type VoidBudgetTaking = CommandShape<
  'VoidBudgetTaking',
  { readonly campaignId: string; readonly taking: number }
>;

export function voidBudgetTaking(
  { memberId, campaignId, taking }: VoidBudgetTaking,
  member: Member,
  { now, recalled }: MemberContext,
): MemberDecision {
  const known = recalled.of(budgetTakingKey(campaignId, taking));
  const isVoid = known.some(({ type }) => type === 'BudgetTakingVoided');
  const event = { type: 'BudgetTakingVoided', data: { memberId, effectiveAt: now, campaignId, taking } } as const;
  return fence({ used: usedBy(known, { campaignId, taking }), isVoid, event: [event] }, member);
}

/** How much of a taking the member has used; undefined where nothing of it. */
function usedBy(
  known: ReturnType<MemberContext['recalled']['of']>,
  of: Pick<VoidBudgetTaking, 'campaignId' | 'taking'>,
): Refusal | undefined {
  let [points, uses, isUsed] = [0, 0, false];
  for (const { type, data } of known) {
    if (type !== 'BudgetUsed') continue;
    isUsed = true;
    points += data.points;
    uses += data.uses;
  }
  if (!isUsed) return undefined;
  const message = `The member has ${points} points of what was taken from the budget of campaign ${of.campaignId}.`;
  return refuse('budget_taking_used', message, { taking: of.taking, points, uses });
}
