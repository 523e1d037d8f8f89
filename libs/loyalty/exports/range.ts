import { type Instant, isLocalDay, parseAsOf, startOfLocalDay, type ZoneOfDay } from '#platform';

/** When the events were recorded that are asked for. */
export interface RecordedBetween {
  readonly from?: Instant;
  readonly to?: Instant;
}

/**
 * What `from` and `to` mean: instants, or dates in their zone, of which `from` is the beginning and `to` the end.
 * @returns which of them is no instant, where one is none; `order` where `to` is in front of `from`
 */
export function recordedBetween(
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
  zoneOf: ZoneOfDay,
): RecordedBetween | 'from' | 'to' | 'order' {
  const from = given.from === undefined ? undefined : beginOf(given.from, zoneOf);
  const to = given.to === undefined ? undefined : parseAsOf(given.to, zoneOf);
  if (given.from !== undefined && from === undefined) return 'from';
  if (given.to !== undefined && to === undefined) return 'to';
  if (from !== undefined && to !== undefined && to < from) return 'order';
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const beginOf = (text: string, zoneOf: ZoneOfDay): Instant | undefined =>
  isLocalDay(text) ? startOfLocalDay(text, zoneOf(text)) : parseAsOf(text, zoneOf);
