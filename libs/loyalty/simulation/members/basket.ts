import { type Dice } from '../chance/dice.js';
import { type Channel, type PurchaseFact, type PurchaseLine } from '../facts.js';
import { priced } from '../world/catalogue.js';
import { type World } from '../world/world.js';
import { type Habits, usualArticle } from './habits.js';
import { type Traits } from './traits.js';

const ARTICLES_MAX = 30;

const SECOND_PIECE = 0.2;

/** How often a deal that was looked for is carried home by the armful. */
const STOCKING_UP = 0.4;

/** Width of taste around the preferred price class, as a share of a category's articles. */
const TASTE_WIDTH = 0.8;

/** An offer on everything that is not on a deal anyway. */
export interface Welcome {
  readonly code: string;
  readonly percent: number;
}

export interface ShoppingTrip {
  readonly day: number;
  readonly store: number;
  readonly welcome: Welcome | undefined;
}

/** What is bought; nothing when everything that was wanted is too dear. */
export function basketOf(
  dice: Dice,
  world: World,
  habits: Habits,
  traits: Traits,
  { day, store, welcome }: ShoppingTrip,
): PurchaseLine[] {
  const { catalogue, promotions, calendar } = world;
  const week = calendar.week[day]!;
  const wanted = Math.min(1 + dice.poisson(Math.max(0, traits.articlesPerVisit - 1)), ARTICLES_MAX);
  const lines: PurchaseLine[] = [];
  const taken = new Set<string>();
  for (let count = 0; count < wanted; count++) {
    const seeks = dice.chance(traits.dealSeeking);
    const category =
      (seeks ? dealCategory(dice, world, habits, store, week) : undefined) ?? dice.weighted(habits.interests);
    const off = promotions.percentOff(store, week, category);
    const article =
      seeks && off > 0 ? dealArticle(dice, world, week, category) : favourite(dice, world, habits, traits, category);
    const percent = off > 0 && promotions.covers(week, category, article) ? off : 0;
    if (percent === 0 && dice.chance(traits.fullPriceRefusal)) continue;
    const pieces = 1 + (dice.chance(SECOND_PIECE) ? 1 : 0);
    const more = percent > 0 && seeks && dice.chance(STOCKING_UP) ? dice.whole(1, 2) : 0;
    const { name, articles } = catalogue[category]!;
    const { sku, price, cost } = articles[article]!;
    if (taken.has(sku)) continue;
    taken.add(sku);
    const quantity = pieces + more;
    const level = calendar.priceLevel[day]!;
    const gross = quantity * priced(price * level);
    const deal = percent > 0 ? { code: `deal-${calendar.date(mondayOf(world, day))}-${name}`, percent } : welcome;
    lines.push({
      sku,
      category: name,
      quantity,
      gross,
      ...(deal && { discount: Math.floor((gross * deal.percent) / 100), promotion: deal.code }),
      unitCost: Math.round(cost * level),
    });
  }
  return lines;
}

/** A till's account of a basket. */
export function boughtAs(
  { stores, promotions }: World,
  lines: readonly PurchaseLine[],
  { day, store, channel, welcome }: ShoppingTrip & { readonly channel: Channel },
): Omit<PurchaseFact, 'kind' | 'member' | 'at' | 'purchaseId'> {
  const location = stores.all[store]?.id;
  const welcomed = lines.find(({ promotion }) => promotion !== undefined && promotion === welcome?.code)?.promotion;
  const promotion = promotions.campaigns[promotions.campaignOf[day]!]?.code ?? welcomed;
  return {
    channel,
    ...(location && { location }),
    ...(promotion && { promotion }),
    amount: lines.reduce((sum, { gross, discount = 0 }) => sum + gross - discount, 0),
    itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    lines,
  };
}

/** The week's first day in the calendar, which names its deals. */
function mondayOf({ calendar }: World, day: number): number {
  return Math.max(0, day - calendar.weekday[day]!);
}

function dealCategory(
  dice: Dice,
  { promotions, catalogue }: World,
  { interests }: Habits,
  store: number,
  week: number,
): number | undefined {
  const weights = catalogue.map((_, category) =>
    promotions.percentOff(store, week, category) > 0 ? interests[category]! : 0,
  );
  return weights.some((weight) => weight > 0) ? dice.weighted(weights) : undefined;
}

function dealArticle(dice: Dice, { promotions, catalogue }: World, week: number, category: number): number {
  const covered = catalogue[category]!.articles.flatMap((_, article) =>
    promotions.covers(week, category, article) ? [article] : [],
  );
  return dice.pick(covered);
}

/** The usual article of the category, or one of the price class that the member likes. */
function favourite(dice: Dice, { catalogue }: World, habits: Habits, traits: Traits, category: number): number {
  const { length } = catalogue[category]!.articles;
  if (dice.chance(traits.productHabit)) return usualArticle(habits, category, length);
  const place = Math.floor(length * (traits.premium + TASTE_WIDTH * (dice.unit() - 0.5)));
  return Math.min(Math.max(place, 0), length - 1);
}
