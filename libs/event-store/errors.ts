import { TrofastError } from '#platform';

import { type ExpectedRevision } from './port.js';

/** The stream is not where the append expected it. `actual` is its last revision, or `no_stream`. */
export class WrongRevision extends TrofastError {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super('wrong_revision', `Stream ${stream} is at ${actual}, not at ${expected}.`, { expected, actual });
  }
}

/** The stream of a claim exists already, so what it stands for may be somebody else's. Nothing of the append was written. */
export class ClaimTaken extends TrofastError {
  constructor(readonly stream: string) {
    super('claim_taken', `${stream} was claimed before.`, { stream });
  }
}

/** The append may or may not be in the log. Repeating the identical append is safe and shows which. */
export class AppendOutcomeUnknown extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('append_outcome_unknown', message, {}, options);
  }
}

export interface UnavailableOptions extends ErrorOptions {
  /** The server answers, and refuses: no waiting helps, only another user, password or access list. */
  readonly isDenied?: boolean;
}

/** The store cannot be reached now; nothing was written. Trying again later is right. */
export class StoreUnavailable extends TrofastError {
  readonly isDenied: boolean;

  constructor(message: string, { isDenied = false, ...options }: UnavailableOptions = {}) {
    super('store_unavailable', message, {}, options);
    this.isDenied = isDenied;
  }
}

/** The server of the keys cannot be reached now; nothing was written. Trying again later is right. */
export class KeyStoreUnavailable extends TrofastError {
  readonly isDenied: boolean;

  constructor(message: string, { isDenied = false, ...options }: UnavailableOptions = {}) {
    super('key_store_unavailable', message, {}, options);
    this.isDenied = isDenied;
  }
}

/** Keys are wrapped by a version of the master key that this process was not given. */
export class MasterKeyMissing extends TrofastError {
  constructor(readonly version: number) {
    const message = `Version ${version} of the master key is needed and was not given. Give it too (TROFAST_MASTER_KEY, or master.key in the data directory; newest first).`;
    super('master_key_missing', message, { version });
  }
}

/** No room on the disk; nothing was written. */
export class StoreFull extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('store_full', message, {}, options);
  }
}

/** What was read is not what was written. `place` says where: file, position, stream and revision as far as known. */
export class StoreCorrupted extends TrofastError {
  constructor(
    message: string,
    readonly place: Readonly<Record<string, unknown>>,
    options?: ErrorOptions,
  ) {
    super('store_corrupted', message, { place }, options);
  }
}

/**
 * The log is no longer this process's: its file was removed, renamed or replaced, or another process wrote to it. Nothing
 * more is acknowledged; what is in the file under the log's name now is for the next process to open.
 */
export class LogLost extends TrofastError {
  constructor(file: string, reason: string) {
    super(
      'log_lost',
      `${file} can no longer be written to: ${reason}. Put the file back if it was moved, and restart.`,
      {
        file,
        reason,
      },
    );
  }
}

/** The log ends before what had been acknowledged, or goes on differently: acknowledged events are missing. */
export class AcknowledgedEventsMissing extends TrofastError {
  constructor(message: string, details: Readonly<Record<string, unknown>>) {
    super('acknowledged_events_missing', message, details);
  }
}

/** More than the store takes in one append (1 MiB of event data, as EventStoreDB). */
export class AppendTooLarge extends TrofastError {
  constructor(
    readonly bytes: number,
    readonly bytesMax: number,
  ) {
    super('append_too_large', `An append of ${bytes} bytes is over the limit of ${bytesMax}.`, { bytes, bytesMax });
  }
}

/** A position that another log gave, or no position at all. */
export class ForeignPosition extends TrofastError {
  constructor(position: string) {
    super('position_of_another_log', `"${position}" is not a position of this log.`, { position });
  }
}

/** The owner of this key has been forgotten; nothing can be sealed for them again. */
export class KeyForgotten extends TrofastError {
  constructor(readonly keyId: string) {
    super('key_forgotten', `The key of ${keyId} was deleted when its owner was forgotten.`, { keyId });
  }
}
