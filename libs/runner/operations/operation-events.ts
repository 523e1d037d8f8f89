import { defineEvents, type EventOf, fields } from '#event-store';

/** Characters of why an operator decided something about the log. */
export const OPERATION_REASON_LENGTH_MAX = 500;

const words = fields.text(OPERATION_REASON_LENGTH_MAX);

/** What operators decide about the log, in the stream of operations. */
export const operationEvents = defineEvents({
  ClockConfirmed: {
    description: 'An operator said that the clock is right, though it looked wrong: `effectiveAt` is the time.',
    data: {
      /** What spoke against the clock. */
      suspicion: words,
      reason: words.optional(),
      effectiveAt: fields.instant,
    },
  },
  LogLossAccepted: {
    description: 'An operator went on although acknowledged events are missing from the log.',
    data: {
      /** What is missing, and from where. */
      missing: words,
      reason: words.optional(),
      effectiveAt: fields.instant,
    },
  },
});

export type OperationEvent = EventOf<typeof operationEvents>;
