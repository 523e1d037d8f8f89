import { allowanceOf } from '#loyalty/budget-uses';
import { type BudgetAmount } from '#loyalty/campaign-budgets';
import { type GrantedBudget } from '#loyalty/member';
import { type Allowance, type Budget, type Earning, givenByCampaign } from '#loyalty/program';
import { type Instant, type LocalDay } from '#platform';

import { sharedOut, type Wanted } from './shared-out.js';

interface OfPurchase {
  readonly memberId: string;
  readonly purchaseId: string;
}

/**
 * The budget of a campaign that is tried. What all members share depends on the order of all purchases, so that they are gone through twice: first to
 * learn what each would have got, then with what the budget has for each.
 */
export class TriedBudget {
  private readonly wanted: Wanted[] = [];
  private readonly byMember = new Map<string, BudgetAmount>();

  /** @param granted to each purchase; left out the first time */
  constructor(
    private readonly campaignId: string,
    private readonly budget: Budget,
    private readonly granted?: ReadonlyMap<string, GrantedBudget>,
  ) {}

  /** What the campaign may give for a purchase. */
  allowance(purchase: OfPurchase): (campaignId: string) => Allowance | undefined {
    const { campaignId, budget, granted } = this;
    const grant = granted && (granted.get(keyOf(purchase)) ?? NOTHING_GRANTED);
    return (asked) => {
      if (asked !== campaignId) return undefined;
      const member = this.byMember.get(purchase.memberId) ?? NOTHING;
      const known = { campaignId, budget, member, used: NOTHING, grant };
      return allowanceOf(known, undefined);
    };
  }

  /** Counts what the campaign gave. */
  add(purchase: OfPurchase, { breakdown }: Earning, placed: { readonly at: Instant; readonly day: LocalDay }): void {
    const given = givenByCampaign(breakdown).get(this.campaignId);
    if (!given) return;
    const before = this.byMember.get(purchase.memberId) ?? NOTHING;
    const after = { points: before.points + given.points, uses: before.uses + 1 };
    this.byMember.set(purchase.memberId, after);
    this.wanted.push({ key: keyOf(purchase), ...placed, points: given.points });
  }

  /** The same with what the budget has for each purchase. */
  sharedOut(): TriedBudget {
    return new TriedBudget(this.campaignId, this.budget, sharedOut(this.wanted, this.budget));
  }
}

const NOTHING: BudgetAmount = { points: 0, uses: 0 };

const NOTHING_GRANTED: GrantedBudget = { ...NOTHING, asked: { points: Infinity, uses: 1 } };

const keyOf = ({ memberId, purchaseId }: OfPurchase): string => `${memberId} ${purchaseId}`;
