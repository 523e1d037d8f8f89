/** A day of the calendar, `yyyy-mm-dd` (proleptic Gregorian, years 0001 to 9999), so that comparing text compares days. */
export type LocalDay = string;

const FORM = /^(\d{4})-(\d\d)-(\d\d)$/;

/** True for a day that exists; 2026-02-29 does not. */
export function isLocalDay(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days since 1970-01-01. Formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
export function dayNumber(day: LocalDay): number {
  const month = monthOf(day);
  const year = yearOf(day) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth(day) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The day that is so many days after 1970-01-01. Formula: Hinnant, civil_from_days. */
export function dayOfNumber(number: number): LocalDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return localDay(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return dayOfNumber(dayNumber(day) + days);
}

/** The same day some months on (or back, below zero), or the last one where that month is shorter: 31 January + 1 → 28 February. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const monthsSinceZero = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(monthsSinceZero / 12);
  const month = monthsSinceZero - year * 12 + 1;
  return localDay(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

export function startOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 8)}01`;
}

export function startOfNextMonth(day: LocalDay): LocalDay {
  return addMonths(startOfMonth(day), 1);
}

export function endOfMonth(day: LocalDay): LocalDay {
  return localDay(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)));
}

export function endOfQuarter(day: LocalDay): LocalDay {
  const month = Math.ceil(monthOf(day) / 3) * 3;
  return localDay(yearOf(day), month, daysInMonth(yearOf(day), month));
}

export function endOfYear(day: LocalDay): LocalDay {
  return `${day.slice(0, 4)}-12-31`;
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function isoWeekday(day: LocalDay): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export const yearOf = (day: LocalDay): number => Number(day.slice(0, 4));

export const monthOf = (day: LocalDay): number => Number(day.slice(5, 7));

export const dayOfMonth = (day: LocalDay): number => Number(day.slice(8, 10));

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function localDay(year: number, month: number, day: number): LocalDay {
  const yearText = year > 999 ? `${year}` : `${year}`.padStart(4, '0');
  return `${yearText}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
