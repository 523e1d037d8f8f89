import { type Decision, type Draft, type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type Allowance, type Budget, budgetAt, type GivenByCampaign, givenByCampaign } from '#loyalty/program';
import { type BreakdownEntry } from '#loyalty/vocabulary';
import { type LocalDay, ownValue } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Amount, allowanceOf, type KnownOfBudget, NOTHING, onlyWhatWasGiven } from './allowance.js';
import { budgetTakingKey } from './budget-keys.js';

/** What was rewarded, or is: a purchase or a behaviour. */
export interface Occasion {
  readonly purchaseId?: string;
  readonly purchasedBy?: string;
  readonly behaviour?: string;
  readonly localDay: LocalDay;
}

/** What campaigns with a budget gave for a purchase, less what came back, by campaign. */
export type HeldOfBudgets = ReadonlyMap<string, Amount>;

export const NOTHING_HELD: HeldOfBudgets = new Map();

/** What a campaign is to have given for a purchase. */
export interface Target extends Amount {
  readonly version: number;
}

/** What is to be taken for a decision; the refusal `budget_not_taken` names it. */
export interface NeedOfBudget extends Amount {
  readonly campaignId: string;
  /** A taking of before that is of no use. */
  readonly voided?: number;
}

type Given = ReadonlyMap<string, GivenByCampaign>;

/** Says what a campaign may give. */
export type AllowanceOf = (campaignId: string) => Allowance | undefined;

/**
 * What one decision gives of the budgets of campaigns. It is decided twice (ADR 83): at first nothing was taken, each campaign gives what it would, and
 * the decision is refused with what it needs; then with what was taken, cut to it or skipped. What a purchase has got before it keeps, whatever the
 * budget is now.
 */
export class Budgets {
  private readonly used = new Map<string, Amount>();
  private readonly drafts: Draft<BudgetEvent>[] = [];
  private found: ReadonlyMap<string, Budget> | undefined;

  constructor(
    private readonly member: Pick<Member, 'budgets'>,
    private readonly context: Pick<MemberContext, 'now' | 'program' | 'budgets' | 'recalled'>,
  ) {}

  /** Undefined where no campaign has a budget. @param before what campaigns gave for the same purchase before, by its breakdown */
  allowance(before: Given = NOTHING_GIVEN): AllowanceOf | undefined {
    if (this.budgets.size === 0) return undefined;
    return (campaignId) => {
      const known = this.known(campaignId);
      return known && allowanceOf(known, before.get(campaignId));
    };
  }

  /** What campaigns gave for a purchase, and no more: how it was evaluated before. */
  asGiven(before: Given): AllowanceOf {
    return (campaignId) => (this.budgetOf(campaignId) ? onlyWhatWasGiven(before.get(campaignId)) : undefined);
  }

  /** Records what a purchase or a behaviour gets for the first time. */
  give(of: Occasion, breakdown: readonly BreakdownEntry[]): void {
    if (this.budgets.size === 0) return;
    const targets = new Map<string, Target>();
    for (const [id, { version, points }] of givenByCampaign(breakdown)) targets.set(id, { version, points, uses: 1 });
    this.change(of, targets, NOTHING_HELD);
  }

  /** Records what campaigns have given for a purchase from now on. A use stays one. */
  change(of: Occasion, targets: ReadonlyMap<string, Target>, held: HeldOfBudgets): void {
    for (const [campaignId, { version, points, uses }] of targets) {
      const before = held.get(campaignId) ?? NOTHING;
      if (points < before.points) this.giveBack(of, campaignId, before.points - points);
      if (!this.budgetOf(campaignId)) continue;
      const more = { points: Math.max(0, points - before.points), uses: Math.max(0, uses - before.uses) };
      if (more.points > 0 || more.uses > 0) this.use(of, { campaignId, version }, more);
    }
  }

  private giveBack(of: Occasion, campaignId: string, points: number): void {
    const { purchaseId, localDay, purchasedBy } = of;
    const ofPurchase = { purchaseId: purchaseId!, ...(purchasedBy !== undefined && { purchasedBy }), localDay };
    const { now: effectiveAt } = this.context;
    this.drafts.push({ type: 'BudgetGivenBack', data: { effectiveAt, campaignId, points, ...ofPurchase } });
  }

  private use(of: Occasion, campaign: { readonly campaignId: string; readonly version: number }, more: Amount): void {
    const { campaignId, version: campaignVersion } = campaign;
    this.used.set(campaignId, plus(this.used.get(campaignId), more));
    const taking = this.context.budgets?.get(campaignId)?.taking;
    if (taking === undefined) return; // of a decision that is refused, or of a preview
    const { now: effectiveAt } = this.context;
    const data = { effectiveAt, campaignId, campaignVersion, taking, ...more, ...of };
    this.drafts.push({ type: 'BudgetUsed', data });
  }

  /** @returns why the decision cannot be: it gives more than was taken for it; it says what it needs */
  private refusal(): Refusal | undefined {
    const needs = [...this.used].flatMap(([campaignId, used]): NeedOfBudget[] => {
      const grant = this.context.budgets?.get(campaignId);
      const voided = this.voided(campaignId, grant?.taking);
      const isEnough = grant && grant.points >= used.points && grant.uses >= used.uses;
      if (isEnough && voided === undefined) return [];
      return [{ campaignId, ...used, ...(voided !== undefined && { voided }) }];
    });
    if (needs.length === 0) return undefined;
    const message = `Nothing was taken yet from the budgets of ${needs.length} campaigns; repeat the command.`;
    return refuse('budget_not_taken', message, { needs: JSON.stringify(needs) });
  }

  /** The decision with what it gives and takes back, or what it needs first. */
  ended(decision: Decision): MemberDecision {
    const refusal = this.refusal();
    if (refusal) return refusal;
    for (const draft of this.drafts) decision.add(draft);
    return decision;
  }

  /** The taking where it is of no use any more: void, or used by a command of before. */
  private voided(campaignId: string, taking: number | undefined): number | undefined {
    if (taking === undefined) return undefined;
    return this.context.recalled.of(budgetTakingKey(campaignId, taking)).length > 0 ? taking : undefined;
  }

  private known(campaignId: string): KnownOfBudget | undefined {
    const budget = this.budgetOf(campaignId);
    if (!budget) return undefined;
    const used = this.used.get(campaignId) ?? NOTHING;
    const member = plus(ownValue(this.member.budgets ?? {}, campaignId) ?? NOTHING, used);
    return { campaignId, budget, used, member, grant: this.context.budgets?.get(campaignId) };
  }

  private budgetOf(campaignId: string): Budget | undefined {
    return this.budgets.get(campaignId);
  }

  /** By campaign, found once: each campaign that gives something is asked for. */
  private get budgets(): ReadonlyMap<string, Budget> {
    return (this.found ??= budgetsAt(this.context));
  }
}

function budgetsAt({ program, now }: Pick<MemberContext, 'now' | 'program'>): ReadonlyMap<string, Budget> {
  const found = new Map<string, Budget>();
  for (const campaign of program.campaigns ?? []) {
    const budget = budgetAt(campaign, now);
    if (budget) found.set(campaign.campaignId, budget);
  }
  return found;
}

type BudgetEvent = Extract<Parameters<Decision['events']['push']>[0], { type: 'BudgetUsed' | 'BudgetGivenBack' }>;

const NOTHING_GIVEN: Given = new Map();

const plus = (a: Amount = NOTHING, b: Amount): Amount => ({ points: a.points + b.points, uses: a.uses + b.uses });
