import { addDays, isoWeekday, type LocalDay, startOfMonth, startOfNextMonth } from './civil-day.js';

/** Periods of the calendar; weeks begin on Monday. */
export const CALENDAR = ['day', 'week', 'month', 'year'] as const;

export type CalendarPeriod = (typeof CALENDAR)[number];

/** The first day of the period of the calendar in which a day is. */
export function periodOf(day: LocalDay, every: CalendarPeriod): LocalDay {
  switch (every) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, 1 - isoWeekday(day));
    case 'month':
      return startOfMonth(day);
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    default:
      return every satisfies never;
  }
}

/** The first day of the period after the one that begins on a day. */
export function nextPeriod(start: LocalDay, every: CalendarPeriod): LocalDay {
  switch (every) {
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return startOfNextMonth(start);
    case 'year':
      return `${String(Number(start.slice(0, 4)) + 1).padStart(4, '0')}-01-01`;
    default:
      return every satisfies never;
  }
}
