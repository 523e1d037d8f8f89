import { type DataOf } from '#event-store';
import { instant, instantOrNever, LIMITS, list, object, pattern, points, total } from '#loyalty/vocabulary';

/** Numbered from 1 on per account. */
export const lotId = pattern(/^[1-9]\d{0,15}$/);

const newLot = { lotId, points, earnedAt: instant, activeFrom: instant, expiresAt: instantOrNever };

/** A credit. Usable over [activeFrom, expiresAt); `expiresAt` is the start of the next local day, null for never. */
export type NewLot = DataOf<typeof newLot>;

export const lot = object(newLot);

const returned = { ...newLot, remaining: points };

/** A lot that had ended too soon, with what was left of it then. */
export type ReturnedLot = DataOf<typeof returned>;

export const returnedLot = object(returned);

const ofLot = { lotId, points };

export type Allocation = DataOf<typeof ofLot>;

export const allocation = object(ofLot);

/** What an event says of the lots that a debit took from: a list, or where they are very many a text. */
export const allocated = {
  allocations: list(allocation, LIMITS.listedAllocationsMax, 1).optional(),
  /** `lot:points` in the order in which they were taken, parted by commas; each lot as the difference to the one before it. */
  packedAllocations: pattern(
    /^-?\d{1,16}:\d{1,13}(,-?\d{1,16}:\d{1,13})*$/,
    LIMITS.packedAllocationsLengthMax,
  ).optional(),
};

export type Allocated = DataOf<typeof allocated>;

const balance = { available: total, pending: total, reserved: total };

export type BalanceAfter = DataOf<typeof balance>;

const soonest = { at: instant, points: total };

/** The soonest instant at which usable points end, and how many end then; null when none do. */
export type NextExpiry = DataOf<typeof soonest>;

/**
 * What an event that moves points says of what is so after it, so that read models need no predecessor. `nextDueAt` is the
 * next instant at which settling would do something (a lot activates or expires, a tier may fall at review), or null.
 * `nextExpiry` and `toNextTier` came later: events of before are without them.
 */
export const movement = {
  balanceAfter: object(balance),
  nextDueAt: instantOrNever,
  nextExpiry: object(soonest).nullable().optional(),
  /** What lacks to the next tier, in units of the tier metric, on the day of the event; null on the top. */
  toNextTier: total.nullable().optional(),
};
