import { Dice } from '../chance/dice.js';
import { type ShopParameters } from '../parameters.js';
import { type Calendar } from './calendar.js';
import { ONLINE_DEALS, type Stores } from './stores.js';
import { STREAMS } from './streams.js';

const DISCOUNTS_PERCENT = [10, 15, 20, 20, 25, 30, 40] as const;

const DEAL_RATE_MAX = 0.95;

const YEAR_DAYS = 365.25;

/** Campaigns keep this distance, so that they can be distinguished. */
const CAMPAIGN_GAP_DAYS = 7;

/** Points are multiplied in the whole shop for a few days. */
export interface Campaign {
  readonly code: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** What is on offer, where and when. */
export interface Promotions {
  readonly campaigns: readonly Campaign[];
  /** By day: index into `campaigns`, or -1. */
  readonly campaignOf: Int16Array;
  /** Percent off what a category's deal is for; 0 where there is none. Stores by index, the web shop after them. */
  percentOff(store: number, week: number, category: number): number;
  /** Whether the week's deal of a category is for this article. */
  covers(week: number, category: number, article: number): boolean;
  /** Share of categories on a deal there in an ordinary week. */
  usualRate(store: number): number;
}

export function promotionsOf(parameters: ShopParameters, calendar: Calendar, stores: Stores): Promotions {
  const { seed, categories, dealRate, dealBreadth, articlesPerCategory } = parameters;
  const places = stores.all.length + 1;
  const weeks = (calendar.week.at(-1) ?? 0) + 1;
  const usualRate = (store: number) =>
    Math.min(DEAL_RATE_MAX, dealRate * (stores.all[store]?.chain.deals ?? ONLINE_DEALS));
  const percents = new Uint8Array(places * weeks * categories);
  /** Where a deal's run of articles begins; the runs go round. */
  const begins = new Uint16Array(weeks * categories);
  const dice = new Dice(seed, STREAMS.deals);
  for (let week = 0; week < weeks; week++) {
    for (let category = 0; category < categories; category++) {
      begins[week * categories + category] = dice.whole(0, articlesPerCategory - 1);
      for (let store = 0; store < places; store++) {
        const percent = dice.pick(DISCOUNTS_PERCENT);
        if (dice.chance(usualRate(store))) percents[(week * places + store) * categories + category] = percent;
      }
    }
  }
  const covered = Math.max(1, Math.round(dealBreadth * articlesPerCategory));
  return {
    ...campaignsOf(parameters, calendar),
    percentOff: (store, week, category) => percents[(week * places + store) * categories + category]!,
    covers: (week, category, article) => {
      const begin = begins[week * categories + category]!;
      return (article - begin + articlesPerCategory) % articlesPerCategory < covered;
    },
    usualRate,
  };
}

function campaignsOf(
  { seed, campaignsPerYear, campaignDays }: ShopParameters,
  calendar: Calendar,
): Pick<Promotions, 'campaigns' | 'campaignOf'> {
  const campaigns: Campaign[] = [];
  const campaignOf = new Int16Array(calendar.days).fill(-1);
  if (campaignsPerYear === 0) return { campaigns, campaignOf };
  const dice = new Dice(seed, STREAMS.campaigns);
  const pace = YEAR_DAYS / campaignsPerYear;
  const room = Math.max(0, pace - campaignDays - CAMPAIGN_GAP_DAYS);
  for (let turn = 0; turn * pace < calendar.days; turn++) {
    const firstDay = Math.floor(turn * pace + dice.unit() * room);
    const lastDay = Math.min(firstDay + campaignDays, calendar.days) - 1;
    if (firstDay > lastDay) break;
    campaignOf.fill(campaigns.length, firstDay, lastDay + 1);
    campaigns.push({ code: `double-${calendar.date(firstDay)}`, firstDay, lastDay });
  }
  return { campaigns, campaignOf };
}
