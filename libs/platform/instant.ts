import { type Instant } from './clock/clock.js';

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
const INSTANT_LENGTH = 24;

/**
 * An RFC 3339 date-time with its offset, as the 24 characters that all of Trofast compares (`2026-11-22T05:38:00.000Z`);
 * digits after the millisecond are cut off. `undefined` for anything else: no offset, no such day, a leap second, a
 * year that leaves 0001 to 9999.
 */
export function parseInstant(text: string): Instant | undefined {
  const parts = RFC_3339.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', offset = ''] = parts;
  const offsetInRange = /^[Zz]$/.test(offset) || (Number(offset.slice(1, 3)) < 24 && Number(offset.slice(4)) < 60);
  if (!isDay(Number(year), Number(month), Number(day)) || Number(hour) > 23 || !offsetInRange) return undefined;
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0');
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset.toUpperCase()}`);
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  return instant.length === INSTANT_LENGTH && instant >= '0001' ? instant : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
