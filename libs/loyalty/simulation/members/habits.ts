import { type Dice, mixed } from '../chance/dice.js';
import { type World } from '../world/world.js';
import { type Profile } from './profile.js';
import { drawPositive, type Traits } from './traits.js';

/** Usual times of day lie between these, in minutes. */
const USUAL_FROM = 9 * 60;

const USUAL_TO = 19 * 60;

const INTEREST_VARIATION = 1;

/** What a member keeps from one visit to the next. */
export interface Habits {
  readonly number: number;
  /** Stores in reach, the nearest first. */
  readonly reach: readonly number[];
  /** Interest in each category; adds up to 1. */
  readonly interests: Float64Array;
  readonly usualMinute: number;
  /** Monday is 0. */
  readonly usualWeekday: number;
}

export function drawHabits(
  dice: Dice,
  world: World,
  { number, town }: Pick<Profile, 'number' | 'town'>,
  { range }: Traits,
): Habits {
  const stores = world.stores.byTown[town]!;
  const nearest = dice.whole(0, stores.length - 1);
  const inReach = dice.whole(Math.min(2, stores.length), stores.length);
  const reach = Array.from({ length: inReach }, (_, index) => stores[(nearest + index) % stores.length]!);
  const interests = Float64Array.from(world.catalogue, () =>
    // A gamma of this shape, normalised, is a Dirichlet draw: few categories for a narrow range.
    drawPositive(dice, { mean: 1, variation: INTEREST_VARIATION / Math.sqrt(range) }),
  );
  const total = interests.reduce((sum, interest) => sum + interest, 0);
  return {
    number,
    reach,
    interests: total > 0 ? interests.map((interest) => interest / total) : interests.fill(1 / interests.length),
    usualMinute: dice.whole(USUAL_FROM, USUAL_TO),
    usualWeekday: dice.whole(0, 6),
  };
}

/** The article of a category that this member always takes. */
export function usualArticle({ number }: Habits, category: number, articles: number): number {
  return (mixed(Math.imul(number, 0x9e3779b1) ^ category) >>> 0) % articles;
}
