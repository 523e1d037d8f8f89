import { type Dice } from '../chance/dice.js';
import { type Channel } from '../facts.js';
import { ONLINE_HOURS } from '../world/stores.js';
import { type World } from '../world/world.js';
import { type Habits } from './habits.js';
import { type Traits } from './traits.js';

/** Minutes around the usual time of day. */
const PUNCTUALITY_MINUTES = 15;

/** The last minutes before closing are for paying and for what follows. */
const BEFORE_CLOSING_MINUTES = 10;

/** Where and when somebody shops. */
export interface Place {
  /** Index of the store, or of the web shop after them. */
  readonly store: number;
  readonly channel: Channel;
  /** Of the local day. */
  readonly minute: number;
}

/** `undefined` when every store in reach is closed on that day. */
export function placeOf(
  dice: Dice,
  world: World,
  habits: Habits,
  { where, when }: { readonly where: Traits; readonly when: Traits },
  day: number,
): Place | undefined {
  const weekday = world.calendar.weekday[day]!;
  const online = dice.chance(where.online);
  const channel: Channel = !online ? 'store' : dice.chance(where.app) ? 'app' : 'web';
  const store = online ? world.stores.online : storeOf(dice, world, habits, where, day);
  if (store === undefined) return undefined;
  const { opens, closes } = world.stores.all[store]?.chain.hours[weekday] ?? ONLINE_HOURS;
  const last = closes - BEFORE_CLOSING_MINUTES;
  const usual = dice.chance(when.hourHabit);
  const minute = usual
    ? habits.usualMinute + PUNCTUALITY_MINUTES * dice.normal()
    : opens + (last - opens) * afternoonish(dice);
  return { store, channel, minute: Math.min(Math.max(Math.floor(minute), opens), last) };
}

function storeOf(dice: Dice, world: World, habits: Habits, where: Traits, day: number): number | undefined {
  const { stores, calendar } = world;
  const open = habits.reach.filter((store) => stores.all[store]!.chain.hours[calendar.weekday[day]!]);
  if (open.length === 0) return undefined;
  const hunts = dice.chance(where.dealSeeking);
  const home = dice.chance(where.homeStore);
  if (home && open[0] === habits.reach[0]) return open[0];
  if (hunts) return cheapest(world, habits, open, calendar.week[day]!);
  const others = open.filter((store) => store !== habits.reach[0]);
  return others.length > 0 ? dice.pick(others) : open[0];
}

/** Where the deals on what the member cares for are best this week. */
function cheapest({ promotions }: World, { interests }: Habits, open: readonly number[], week: number): number {
  const worth = (store: number) =>
    interests.reduce((sum, interest, category) => sum + interest * promotions.percentOff(store, week, category), 0);
  return open.reduce((best, store) => (worth(store) > worth(best) ? store : best));
}

/** From 0 to 1, rising to a peak late in the day: the mean of three throws, one of them pulled up. */
function afternoonish(dice: Dice): number {
  return (dice.unit() + dice.unit() + Math.sqrt(dice.unit())) / 3;
}
