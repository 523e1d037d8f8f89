import { type Allowance } from './budget.js';
import { type RuleInForce } from './campaigns-on.js';
import { type Trace } from './firing.js';

/** What campaigns with a budget may give, by campaign; undefined where no rule is of one. */
export function allowancesOf(
  rules: readonly RuleInForce[],
  allowance: ((campaignId: string) => Allowance | undefined) | undefined,
): ReadonlyMap<string, Allowance> | undefined {
  if (!allowance || rules.length === 0) return undefined;
  const found = new Map<string, Allowance>();
  for (const { campaign } of rules) {
    if (!campaign || found.has(campaign.campaignId)) continue;
    const one = allowance(campaign.campaignId);
    if (one) found.set(campaign.campaignId, one);
  }
  return found.size > 0 ? found : undefined;
}

/** What campaigns may still give while points of one kind are worked out. */
export class CampaignShares {
  /** Campaigns that were to give more than they may. */
  readonly short = new Set<string>();
  private readonly left: Map<string, number>;

  constructor(
    private readonly allowances: ReadonlyMap<string, Allowance>,
    kind: 'spendable' | 'status',
  ) {
    this.left = new Map(
      [...allowances].map(([id, one]) => [id, kind === 'spendable' ? one.points : one.statusPoints] as const),
    );
  }

  /** The points of a rule, as far as its campaign may give them. */
  within({ rule, points }: Trace): number {
    return Math.min(points, this.leftOf(rule));
  }

  /** Takes from a rule what its campaign cannot give. */
  cut(trace: Trace): void {
    const { rule } = trace;
    const left = this.leftOf(rule);
    if (!rule.campaign || left === Infinity) return;
    const { campaignId } = rule.campaign;
    if (trace.points > left) {
      trace.because += ` Cut to ${left}: ${this.allowances.get(campaignId)!.because}`;
      trace.points = left;
      trace.budget = 'cut';
      this.short.add(campaignId);
    }
    this.left.set(campaignId, left - Math.max(0, trace.points));
  }

  private leftOf({ campaign }: RuleInForce): number {
    return (campaign && this.left.get(campaign.campaignId)) ?? Infinity;
  }
}
