import { entry, type ProblemTable } from '#platform';

/** What can go wrong in the server and in the stores behind it. */
export const SERVER_PROBLEMS = {
  internal_error: entry(
    500,
    'Internal error',
    'This is a bug. Report it with the traceId; repeating with the same Idempotency-Key is safe.',
  ),
  store_corrupted: entry(
    500,
    'The store is damaged',
    'Stop the server, run `trofast doctor`, and restore a backup if it says so.',
  ),
  log_lost: entry(
    503,
    'The log is gone',
    'The log file was moved, replaced or written to by another process. An operator must put it back and restart the server; then repeat with the same Idempotency-Key.',
  ),
  event_unreadable: entry(
    500,
    'An event of the stream cannot be read',
    'A newer build or another program wrote it: run the newest build, and `trofast verify` to find the event. Other streams are not affected.',
  ),
  document_damaged: entry(
    503,
    'Document is damaged',
    'Its read model is being rebuilt from the log: repeat after `Retry-After`. An operator should check the disk.',
  ),
  read_store_corrupted: entry(
    500,
    'The read store is damaged',
    'Restart the server: it finds the damage and rebuilds the read models from the log.',
  ),
  collection_missing: entry(
    503,
    'The read model was replaced during the query',
    'A rebuild finished in the meantime. Repeat the request.',
  ),
  append_too_large: entry(413, 'Too much for one command', 'Send fewer lines or shorter values.'),
  append_outcome_unknown: entry(
    503,
    'Outcome unknown',
    'Repeat the command with the same Idempotency-Key: it is applied at most once.',
  ),
  clock_suspect: entry(
    503,
    'The clock may be wrong',
    'Repeat with the same Idempotency-Key later; nothing was written. An operator must set the machine’s clock, or run `trofast clock confirm` if it is right.',
  ),
  store_unavailable: entry(
    503,
    'Event store cannot be reached',
    'Repeat with the same Idempotency-Key after `Retry-After`; this request wrote nothing.',
  ),
  key_store_unavailable: entry(
    503,
    'Key store cannot be reached',
    'Repeat with the same Idempotency-Key after `Retry-After`; this request wrote nothing. An operator should check the server at `TROFAST_KEY_STORE_URL`.',
  ),
  master_key_missing: entry(
    503,
    'Master key missing',
    'The key to the personal data is encrypted with a version of the master key that the server does not have. An operator must start it with all versions (`TROFAST_MASTER_KEY`, newest first); then repeat with the same Idempotency-Key.',
  ),
  console_not_built: entry(
    503,
    'Console is not built',
    'An operator must run `npm run build:console` where the server is installed; no restart is needed. The API works without it.',
  ),
  starting: entry(
    503,
    'Server is starting',
    'Repeat after `Retry-After`; `/readyz` shows what the server is waiting for.',
  ),
  read_store_unavailable: entry(503, 'Read store cannot be reached', 'Repeat after `Retry-After`.'),
  too_much_contention: entry(
    503,
    'Too many writers at once',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  queue_full: entry(
    503,
    'Too many commands for one stream',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  too_many_in_flight: entry(
    503,
    'Too many requests at once',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
    { control: 'limit' },
  ),
  projections_behind: entry(
    503,
    'Read models are behind',
    'Commands wait until they have caught up. Repeat after `Retry-After`.',
  ),
  projection_lagging: entry(
    503,
    'Read models are not there yet',
    'Repeat after `Retry-After`, or read without Trofast-Min-Position.',
  ),
  projections_unavailable: entry(503, 'Read models are starting', 'Repeat after `Retry-After`.'),
  projection_stopped: entry(
    503,
    'Read model has stopped',
    'An operator must see to it; the reason is at /v1/projections.',
  ),
  projection_parked: entry(
    503,
    'Document is parked',
    'An operator must retry or skip the failed event; see /v1/projections.',
  ),
  shutting_down: entry(503, 'Server is shutting down', 'Repeat after `Retry-After`.'),
  timed_out: entry(503, 'Took too long', 'Repeat with the same Idempotency-Key after `Retry-After`.'),
  scan_limit_exceeded: entry(422, 'Filter reads too much', 'Narrow the filter to an indexed field.', {
    control: 'limit',
  }),
  store_full: entry(
    507,
    'Disk is full',
    'Free disk space; nothing was written, and the server then continues by itself.',
  ),
  read_store_full: entry(507, 'Disk is full', 'Free disk space; the server then continues by itself.'),
} satisfies ProblemTable;
