import { Dice } from '../chance/dice.js';
import { type GuestPurchaseFact } from '../facts.js';
import { KINDS } from '../parameters.js';
import { STREAMS } from '../world/streams.js';
import { type World } from '../world/world.js';
import { type TypicalMembers } from './acting.js';
import { basketOf, boughtAs } from './basket.js';
import { drawHabits } from './habits.js';
import { placeOf } from './place.js';

const MONTH_DAYS = 30.4;

const MINUTE_MS = 60_000;

/** What people who are no members buy on a day, in order of time; they shop like members, but nobody knows them again. */
export function guestPurchases(world: World, typical: TypicalMembers, day: number): GuestPurchaseFact[] {
  const { parameters, calendar } = world;
  const { seed, members, guestPurchasesPerMonth, pace, weekdays, mix, towns } = parameters;
  const dice = new Dice(seed, STREAMS.guests, day);
  const perDay = (pace * guestPurchasesPerMonth * members) / MONTH_DAYS;
  const expected = perDay * calendar.demand[day]! * weekdays[calendar.weekday[day]!]!;
  const weights = KINDS.map((kind) => mix[kind]);
  const kinds = weights.some((weight) => weight > 0) ? weights : KINDS.map(() => 1);
  const facts: GuestPurchaseFact[] = [];
  for (let count = dice.poisson(expected); count > 0; count--) {
    const traits = dice.pick(typical.get(KINDS[dice.weighted(kinds)]!)!);
    const person = { number: dice.whole(1, members), town: dice.whole(0, towns - 1) };
    const habits = drawHabits(dice, world, person, traits);
    const place = placeOf(dice, world, habits, { where: traits, when: traits }, day);
    if (!place) continue;
    const { store, channel, minute } = place;
    const lines = basketOf(dice, world, habits, traits, { day, store, welcome: undefined });
    if (lines.length === 0) continue;
    facts.push({
      kind: 'guest-purchase',
      at: new Date(Math.floor(calendar.at(day, 0) + (minute + dice.unit()) * MINUTE_MS)).toISOString(),
      purchaseId: `guest-${calendar.date(day)}-${count}`,
      ...boughtAs(world, lines, { day, store, channel, welcome: undefined }),
    });
  }
  return facts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
