import { type BudgetAmount, leftOf } from '#loyalty/campaign-budgets';
import { type DefinedCampaign } from '#loyalty/campaigns';
import { activeAt, budgetAt, campaignsOn, type EarnRule, type MemberFacts } from '#loyalty/program';
import { nameIn } from '#loyalty/vocabulary';
import { type Instant, localDayOf, ownValue } from '#platform';

import { type Gain, type Offer } from '../offer.js';

/** What campaigns with a budget have given: to all members, with what was given on the newest day, and to this one. */
export interface GivenByBudgets {
  readonly all: ReadonlyMap<string, Parameters<typeof leftOf>[1]>;
  readonly member: Readonly<Record<string, BudgetAmount>>;
}

export interface CampaignsFor {
  readonly campaigns: readonly DefinedCampaign[];
  readonly given: GivenByBudgets;
  readonly member: Pick<MemberFacts, 'memberId' | 'tier' | 'segments' | 'loyaltyClass'>;
  readonly now: Instant;
  readonly timeZone: string;
  readonly language: string | undefined;
}

const NOTHING_GIVEN = { given: { points: 0, uses: 0 } };

/**
 * The campaigns that are on for the member at this instant, by the very rules that earning applies: not those of whose audience the
 * member is none, in whose holdout it is, or of whose budget nothing is left. Those with a code are for whom the shop gave one to.
 */
export function campaignOffers(asked: CampaignsFor): readonly Offer[] {
  const { campaigns, member, now, timeZone } = asked;
  const { rules } = campaignsOn(campaigns, { occurredAt: now, member }, timeZone);
  return campaigns.flatMap((campaign) => {
    const its = rules.filter((rule) => rule.campaign?.campaignId === campaign.campaignId && isFor(rule, asked));
    return its.length > 0 && hasBudget(campaign, asked) ? [offerOf(campaign, its, asked)] : [];
  });
}

function isFor({ from, until, tiers }: EarnRule, { member, now }: CampaignsFor): boolean {
  const at = Date.parse(now);
  if (from !== undefined && Date.parse(from) > at) return false;
  if (until !== undefined && Date.parse(until) <= at) return false;
  return tiers?.includes(member.tier) ?? true;
}

function hasBudget(campaign: DefinedCampaign, { given, now, timeZone }: CampaignsFor): boolean {
  const { campaignId } = campaign;
  const budget = budgetAt(campaign, now);
  if (!budget) return true;
  const day = localDayOf(now, timeZone);
  const ofMember = { given: ownValue(given.member, campaignId) ?? NOTHING_GIVEN.given };
  const left = [
    leftOf(budget, given.all.get(campaignId) ?? NOTHING_GIVEN, day),
    leftOf(budget.perMember, ofMember, day),
  ];
  return left.every(({ points, uses }) => points > 0 && uses > 0);
}

function offerOf(campaign: DefinedCampaign, rules: readonly EarnRule[], { now, language }: CampaignsFor): Offer {
  const { terms, ...version } = activeAt(campaign, now)!;
  const gain = bestOf(rules);
  const isForBuying = rules.some(({ behaviour }) => behaviour === undefined);
  return {
    kind: 'campaign',
    id: campaign.campaignId,
    name: nameIn(version, language),
    act: isForBuying ? 'step' : 'word',
    reason: { code: 'campaign_on', ...gain },
    nearness: null,
    gain,
    until: terms.endsAt ?? null,
  };
}

/** The highest multiplier, else the most points for one occasion; null where they depend on the amount, or cannot be spent. */
function bestOf(rules: readonly EarnRule[]): Gain | null {
  const effects = rules.filter(({ counts }) => counts !== 'status').map(({ effect }) => effect);
  const factor = Math.max(1, ...effects.map((effect) => (effect.type === 'multiplier' ? effect.factor : 1)));
  if (factor > 1) return { factor };
  const points = Math.max(0, ...effects.map((effect) => (effect.type === 'fixed_points' ? effect.points : 0)));
  return points > 0 ? { points } : null;
}
