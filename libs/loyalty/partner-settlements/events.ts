import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { decimal, id, instant, integer, LIMITS, object, partnerId, programId, total } from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const ofSettlement = {
  programId,
  partnerId,
  settlementId: id,
  /** From 1 on, without gaps. */
  number: integer(1, LIMITS.settlementsPerPartnerMax),
};

const period = {
  from: instant,
  /** The first instant that is not part of it. */
  to: instant,
};

/** Points may come to less than nothing: more may come back in a period than is earned or spent. */
const points = integer(-LIMITS.totalMax, LIMITS.totalMax);

const side = object({ points, amount: decimal });

const totals = {
  /** How many movements it has. */
  movements: total,
  /** How many of these count before the period: recorded after the one before was settled. */
  late: total,
  /** Points that members earned there, less those taken back, and what the partner owes for them; minor units. */
  earned: side,
  /** Points that members spent there, less those given back, and what the programme owes for them. */
  spent: side,
  /** What the partner owes; below zero: what the programme owes. */
  net: decimal,
};

/** What a settlement comes to. */
export type SettlementTotals = DataOf<typeof totals>;

export const settlementEvents = defineEvents({
  SettlementBegun: {
    description:
      'A period with a partner is settled: with every movement that counts before its end, is recorded before this event, and was in no settlement before.',
    data: {
      ...ofSettlement,
      ...period,
      /** The settlement before it; left out of the first one. */
      after: id.optional(),
      effectiveAt: instant,
    },
  },
  SettlementClosed: {
    description: 'What the settlement of a period with a partner comes to.',
    data: { ...ofSettlement, ...period, ...totals, effectiveAt: instant },
  },
});

export type SettlementEvent = EventOf<typeof settlementEvents> | CommandNoted;
