import { addToCaps, applyToMember, initialMember, type Member, memberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type Campaign, type CampaignTerms, type Earning, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { wouldEarn } from '#loyalty/recalculation';
import { cappedPointsOf } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { TriedBudget } from './tried-budget.js';

type RecordedEvent = Parameters<typeof memberEvent>[0];

/** What of the terms is tried. */
export type TriedTerms = Pick<CampaignTerms, 'days' | 'hours' | 'audience' | 'budget' | 'rules'>;

/** Rules in force, with the campaigns of then; the campaign that is tried is not among them. */
export interface Tried {
  readonly program: Program;
  readonly terms: TriedTerms;
  readonly from: Instant;
  /** The first instant that is not part of it. */
  readonly to: Instant;
}

/** Sums over purchases. */
export interface PreviewSum {
  readonly members: number;
  readonly purchases: number;
  /** Minor units. */
  readonly spend: number;
}

export interface PreviewResult {
  /** All purchases of the period. */
  readonly all: PreviewSum;
  /** Those that would have earned something else. `points`: how many more, or fewer. */
  readonly changed: PreviewSum & { readonly points: number };
  readonly rules: readonly (PreviewSum & { readonly rule: string; readonly points: number })[];
}

const TRIED = 'preview';

const EVER = '0001-01-01T00:00:00.000Z';

/**
 * What a campaign would have given on the purchases of a period, as they were recorded. Each is evaluated as it was when it was recorded, once with
 * the campaign and once without it; what the campaign gives counts towards its own caps. What more points would have led to, such as another tier,
 * is not followed.
 */
export class Preview {
  private readonly all = new Sum();
  private readonly changed = new Sum();
  private readonly unchanged = new Sum();
  private points = 0;
  private readonly byRule: Map<string, { readonly sum: Sum; points: number }>;
  private readonly program: Program;

  readonly budget: TriedBudget | undefined;

  /** @param budget with what it has for each purchase, where they were gone through before */
  constructor(
    private readonly tried: Tried,
    budget?: TriedBudget,
  ) {
    const { terms, from, to, program } = tried;
    this.budget = budget ?? (terms.budget && new TriedBudget(TRIED, terms.budget));
    this.byRule = new Map(terms.rules.map(({ id }) => [id, { sum: new Sum(), points: 0 }]));
    this.program = { ...program, campaigns: [...(program.campaigns ?? []), campaignOf(terms, from, to)] };
  }

  /** Goes through all events of a member. */
  async addMember(events: AsyncIterable<RecordedEvent>): Promise<void> {
    const member = initialMember();
    const seen = {
      ...{ all: this.all.member(), changed: this.changed.member(), unchanged: this.unchanged.member() },
      byRule: new Map([...this.byRule].map(([rule, { sum }]) => [rule, sum.member()])),
    };
    for await (const recorded of events) {
      const event = memberEvent(recorded);
      if (event.type === 'PurchaseRecorded' && this.isAsked(event.data)) this.addPurchase(member, event.data, seen);
      applyToMember(member, event);
    }
  }

  /** @returns undefined where a sum, or a difference of two, is of fewer members than may be shown */
  result(membersMin = 0): PreviewResult | undefined {
    const rules = [...this.byRule].map(([rule, { sum, points }]) => ({ rule, ...sum.result(), points }));
    const all = this.all.result();
    const changed = { ...this.changed.result(), points: this.points };
    const isOfFew = ({ members }: PreviewSum) => members > 0 && members < membersMin;
    return [all, changed, this.unchanged.result(), ...rules].some(isOfFew) ? undefined : { all, changed, rules };
  }

  private isAsked({ effectiveAt: at }: Purchase): boolean {
    const { from, to, program } = this.tried;
    return at >= from && at < to && versionAt(program, at) !== undefined;
  }

  private addPurchase(member: Member, data: Purchase, seen: OfMember): void {
    const { effectiveAt: at, localDay: day = at.slice(0, 10), total } = data;
    seen.all(total.amount);
    const without = wouldEarn(member, data, this.tried.program, { at, day });
    const earning = wouldEarn(member, data, this.program, { at, day }, this.budget?.allowance(data));
    this.budget?.add(data, earning, { at, day });
    if (!this.countRules(member, earning, { day, amount: total.amount, seen })) return seen.unchanged(total.amount);
    seen.changed(total.amount);
    this.points += earning.points - without.points;
  }

  /** @returns whether the campaign gave anything, or took */
  private countRules(member: Member, { breakdown }: Earning, { day, amount, seen }: CountedIn): boolean {
    let any = false;
    for (const entry of breakdown) {
      if (entry.campaign !== TRIED) continue;
      if (entry.counted) addToCaps(member, entry.rule, day, cappedPointsOf(entry));
      if (entry.points === 0 && (entry.statusPoints ?? 0) === 0) continue;
      any = true;
      const rule = entry.rule.slice(TRIED.length + 1);
      seen.byRule.get(rule)!(amount);
      this.byRule.get(rule)!.points += entry.points;
    }
    return any;
  }
}

type Purchase = MemberEventOf<'PurchaseRecorded'>['data'];

type AddTo = (amount: number) => void;

/** Where purchases of one member are added. */
interface OfMember {
  readonly all: AddTo;
  readonly changed: AddTo;
  readonly unchanged: AddTo;
  readonly byRule: ReadonlyMap<string, AddTo>;
}

interface CountedIn {
  readonly day: string;
  readonly amount: number;
  readonly seen: OfMember;
}

class Sum {
  private members = 0;
  private purchases = 0;
  private spend = 0;

  /** Adds purchases of one member. */
  member(): AddTo {
    let isNew = true;
    return (amount) => {
      if (isNew) this.members += 1;
      isNew = false;
      this.purchases += 1;
      this.spend += amount;
    };
  }

  result(): PreviewSum {
    return { members: this.members, purchases: this.purchases, spend: this.spend };
  }
}

/** On all of the period, on its days and at its hours. Its budget is worked out apart. */
function campaignOf({ days, hours, audience, rules }: TriedTerms, from: Instant, to: Instant): Campaign {
  const terms = {
    startsAt: from,
    endsAt: to,
    ...(days && { days }),
    ...(hours && { hours }),
    ...(audience && { audience }),
    rules,
  };
  return {
    campaignId: TRIED,
    versions: [{ version: 1, since: EVER, terms }],
    steps: [{ status: 'active', since: EVER }],
  };
}
