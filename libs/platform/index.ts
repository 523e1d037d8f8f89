export * from './api-key.js';
export * from './breather.js';
export { entriesAtMost } from './cache-size.js';
export * from './clock/clock.js';
export * from './clock/clock-watch.js';
export { type ClockLimits, type ClockSeen, suspicionOf } from './clock/judge.js';
export { machineClock } from './clock/machine-clock.js';
export * from './config/config-table.js';
export * from './config/fields.js';
export * from './config/load-settings.js';
export * from './control-characters.js';
export { minorUnitDigits, successorOf } from './currencies/iso-4217.js';
export * from './cursor.js';
export { renameDurably, syncDirectory, syncFile, writeFileDurably } from './durable-files.js';
export * from './errors.js';
export * from './ids.js';
export * from './instant.js';
export * from './json.js';
export * from './logger.js';
export * from './metrics.js';
export * from './names.js';
export { isSameBytes } from './same-bytes.js';
export { openBytes, SEAL_BYTES, sealBytes } from './sealed-bytes.js';
export * from './server-proof.js';
export { SignedTexts } from './signed-texts.js';
export * from './strict-json.js';
export * from './timers.js';
export * from './wait-at-most.js';
export * from './watchdog/beats.js';
export * from './watchdog/heartbeat.js';
export * from './watchdog/watchdog.js';
export { InvariantViolated } from './invariant.js';
export { idInProgram } from './program-ids.js';
export { parseAsOf, type ZoneOfDay } from './time/as-of.js';
export { CALENDAR, type CalendarPeriod, nextPeriod, periodOf } from './time/calendar.js';
export {
  addDays,
  addMonths,
  dayNumber,
  dayOfMonth,
  dayOfNumber,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isLocalDay,
  isoWeekday,
  type LocalDay,
  monthOf,
  startOfMonth,
  startOfNextMonth,
  yearOf,
} from './time/civil-day.js';
export {
  addMinutes,
  earlier,
  endOfLocalDay,
  isStartOfLocalDay,
  later,
  localDayOf,
  localDaysBetween,
  localHourOf,
  localTimeOf,
  startOfDayAfter,
  startOfLocalDay,
  startOfNextLocalDay,
} from './time/local-time.js';
export { DAY_MS, isTimeZone } from './time/zone.js';
export { Mutex } from './mutex.js';
export { type Control, entry, type MovedTo, type ProblemEntry, type ProblemTable } from './problem-entry.js';
