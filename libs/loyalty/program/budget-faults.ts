import { type BudgetLimits } from './budget.js';
import { type CampaignTerms } from './campaign.js';
import { type Fault, fault } from './faults.js';

const PARTS = ['perMember', 'perDay'] as const;

const LIMITED = ['points', 'uses'] as const;

/** What is wrong with the budget of a campaign beyond its form. */
export function budgetFaults({ budget }: CampaignTerms): readonly Fault[] {
  if (!budget) return [];
  const all = [budget, budget.perMember, budget.perDay];
  if (!all.some((limits) => limits && !isEmpty(limits)))
    return [fault('/budget', 'no_limit', 'Say points or uses, altogether, per member or per day; or leave it out.')];
  return PARTS.flatMap((part) => {
    const limits = budget[part];
    if (!limits) return [];
    if (isEmpty(limits)) return [fault(`/budget/${part}`, 'no_limit', 'Say points or uses, or leave it out.')];
    return LIMITED.flatMap((name) =>
      (limits[name] ?? 0) <= (budget[name] ?? Infinity)
        ? []
        : [fault(`/budget/${part}/${name}`, 'above_budget', `At most what there is altogether: ${budget[name]}.`)],
    );
  });
}

const isEmpty = ({ points, uses }: BudgetLimits): boolean => points === undefined && uses === undefined;
