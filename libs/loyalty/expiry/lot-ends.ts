import { type NewLot } from '#loyalty/account/events';
import { type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Instant } from '#platform';

/** The key of all changes of ends by hand, of which a member has few. */
export const LOT_ENDS_KEY = 'lot-ends';

/** The keys of an event as a change of ends. */
export function keysOfLotEnds({ type }: MemberEvent): readonly string[] {
  return type === 'LotExpiryChanged' ? [LOT_ENDS_KEY] : [];
}

/**
 * What gives lots that were recorded earlier the ends that they have now: those that they were given last. The member does not know them
 * once a lot is used up or has ended, so they are recalled by `LOT_ENDS_KEY`.
 */
export function lotsAsOfNow(recalled: MemberContext['recalled']): (lots: readonly NewLot[]) => readonly NewLot[] {
  const ends = new Map<string, Instant | null>();
  for (const { type, data } of recalled.of(LOT_ENDS_KEY))
    if (type === 'LotExpiryChanged') for (const { lotId } of data.lots) ends.set(lotId, data.expiresAt);
  return (lots) => lots.map((lot) => (ends.has(lot.lotId) ? { ...lot, expiresAt: ends.get(lot.lotId) ?? null } : lot));
}
