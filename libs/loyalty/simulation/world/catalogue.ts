import { Dice } from '../chance/dice.js';
import { exp } from '../chance/exact.js';
import { type ShopParameters } from '../parameters.js';
import { STREAMS } from './streams.js';

/** Something to buy; prices in minor units at the first day's level. */
export interface Article {
  readonly sku: string;
  readonly price: number;
  readonly cost: number;
}

/** Articles of one kind, from the cheapest to the dearest. */
export interface Category {
  readonly name: string;
  readonly articles: readonly Article[];
}

const NAMES = [
  'coffee',
  'bakery',
  'dairy',
  'produce',
  'books',
  'kitchen',
  'garden',
  'cosmetics',
  'toys',
  'textiles',
  'wine',
  'pets',
] as const;

/** Typical prices of a category lie between these, in minor units. */
const PRICE_MIN = 250;

const PRICE_MAX = 3_000;

const PRICE_SPREAD = 0.5;

const MARGIN_MIN = 0.2;

const MARGIN_MAX = 0.5;

/** Prices end like this, as they do in shops. */
const PRICE_STEP = 10;

export function catalogueOf({ seed, categories, articlesPerCategory }: ShopParameters): readonly Category[] {
  return Array.from({ length: categories }, (_, index) => {
    const dice = new Dice(seed, STREAMS.catalogue, index);
    const name = NAMES[index] ?? `category-${index + 1}`;
    const typical = PRICE_MIN + (PRICE_MAX - PRICE_MIN) * dice.unit() * dice.unit();
    const margin = MARGIN_MIN + (MARGIN_MAX - MARGIN_MIN) * dice.unit();
    const prices = Array.from({ length: articlesPerCategory }, () =>
      priced(typical * exp(PRICE_SPREAD * dice.normal())),
    );
    const articles = prices
      .sort((a, b) => a - b)
      .map((price, number) => ({
        sku: `${name}-${number + 1}`,
        price,
        cost: Math.round(price * (1 - margin)),
      }));
    return { name, articles };
  });
}

/** The nearest price of the usual form, one minor unit below a step (4.99 and the like, in steps of 0.10). */
export function priced(minor: number): number {
  return Math.max(PRICE_STEP, Math.round(minor / PRICE_STEP) * PRICE_STEP) - 1;
}
