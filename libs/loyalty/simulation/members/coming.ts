import { type Dice } from '../chance/dice.js';
import { power } from '../chance/exact.js';
import { type World } from '../world/world.js';
import { type Habits } from './habits.js';
import { type Traits } from './traits.js';

const MONTH_DAYS = 30.4;

const YEAR_DAYS = 365;

/** Even a leaflet with nothing in it keeps nobody away permanently. */
const LURE_MIN = 0.1;

const GROWTH_YEARS_MAX = 10;

/** From when to look for the next visit, and how long the member has been one. */
export interface Since {
  readonly day: number;
  readonly arrivedOn: number;
}

/**
 * The day of the next visit: a renewal process in the member's own time, which runs faster on days that draw it in.
 * Gaps are gamma with mean 1 visit, so that the same rate can come at random or like clockwork.
 * @returns the number of days of the calendar when it does not come again
 */
export function nextVisit(dice: Dice, world: World, habits: Habits, traits: Traits, { day, arrivedOn }: Since): number {
  const { calendar, promotions, parameters } = world;
  const shape = Math.max(traits.regularity, 0.1);
  const years = Math.min((day - arrivedOn) / YEAR_DAYS, GROWTH_YEARS_MAX);
  const perDay = ((parameters.pace * traits.visitsPerMonth) / MONTH_DAYS) * power(traits.growthPerYear, years);
  const weekdays = weekdayFactors(parameters.weekdays, habits.usualWeekday, traits.weekdayHabit);
  let left = dice.gamma(shape) / shape;
  let lureWeek = -1;
  let lure = 1;
  for (let next = day; next < calendar.days; next++) {
    const week = calendar.week[next]!;
    if (week !== lureWeek) [lureWeek, lure] = [week, lureOf(world, habits, traits.dealLure, week)];
    const campaign = promotions.campaignOf[next] === -1 ? traits.offCampaign : traits.campaignLure;
    const afterRise = 1 - traits.priceRiseReaction * calendar.freshRise[next]!;
    left -= perDay * calendar.demand[next]! * weekdays[calendar.weekday[next]!]! * lure * campaign * afterRise;
    if (left <= 0) return next;
  }
  return calendar.days;
}

/** More than 1 when the nearest store has more than usual on a deal that the member cares for. */
function lureOf(
  { promotions, catalogue }: World,
  { reach, interests }: Habits,
  dealLure: number,
  week: number,
): number {
  const store = reach[0]!;
  let onDeal = 0;
  for (let category = 0; category < catalogue.length; category++)
    if (promotions.percentOff(store, week, category) > 0) onDeal += interests[category]!;
  return Math.max(LURE_MIN, 1 + dealLure * (onDeal - promotions.usualRate(store)));
}

/** Part of the week is spread as everybody's is, the rest falls on the usual day; the week's sum stays. */
function weekdayFactors(everybody: readonly number[], usualWeekday: number, habit: number): number[] {
  const week = everybody.reduce((sum, factor) => sum + factor, 0);
  return everybody.map((factor, weekday) => (1 - habit) * factor + (weekday === usualWeekday ? habit * week : 0));
}
