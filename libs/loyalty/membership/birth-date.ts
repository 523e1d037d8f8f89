import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Instant, localDayOf } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Profile } from './events.js';
import { isBirthDate } from './generation.js';

/** Refuses a birth date that is no day of the calendar, lies ahead, or is of nobody alive. The answer does not repeat the date. */
export function refuseBirthDate(profile: Profile | undefined, program: Program, now: Instant): Refusal | undefined {
  const birthDate = profile?.birthDate;
  if (birthDate === undefined || birthDate === null) return undefined;
  const today = localDayOf(now, versionAt(program, now)?.rules.timeZone ?? 'UTC');
  if (isBirthDate(birthDate, today)) return undefined;
  const message =
    'The birth date is a day of the calendar, written like 1990-12-10, from 1880 on and not in the future.';
  return refuse('invalid_birth_date', message);
}
