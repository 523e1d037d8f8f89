/** What an event says of the lots that a debit took from: a list, or where they are very many a text. */
export interface Allocated {
  readonly allocations?: readonly Allocation[];
  /** `lot:points` in the order in which they were taken, parted by commas; each lot as the difference to the one before it. */
  readonly packedAllocations?: string;
}

/** The soonest instant at which usable points end, and how many end then; null when none do. */
export interface NextExpiry {
  readonly at: string;
  readonly points: number;
}

export interface BalanceAfter {
  readonly available: number;
  readonly pending: number;
  readonly reserved: number;
}

/** A credit. Usable over [activeFrom, expiresAt); `expiresAt` is the start of the next local day, null for never. */
export interface NewLot {
  readonly lotId: string;
  readonly points: number;
  readonly earnedAt: string;
  readonly activeFrom: string;
  readonly expiresAt: string | null;
}

/** A lot that had ended too soon, with what was left of it then. */
export interface ReturnedLot extends NewLot {
  readonly remaining: number;
}

export interface Allocation {
  readonly lotId: string;
  readonly points: number;
}
