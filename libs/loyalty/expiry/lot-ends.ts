import { type NewLot } from '#loyalty/account/events';
import { type ActiveTime, type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Instant, later } from '#platform';

/** The key of all changes of ends by hand, of which a member has few. */
export const LOT_ENDS_KEY = 'lot-ends';

/** The keys of an event as a change of ends. */
export function keysOfLotEnds({ type }: MemberEvent): readonly string[] {
  return type === 'LotExpiryChanged' ? [LOT_ENDS_KEY] : [];
}

/**
 * What gives lots that were recorded earlier the ends that they have now: those that they were given last. The member does not know them
 * once a lot is used up or has ended, so those given by hand are recalled by `LOT_ENDS_KEY`; what activity moved on has one end for all.
 */
export function lotsAsOfNow(
  { active }: Pick<Member, 'active'>,
  recalled: MemberContext['recalled'],
): (lots: readonly NewLot[]) => readonly NewLot[] {
  const ends = new Map<string, Instant | null>();
  for (const { type, data } of recalled.of(LOT_ENDS_KEY))
    if (type === 'LotExpiryChanged') for (const { lotId } of data.lots) ends.set(lotId, data.expiresAt);
  const byHand = (lot: NewLot) => (ends.has(lot.lotId) ? { ...lot, expiresAt: ends.get(lot.lotId) ?? null } : lot);
  return (lots) => lots.map((lot) => movedOn(byHand(lot), active));
}

/** A lot that had not ended when the member became active, and was there when ends last moved, lasts as long as the others. */
function movedOn(lot: NewLot, active: ActiveTime | undefined): NewLot {
  const { earnedAt, expiresAt } = lot;
  if (!active || expiresAt === null || expiresAt <= active.since || earnedAt > active.movedAt) return lot;
  return { ...lot, expiresAt: later(expiresAt, active.until) };
}
