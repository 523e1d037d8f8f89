import { isLocalDay, type LocalDay, monthOf, yearOf } from '#platform';

import { type Generation } from './events.js';

/** Generations by year of birth, each with its last year; bounds from the Pew Research Center (2019). */
const LAST_YEARS = [
  ['silent', 1945],
  ['baby_boomer', 1964],
  ['generation_x', 1980],
  ['millennial', 1996],
  ['generation_z', 2012],
] as const;

/** The generation that someone born in a year belongs to; those of before 1928 count as `silent`. */
export function generationOf(year: number): Generation {
  return LAST_YEARS.find(([, last]) => year <= last)?.[0] ?? 'generation_alpha';
}

/** The first year of birth that is taken for one. */
const BIRTH_YEAR_MIN = 1880;

/** A day on which someone who lives at `today` can have been born. */
export function isBirthDate(text: string, today: LocalDay): boolean {
  return isLocalDay(text) && yearOf(text) >= BIRTH_YEAR_MIN && text <= today;
}

/** What is kept of a birth date when the date itself is forgotten. */
export function ofBirthDate(birthDate: LocalDay): { readonly generation: Generation; readonly birthMonth: number } {
  return { generation: generationOf(yearOf(birthDate)), birthMonth: monthOf(birthDate) };
}
