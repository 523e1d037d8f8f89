/** How a member can come to be loyal; `casual` ones are not, they just happen to come by. */
export const KINDS = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true', 'casual'] as const;

export type Kind = (typeof KINDS)[number];

/** Members of mixed motives act now as one kind, now as another. */
export type TrueClass = Kind | 'mixed';

export const REASONS = ['price', 'quality', 'service', 'convenience', 'range', 'brand', 'programme', 'other'] as const;

export type Reason = (typeof REASONS)[number];

/** A positive figure that differs between members: gamma with this mean and coefficient of variation. */
export interface Positive {
  readonly mean: number;
  readonly variation: number;
}

/** A probability that differs between members: beta with this mean; the surer, the more alike the members are. */
export interface Share {
  readonly mean: number;
  readonly sureness: number;
}

/** A figure that may fall on either side: normal. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** What makes members of one kind; each member draws its own figures from these. */
export interface KindParameters {
  readonly visitsPerMonth: Positive;
  /** Shape of the gaps between visits: 1 comes at random, more comes like clockwork. */
  readonly regularity: Positive;
  /** Visits after a year as a multiple of those before. */
  readonly growthPerYear: Positive;
  readonly lifetimeMonths: Positive;
  /** Different articles that a visit is for. */
  readonly articlesPerVisit: Positive;
  /** Of the articles, how many are chosen because they are on a deal. */
  readonly dealSeeking: Share;
  /** How many articles at full price are left on the shelf. */
  readonly fullPriceRefusal: Share;
  /** How much a leaflet full of deals brings the member in, and an empty one keeps it away. */
  readonly dealLure: Positive;
  /** Visits while a multiplier campaign runs, as a multiple of ordinary ones. */
  readonly campaignLure: Positive;
  /** Visits while none runs, as a share of ordinary ones. */
  readonly offCampaign: Share;
  /** Visits that a price rise costs while it is fresh. */
  readonly priceRiseReaction: Share;
  readonly homeStore: Share;
  readonly online: Share;
  /** Of the purchases online, those in the app. */
  readonly app: Share;
  /** Visits at the usual time of day. */
  readonly hourHabit: Share;
  /** Visits that wait for the usual day of the week. */
  readonly weekdayHabit: Share;
  /** Articles that are the usual one of their category. */
  readonly productHabit: Share;
  /** Width of interest: small figures mean few categories, large ones all alike. */
  readonly range: Positive;
  /** Taste for the dearer articles. */
  readonly premium: Share;
  /** What the member would answer to *would you recommend us*, 0 to 10, on an ordinary day. */
  readonly attitude: Spread;
  readonly answersSurveys: Share;
  readonly reasons: Readonly<Record<Reason, number>>;
  /** Readiness to bring somebody along who asks. */
  readonly advocacy: Share;
  readonly sharesPerMonth: Positive;
  readonly reviewsPerPurchase: Share;
  readonly newsletter: Share;
  readonly recyclingPerMonth: Positive;
  readonly appVisitsPerMonth: Positive;
  readonly requestsPerPurchase: Share;
  /** How much bad service is forgiven. */
  readonly patience: Share;
  /** Points from which redeeming is thought of. */
  readonly redeemFromPoints: Positive;
  /** Redeeming on a visit with so many points. */
  readonly redeemChance: Share;
  /** How much of what is there is redeemed. */
  readonly redeemShare: Share;
  readonly welcomeTaking: Share;
}

/** A stretch of the year in which people buy more or less; days as `MM-DD`, both included. */
export interface Season {
  readonly from: string;
  readonly to: string;
  readonly factor: number;
}

/** Everything a shop is drawn from: the same parameters give the same facts, to the byte, on any machine. */
export interface ShopParameters {
  readonly seed: number;
  readonly members: number;
  /** First local day, `YYYY-MM-DD`. */
  readonly startsOn: string;
  readonly days: number;
  /** IANA zone of opening hours, weekdays and pay-days. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What member ids begin with. */
  readonly memberPrefix: string;
  /** Share of the members who are there on the first day; the others arrive evenly. */
  readonly foundingShare: number;
  /** Relative weights of the kinds, `mixed` included. */
  readonly mix: Readonly<Record<TrueClass, number>>;
  readonly kinds: Readonly<Record<Kind, KindParameters>>;
  /** Everything that members do in a month, as a multiple of what their kinds say: a grocer at 1, a bookshop at a third. */
  readonly pace: number;
  /** Share of single behaviours (when to come, where, what to buy, redeeming, answering, engaging) done as another kind does them. */
  readonly noise: number;
  /** A history ends after so many purchases of its member; null for no such end. */
  readonly purchasesMax: number | null;
  /** Scales everybody's lifetime; null: nobody leaves. */
  readonly lifetimeScale: number | null;
  readonly towns: number;
  readonly storesPerTown: number;
  readonly categories: number;
  readonly articlesPerCategory: number;
  /** Share of a category × store × week that is on a deal, on average. */
  readonly dealRate: number;
  /** Share of a category's articles that a deal is for. */
  readonly dealBreadth: number;
  readonly campaignsPerYear: number;
  readonly campaignDays: number;
  readonly seasons: readonly Season[];
  /** Monday first; 1 is an ordinary day. */
  readonly weekdays: readonly number[];
  /** Day of the month on which wages come. */
  readonly payDay: number;
  /** How much more is bought in the three days from it on, and how much less in the three before. */
  readonly payDayEffect: number;
  /** Prices go up by this once a year. */
  readonly priceRisePerYear: number;
  /** Purchases after which somebody is asked how it was. */
  readonly csatAskedShare: number;
  /** Purchases in a store that come back, all of it or pieces of a line; online they come back more often. */
  readonly returnedShare: number;
  /** Members who have an order open on the last evening, or give points away. */
  readonly lastEveningShare: number;
  /** Members who enrol a second time, and buy under both records until the shop's last evening, when the office merges them. */
  readonly enrolledTwiceShare: number;
  /** Of four members who arrive one after the other, how often two or more of them are a family and share a household; 0 where the rules have none. */
  readonly familyShare: number;
  /** Per cent of what members of a family earn that goes to their household; left out where the rules pool nothing. */
  readonly pooledPercent?: number | undefined;
  /** Whether the shop's time ends with a club evening: a campaign with a holdout, rewards, a challenge, a plan and a partner. Left out: it does not. */
  readonly clubEvening?: true | undefined;
  /** Purchases of the last month with a piece too many, of those that have a line of several, which the office corrects on the last evening. */
  readonly correctedShare: number;
  /** Members to whom the office gives points or a tier on the last evening. */
  readonly officeShare: number;
  /** A tier that the office gives. */
  readonly grantedTier: string;
  /** `on_event`: the points of each purchase wait until its goods leave the shop, at once in a store. */
  readonly activation: 'at_once' | 'on_event';
  /** Purchases online that are never shipped, where points wait for that. */
  readonly cancelledShare: number;
  readonly npsEveryDays: number;
  /** Scatter of an answer around what the member thinks, in points of 0 to 10. */
  readonly answerScatter: number;
  /** Arrivals who look for somebody to vouch for the shop. */
  readonly askingArrivals: number;
  /** Purchases of people who are no members, per member of the shop and month. */
  readonly guestPurchasesPerMonth: number;
  /** What a point costs in purchases, in minor units, as members reckon it. */
  readonly minorPerPoint: number;
}
