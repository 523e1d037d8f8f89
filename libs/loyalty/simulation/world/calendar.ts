import { DateTime } from 'luxon';

import { exp, ln } from '../chance/exact.js';
import { type Season, type ShopParameters } from '../parameters.js';

export const MINUTES_A_DAY = 1440;

const MINUTE_MS = 60_000;

const PAY_DAY_REACH_DAYS = 3;

/** A price rise is half forgotten after so many days. */
const PRICE_RISE_HALF_LIFE_DAYS = 60;

/** Prices rise with the year's second month, when the sales are over. */
const PRICE_RISE_MONTH = 2;

/** The local days of the shop's time, by their number from 0; times of day in minutes of the local clock. */
export interface Calendar {
  readonly days: number;
  /** Monday is 0. */
  readonly weekday: Uint8Array;
  /** Weeks from Monday to Sunday, numbered from 0. */
  readonly week: Uint16Array;
  /** Season, weekday left aside, and pay-day: purchases as a multiple of an ordinary day's. */
  readonly demand: Float64Array;
  /** Prices as a multiple of the first day's. */
  readonly priceLevel: Float64Array;
  /** How fresh the last price rise is: 1 on its day, then fading. */
  readonly freshRise: Float64Array;
  /** `YYYY-MM-DD`. */
  date(day: number): string;
  /** Milliseconds since 1970 of a local time of day; the hours in which clocks are changed are not used. */
  at(day: number, minute: number): number;
}

/** @throws RangeError for a date or zone that does not exist */
export function calendarOf(parameters: ShopParameters): Calendar {
  const { startsOn, days, timeZone, priceRisePerYear } = parameters;
  const first = DateTime.fromISO(startsOn, { zone: timeZone });
  if (!first.isValid) throw new RangeError(`"${startsOn}" is no date, or "${timeZone}" no time zone.`);
  const calendar = {
    weekday: new Uint8Array(days),
    week: new Uint16Array(days),
    demand: new Float64Array(days),
    priceLevel: new Float64Array(days),
    freshRise: new Float64Array(days),
  };
  const dates: string[] = [];
  const midnights = new Float64Array(days); // as the clock is at noon, after any change of the night
  const fading = exp(-ln(2) / PRICE_RISE_HALF_LIFE_DAYS);
  for (let day = 0, level = 1, fresh = 0; day < days; day++) {
    const noon = first.plus({ days: day }).set({ hour: 12 });
    const rises = day > 0 && noon.day === 1 && noon.month === PRICE_RISE_MONTH && priceRisePerYear > 0;
    level *= rises ? 1 + priceRisePerYear : 1;
    fresh = rises ? 1 : fresh * fading;
    const date = noon.toISODate();
    dates.push(date);
    midnights[day] = noon.toMillis() - (MINUTES_A_DAY / 2) * MINUTE_MS;
    calendar.weekday[day] = noon.weekday - 1;
    calendar.week[day] = Math.floor((day + first.weekday - 1) / 7);
    calendar.demand[day] = seasonOf(date.slice('YYYY-'.length), parameters.seasons) * payDayFactor(noon, parameters);
    calendar.priceLevel[day] = level;
    calendar.freshRise[day] = fresh;
  }
  return {
    ...calendar,
    days,
    date: (day) => dates[day]!,
    at: (day, minute) => midnights[day]! + minute * MINUTE_MS,
  };
}

function seasonOf(monthAndDay: string, seasons: readonly Season[]): number {
  return seasons.find(({ from, to }) => from <= monthAndDay && monthAndDay <= to)?.factor ?? 1;
}

/** More in the days from pay-day on, as much less in the days before it. */
function payDayFactor(noon: DateTime, { payDay, payDayEffect }: ShopParameters): number {
  if (noon.day >= payDay && noon.day < payDay + PAY_DAY_REACH_DAYS) return 1 + payDayEffect;
  if (noon.day < payDay && noon.day >= payDay - PAY_DAY_REACH_DAYS) return 1 - payDayEffect;
  return 1;
}
