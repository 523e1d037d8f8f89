import { TrofastError } from '#platform';

import { type Refusal } from './decider.js';

/** The domain said no. `code`, message and details are the refusal's own. */
export class CommandRefused extends TrofastError {
  constructor(readonly refusal: Refusal) {
    super(refusal.code, refusal.message, refusal.details);
  }
}

/** The command id was applied with another request: the same Idempotency-Key with another body. */
export class IdempotencyKeyReused extends TrofastError {
  constructor() {
    super(
      'idempotency_key_reused',
      'This Idempotency-Key was used with another request; use a new key for a new command.',
    );
  }
}

/** The first request with this command id is still running after the time that a duplicate waits for it. */
export class CommandInFlight extends TrofastError {
  constructor() {
    super(
      'command_in_flight',
      'The first request with this Idempotency-Key is still running; repeat this one in a moment.',
    );
  }
}

/** `If-Match` named another revision than that of the stream. */
export class RevisionMismatch extends TrofastError {
  constructor(readonly currentRevision: number) {
    super(
      'revision_mismatch',
      `The stream is at revision ${currentRevision}; read it again and decide on the new state.`,
      {
        currentRevision,
      },
    );
  }
}

/** Other writers were faster every time. Nothing was written. */
export class TooMuchContention extends TrofastError {
  /** @param kind of the stream, in a caller's words */
  constructor(kind: string, tries: number) {
    super('too_much_contention', `Other commands for this ${kind} were faster ${tries} times; try again in a moment.`, {
      tries,
    });
  }
}

/** The time of the command was over before its append began. Nothing was written. */
export class TookTooLong extends TrofastError {
  constructor(limitMs: number) {
    super('timed_out', `The command was not carried out within ${limitMs} ms; try again in a moment.`, { limitMs });
  }
}

/** More of what was recorded earlier bears on a command than one decision may read. Nothing was written. */
export class TooMuchRecalled extends TrofastError {
  constructor(limit: number, unit: 'events' | 'bytes') {
    const message = `More than ${limit} ${unit} of earlier events bear on this command, so it cannot be decided.`;
    super('too_much_recalled', message, { limit, unit });
  }
}

/** More commands wait for one stream than its queue takes. Nothing was written. */
export class QueueFull extends TrofastError {
  /** @param kind of the stream, in a caller's words */
  constructor(kind: string, limit: number) {
    super('queue_full', `More than ${limit} commands wait for this ${kind}; try again in a moment.`, { limit });
  }
}
