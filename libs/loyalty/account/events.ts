import { type DataOf } from '#event-store';
import { instant, instantOrNever, LIMITS, list, object, oneOf, pattern, points, total } from '#loyalty/vocabulary';

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

/** `lot:points` in the order in which they were taken, parted by commas; each lot as the difference to the one before it. */
const packedAllocations = pattern(/^-?\d{1,16}:\d{1,13}(,-?\d{1,16}:\d{1,13})*$/, LIMITS.packedAllocationsLengthMax);

/** What an event says of the lots that a debit took from: a list, or where they are very many a text. */
export const allocated = {
  allocations: list(allocation, LIMITS.listedAllocationsMax, 1).optional(),
  packedAllocations: packedAllocations.optional(),
};

export type Allocated = DataOf<typeof allocated>;

/**
 * Where points are. `issued` is the programme, which gives them; an account has those that are `pending`, `available` or
 * `reserved`; the others are where points go, and where they come from when they are given back.
 */
export const SIDES = [
  'issued',
  'pending',
  'available',
  'reserved',
  'redeemed',
  'expired',
  'reversed',
  'adjusted',
  'transferred',
] as const;

export type Side = (typeof SIDES)[number];

const way = { from: oneOf(SIDES), to: oneOf(SIDES) };

const posting = { lotId, ...way, points };

/** Points of one lot that go from one side to another; always above zero. */
export type Posting = DataOf<typeof posting>;

const packedPosting = { ...way, packedAllocations };

/** Postings of very many lots between the same sides, as a text. */
export type PackedPosting = DataOf<typeof packedPosting>;

/** How an event says what it moves: each posting, or a text for each two sides where a list would not fit into an append. */
export const carried = {
  /** Lots that it makes, and lots that had closed and get points again. */
  opened: list(lot, LIMITS.listedAllocationsMax, 1).optional(),
  postings: list(object(posting), LIMITS.listedAllocationsMax, 1).optional(),
  packedPostings: list(object(packedPosting), SIDES.length, 1).optional(),
};

export type Carried = DataOf<typeof carried>;

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
