import { endOfLocalDay, type LocalDay, type ZoneOfDay } from '#platform';

import { type Program } from './events.js';

/** The zone of the version that is in force when a local day ends there, so that another zone changes no day before it. */
export function zoneOn({ versions }: Program, day: LocalDay): string {
  const inForce = versions.findLast(({ effectiveFrom, rules }) => effectiveFrom <= endOfLocalDay(day, rules.timeZone));
  return (inForce ?? versions[0]!).rules.timeZone;
}

/** The same for any day of a programme. */
export const zonesOf =
  (program: Program): ZoneOfDay =>
  (day) =>
    zoneOn(program, day);
