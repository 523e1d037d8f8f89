import { TrofastError } from '#platform';

/** Another owner moved the checkpoint, or it is not where it was thought to be. */
export class CheckpointConflict extends TrofastError {
  constructor(projection: string, expected: string | null, actual: string | null) {
    super('checkpoint_conflict', `The checkpoint of ${projection} is not at ${expected}.`, { projection, expected, actual });
  }
}

export class ReadStoreUnavailable extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('read_store_unavailable', message, {}, options);
  }
}

/** No room on the disk; nothing was written. */
export class ReadStoreFull extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('read_store_full', message, {}, options);
  }
}

/** The query would look at more documents than one query may. Narrow the filter to an indexed field. */
export class ScanLimitExceeded extends TrofastError {
  constructor(readonly scanLimit: number) {
    super('scan_limit_exceeded', `The query would read more than ${scanLimit} documents; narrow it.`, { scanLimit });
  }
}
