import { isIP } from 'node:net';

/** Whether the runtime knows the zone, from its own time zone data. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An address, or a network in CIDR notation. */
export function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...others] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || others.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}
