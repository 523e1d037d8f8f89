import { type DefinedCampaign } from '#loyalty/campaigns';
import { type CampaignTerms, type EarnRule, type ProgramRules, starterProgram } from '#loyalty/program';
import { type RewardVersion } from '#loyalty/rewards/events';
import { type Dice } from '#loyalty/simulation';

const DAY_MS = 86_400_000;

const daysAfter = (now: string, days: number): string => new Date(Date.parse(now) + days * DAY_MS).toISOString();

interface OfShop {
  readonly now: string;
  /** Points that half of the members earn in a month, and money that half of them spend in a year. */
  readonly month: number;
  readonly year: number;
  readonly dice: Dice;
}

export interface Programme {
  readonly rules: ProgramRules;
  readonly rewards: readonly RewardVersion[];
  readonly campaigns: readonly DefinedCampaign[];
  /** When the challenges end. */
  readonly challengesEnd: string;
}

/** What each evaluated shop has to offer: the same kinds of things, at prices that its members know, with ends of their own. */
export function programmeOf({ now, month, year, dice }: OfShop): Programme {
  const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const end = (most: number) => daysAfter(now, 1 + (most - 1) * dice.unit());
  const reward = (rewardId: string, kind: RewardVersion['kind'], months: number, until?: string): RewardVersion => ({
    ...{ programId: 'main', rewardId, version: 1, name: rewardId, kind, price: Math.ceil(months * month) },
    ...(until !== undefined && { until }),
  });
  return {
    rules: {
      ...starter,
      tiers: {
        ...starter.tiers,
        metric: 'spend',
        ladder: [
          { tier: 'basic', threshold: 0 },
          { tier: 'silver', threshold: Math.ceil(1.5 * year), benefits: { multiplier: 1.25 } },
          { tier: 'gold', threshold: Math.ceil(3 * year), benefits: { multiplier: 1.5 } },
        ],
      },
      referral: {
        minimumSpend: 0,
        withinDays: 30,
        rewards: { referrer: Math.ceil(month), referred: Math.ceil(month) },
      },
    },
    rewards: [
      reward('small-coupon', 'discount', 1),
      reward('large-coupon', 'discount', 4, end(60)),
      reward('taster', 'product', 2),
      reward('new-range', 'product', 5, end(60)),
      reward('delivery', 'delivery', 2),
      reward('evening', 'experience', 6, end(40)),
      reward('tree', 'donation', 1),
      reward('partner', 'partner', 4),
    ],
    campaigns: [
      campaign('double-points', end(14), { holdout: 0.1, rules: [multiplier(2)] }),
      campaign('triple-for-some', end(7), {
        audience: { classes: ['price', 'opportunistic'] },
        rules: [multiplier(3)],
      }),
      campaign('reviews', end(30), { rules: [{ ...fixed(Math.ceil(month / 2)), behaviour: 'review' }] }),
    ],
    challengesEnd: end(30),
  };
}

const multiplier = (factor: number): EarnRule => ({ id: 'more', effect: { type: 'multiplier', factor } });

const fixed = (points: number): EarnRule => ({ id: 'gift', effect: { type: 'fixed_points', points } });

function campaign(campaignId: string, endsAt: string, terms: Omit<CampaignTerms, 'startsAt'>): DefinedCampaign {
  const since = '2000-01-01T00:00:00.000Z';
  const version = { version: 1, since, name: campaignId, terms: { ...terms, startsAt: since, endsAt } };
  return { campaignId, versions: [version], steps: [{ status: 'active', since }] };
}
