/** Characters of why an operator decided something about the log. */
export const OPERATION_REASON_LENGTH_MAX = 500;

/** In the stream of operations: somebody said that the clock is right, though it looked wrong. */
export interface ClockConfirmed {
  readonly type: 'ClockConfirmed';
  readonly data: {
    /** What spoke against the clock, in words. */
    readonly suspicion: string;
    readonly reason?: string;
    /** The time that was confirmed. */
    readonly effectiveAt: string;
  };
}
