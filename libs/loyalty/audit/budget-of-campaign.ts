import { type BudgetAmount, type CampaignBudgetEvent } from '#loyalty/campaign-budgets/events';
import { type Json } from '#platform';

type BudgetEvent = Exclude<CampaignBudgetEvent, { readonly type: 'CommandNoted' }>;

/** What a budget says and members do not, or the other way round. */
interface BudgetFault {
  readonly field: string;
  readonly memberId?: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** One taking, as the budget has it and as members have it. */
interface Taking {
  inBudget?: 'taken' | 'used' | 'returned';
  memberId?: string;
  taken: BudgetAmount;
  /** As the budget says it was used. */
  used: BudgetAmount;
  /** As members' streams say it. */
  byMembers?: BudgetAmount;
}

const NOTHING: BudgetAmount = { points: 0, uses: 0 };

const plus = (a: BudgetAmount, { points, uses }: BudgetAmount, sign = 1): BudgetAmount => ({
  points: a.points + sign * points,
  uses: a.uses + sign * uses,
});

const textOf = ({ points, uses }: BudgetAmount): string => `${points} points, ${uses} uses`;

/** What members and the budget of one campaign say of each other. It counts on its own: the decider is not asked. */
export class BudgetOfCampaign {
  private readonly takings = new Map<number, Taking>();
  private given = NOTHING;
  private recordedGiven = NOTHING;
  private givenBack = 0;
  private restored = 0;

  usedBy(memberId: string, taking: number, used: BudgetAmount): void {
    const known = this.of(taking);
    known.byMembers = plus(known.byMembers ?? NOTHING, used);
    known.memberId = memberId;
  }

  givenBackBy(points: number): void {
    this.givenBack += points;
  }

  apply({ type, data }: BudgetEvent): void {
    this.recordedGiven = data.given;
    switch (type) {
      case 'CampaignBudgetTaken':
        for (const { taking, memberId, points, uses } of data.takings) {
          Object.assign(this.of(taking), { inBudget: 'taken', memberId, taken: { points, uses } });
          this.given = plus(this.given, { points, uses });
        }
        return;
      case 'CampaignBudgetUsed':
        for (const { taking, points, uses } of data.takings) this.end(taking, 'used', { points, uses });
        return;
      case 'CampaignBudgetReturned':
        for (const taking of data.takings) this.end(taking, 'returned', NOTHING);
        return;
      case 'CampaignBudgetRestored':
        this.restored += data.points;
        this.given = plus(this.given, { points: data.points, uses: 0 }, -1);
        return;
      default:
        return type satisfies never;
    }
  }

  private end(taking: number, inBudget: 'used' | 'returned', used: BudgetAmount): void {
    const known = this.of(taking);
    Object.assign(known, { inBudget, used });
    this.given = plus(this.given, plus(known.taken, used, -1), -1);
  }

  /** Points. */
  get totals() {
    let [taken, returned, used] = [0, this.restored, -this.givenBack];
    for (const { inBudget, taken: asTaken, used: asUsed, byMembers } of this.takings.values()) {
      taken += asTaken.points;
      if (inBudget === 'used' || inBudget === 'returned') returned += asTaken.points - asUsed.points;
      used += byMembers?.points ?? 0;
    }
    return { taken, returned, used, underWay: taken - returned - used };
  }

  /** A taking that nothing is known of is under way, and no fault; so are points that are not back in the budget yet. */
  *faults(): Iterable<BudgetFault> {
    if (textOf(this.given) !== textOf(this.recordedGiven))
      yield { field: 'given', expected: textOf(this.given), actual: textOf(this.recordedGiven) };
    if (this.restored > this.givenBack) yield { field: 'restored', expected: this.givenBack, actual: this.restored };
    for (const [number, taking] of this.takings) {
      const { memberId } = taking;
      const differs = differenceOf(taking);
      if (differs) yield { field: `takings.${number}`, ...(memberId !== undefined && { memberId }), ...differs };
    }
  }

  private of(taking: number): Taking {
    const known = this.takings.get(taking) ?? { taken: NOTHING, used: NOTHING };
    this.takings.set(taking, known);
    return known;
  }
}

function differenceOf({
  inBudget,
  taken,
  used,
  byMembers,
}: Taking): { readonly expected: string; readonly actual: string | null } | undefined {
  if (!byMembers) return inBudget === 'used' ? { expected: 'taken', actual: inBudget } : undefined;
  if (inBudget === undefined || inBudget === 'returned') return { expected: 'used', actual: inBudget ?? null };
  if (byMembers.points > taken.points || byMembers.uses > taken.uses)
    return { expected: `at most ${textOf(taken)}`, actual: textOf(byMembers) };
  if (inBudget === 'used' && textOf(used) !== textOf(byMembers))
    return { expected: textOf(byMembers), actual: textOf(used) };
  return undefined;
}
