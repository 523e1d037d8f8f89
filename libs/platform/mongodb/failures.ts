import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoUnexpectedServerResponseError,
  MongoWriteConcernError,
} from 'mongodb';

/**
 * What an error of the driver means to the caller:
 * - `unavailable`: not now; the command may have been applied, and sending the guarded command again is safe;
 * - `denied`: the server refuses user or password, until somebody grants it;
 * - `closed`: this process closed the client;
 * - `full`: no room on the server's disk;
 * - `duplicate`: a document with this id is there;
 * - `missing`: the collection is not there;
 * - `index_conflict`: an index of that name has other keys;
 * - `other`: a mistake of ours, or a server that cannot do it.
 */
export type MongoFailure =
  'unavailable' | 'denied' | 'closed' | 'full' | 'duplicate' | 'missing' | 'index_conflict' | 'other';

const DUPLICATE_KEY = 11000;
const OUT_OF_DISK_SPACE = 14031;
const NAMESPACE_NOT_FOUND = 26;
const INDEX_CONFLICTS = [85, 86];
/** Unauthorized, AuthenticationFailed. */
const DENIALS = [13, 18];

/** The server's codes for what passes: fail-over, shutdown, overload, time limits, lost cursors, refused log-in. */
const PASSING: ReadonlySet<number> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  24, // LockTimeout
  43, // CursorNotFound
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  175, // QueryPlanKilled
  189, // PrimarySteppedDown
  237, // CursorKilled
  246, // SnapshotUnavailable
  262, // ExceededTimeLimit
  462, // IngressRequestRateLimitExceeded
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13388, // StaleConfig
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/**
 * The error behind a bulk write's. The driver puts a broken connection into a `MongoBulkWriteError` that looks like a
 * server's answer; what really happened is in `errorResponse`.
 */
export function unwrapped(error: unknown): unknown {
  if (!(error instanceof MongoBulkWriteError)) return error;
  const inner: unknown = error.errorResponse;
  return inner instanceof Error ? inner : error;
}

/** What an error means. Whatever is not an error of the driver is `other`. */
export function failureOf(thrown: unknown): MongoFailure {
  const error = unwrapped(thrown);
  if (!(error instanceof MongoError)) return 'other';
  if (
    error instanceof MongoClientClosedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoNotConnectedError
  )
    return 'closed';
  const code = error instanceof MongoServerError ? Number(error.code) : 0;
  if (DENIALS.includes(code)) return 'denied';
  if (isUnreached(error)) return 'unavailable';
  if (error instanceof MongoBulkWriteError && error.result.getWriteConcernError()) return 'unavailable';
  if (code === OUT_OF_DISK_SPACE || /no space left on device/i.test(error.message)) return 'full';
  if (code === DUPLICATE_KEY) return 'duplicate';
  if (code === NAMESPACE_NOT_FOUND) return 'missing';
  if (INDEX_CONFLICTS.includes(code)) return 'index_conflict';
  return PASSING.has(code) ? 'unavailable' : 'other';
}

/** The command did not reach a server that could take it, or its answer did not come back or was not confirmed. */
function isUnreached(error: MongoError): boolean {
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    error instanceof MongoUnexpectedServerResponseError
  )
    return true;
  // Not exported by the driver, but known by name: the pool was emptied under the command, or has no connection free.
  if (
    [
      'MongoPoolClearedError',
      'MongoPoolClearedOnNetworkError',
      'MongoWaitQueueTimeoutError',
      'MongoPoolClosedError',
    ].includes(error.name)
  )
    return true;
  return ['RetryableWriteError', 'RetryableError', 'TransientTransactionError'].some((label) =>
    error.hasErrorLabel(label),
  );
}
