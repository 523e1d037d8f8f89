import { type Instant, type Json } from '#platform';

/** From when points count that wait for an event of which nobody knows when it comes: after every instant that will be. */
export const WAITING = '9999-12-31T23:59:59.999Z';

/** An instant as answers and read models show it: what lies after every instant that will be is null. */
export const shownInstant = (at: Instant | null): Instant | null => (at === WAITING ? null : at);

/** The same of what ends next. */
export const shownExpiry = <Expiry extends { readonly at: Instant }>(expiry: Expiry | null): Expiry | null =>
  expiry?.at === WAITING ? null : expiry;

/** A lot as answers and read models show it. */
export const shownLot = <Lot extends { readonly activeFrom: Instant; readonly expiresAt: Instant | null }>(
  lot: Lot,
): Omit<Lot, 'activeFrom'> & { activeFrom: Instant | null; expiresAt: Instant | null } => ({
  ...lot,
  activeFrom: shownInstant(lot.activeFrom),
  expiresAt: shownInstant(lot.expiresAt),
});

/** Fields in which the last instant means never. */
export const INSTANTS_OF_LOTS: readonly string[] = ['activeFrom', 'expiresAt', 'expiresAtBefore'];

/** What an event says, as answers show it: lots may be anywhere in it. Values in which there is nothing to change are given as they are. */
export function shownJson(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    const shown = value.map(shownJson);
    return shown.some((one, at) => one !== value[at]) ? shown : value;
  }
  const before = Object.entries(value) as [string, Json][];
  const shown = before.map(([name, one]): [string, Json] => [name, isLast(name, one) ? null : shownJson(one)]);
  return shown.some(([, one], at) => one !== before[at]![1]) ? Object.fromEntries(shown) : value;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isLast = (name: string, value: Json): boolean => value === WAITING && INSTANTS_OF_LOTS.includes(name);
