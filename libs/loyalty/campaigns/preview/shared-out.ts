import { type BudgetAmount, grantOf, leftOf } from '#loyalty/campaign-budgets';
import { type GrantedBudget } from '#loyalty/member';
import { type Budget } from '#loyalty/program';
import { type Instant, type LocalDay } from '#platform';

/** What a purchase would have got of a campaign if its budget had had no end. */
export interface Wanted {
  /** Which purchase it is. */
  readonly key: string;
  readonly at: Instant;
  readonly day: LocalDay;
  readonly points: number;
}

/** What a budget would have granted each purchase, in the order in which they happened; as if each had been recorded on its day. */
export function sharedOut(wanted: readonly Wanted[], budget: Budget): ReadonlyMap<string, GrantedBudget> {
  const granted = new Map<string, GrantedBudget>();
  let given: BudgetAmount = { points: 0, uses: 0 };
  let onDay = { day: '', points: 0, uses: 0 };
  const inOrder = wanted.toSorted((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  for (const { key, day, points } of inOrder) {
    if (day > onDay.day) onDay = { day, points: 0, uses: 0 };
    const asked = { points, uses: 1 };
    const grant = grantOf(asked, leftOf(budget, { given, onDay }, day), budget.whenShort);
    given = { points: given.points + grant.points, uses: given.uses + grant.uses };
    onDay = { day: onDay.day, points: onDay.points + grant.points, uses: onDay.uses + grant.uses };
    granted.set(key, { ...grant, asked });
  }
  return granted;
}
