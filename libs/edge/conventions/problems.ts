import { entry, type ProblemTable, TrofastError } from '#platform';

/** What the edge itself finds wrong with a request. */
const REQUEST = {
  malformed_request: entry(400, 'Malformed request', 'Correct the request; the detail says what is wrong.'),
  malformed_json: entry(400, 'Malformed JSON', 'Send valid JSON in UTF-8.'),
  duplicate_key: entry(400, 'Duplicate key', 'Use each key of an object once.'),
  forbidden_key: entry(400, 'Forbidden key', 'Leave out the keys "__proto__" and "constructor".'),
  control_character: entry(400, 'Control character in a text', 'Leave out characters such as U+0000.'),
  json_too_deep: entry(400, 'Nested too deeply', 'Flatten the body.'),
  validation_failed: entry(400, 'Fields are not valid', 'Correct each field listed in `errors`.'),
  clock_differs: entry(
    409,
    'The clock shows another time',
    'Compare with another clock. If the server’s clock is wrong, set it; then nothing needs to be confirmed.',
  ),
  invalid_parameter: entry(400, 'Parameters are not valid', 'Correct each parameter listed in `errors`.'),
  unknown_header: entry(
    400,
    'Unknown header',
    'Correct or leave out the header named in the detail; nothing was done.',
  ),
  unexpected_body: entry(400, 'Unexpected body', 'Send the request without a body; nothing was done.'),
  invalid_cursor: entry(
    400,
    'Cursor is not valid',
    'Start the list again without `cursor`, with the same filter and order on every page.',
  ),
  invalid_if_match: entry(
    400,
    'If-Match is not valid',
    'Send the ETag of an answer unchanged, for example `If-Match: "12"`.',
  ),
  idempotency_key_missing: entry(
    400,
    'Idempotency-Key missing',
    'Send a key that you choose, unique per request; send the same one when you repeat the request.',
  ),
  idempotency_key_invalid: entry(400, 'Idempotency-Key is not valid', 'Use 1 to 255 visible ASCII characters.'),
  idempotency_key_reused: entry(422, 'Idempotency-Key used with another request', 'Use a new key for a new request.'),
  command_in_flight: entry(409, 'The same command is running', 'Repeat it with the same key after a moment.'),
  position_of_another_log: entry(
    400,
    'Position of another log',
    'Send a position that this installation returned, or none.',
  ),
  key_already_issued: entry(
    409,
    'Key was shown already',
    'A key is shown once. Rotate it for a new one: POST /v1/keys/{keyId}/rotate, with the `keyId` of this answer.',
  ),
  missing_credentials: entry(401, 'API key missing', 'Send `Authorization: Bearer trofast_...`.'),
  invalid_credentials: entry(
    401,
    'API key is not valid',
    'Check for typing errors; the key may also be revoked or expired.',
  ),
  session_ended: entry(
    401,
    'Session of the console has ended',
    'Sign in again with an API key. Sessions last twelve hours, and end when the key is revoked.',
  ),
  not_for_partners: entry(
    403,
    'Not for keys of partners',
    'Use a key of the programme itself; docs/scopes.md lists what keys of partners open.',
  ),
  insufficient_scope: entry(403, 'Scope missing', 'Use a key with the scope named in the detail.'),
  cannot_grant_scope: entry(
    403,
    'Key would have more scopes than its creator',
    'Leave out the scopes in `scopes`, or use a key that has them.',
  ),
  concerns_every_program: entry(
    403,
    'Concerns every programme',
    'Use a key of the programme that TROFAST_PROGRAM names on the server.',
  ),
  not_found: entry(404, 'Not found', 'Look up the path in /docs.', { control: 'input' }),
  projection_unknown: entry(404, 'Unknown read model', 'List the read models at /v1/projections.'),
  not_parked: entry(404, 'Document is not parked', 'List what is parked at /v1/projections.'),
  rebuild_running: entry(409, 'Rebuild is running', 'Wait for it, or cancel it first.'),
  no_rebuild: entry(409, 'No rebuild is running', 'Nothing to do.'),
  method_not_allowed: entry(405, 'Method not allowed', 'Use one of the methods listed in `Allow`.'),
  not_acceptable: entry(406, 'Not acceptable', 'Accept one of the media types named in the detail.'),
  revision_mismatch: entry(
    412,
    'Revision has changed',
    'Read the resource again and decide on the new state; `ETag` has the current revision.',
  ),
  payload_too_large: entry(413, 'Body is too large', 'Send less at once; the limit is in the detail.'),
  uri_too_long: entry(414, 'Address is too long', 'Shorten the id or the query.'),
  unsupported_media_type: entry(
    415,
    'Media type not supported',
    'Send the `Content-Type` named in the detail: `application/json`, or `application/x-ndjson` to a batch.',
  ),
  expectation_failed: entry(
    417,
    'Expectation not met',
    'Leave out `Expect`, or send `100-continue`; nothing was done.',
  ),
  request_timeout: entry(
    408,
    'Request arrived too slowly',
    'Send the body at once: within 15 seconds as the settings are, or a batch at a steady pace.',
  ),
  client_slots_taken: entry(
    429,
    'Too many concurrent requests of this client',
    'Send fewer at the same time; repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  headers_too_large: entry(431, 'Headers are too large', 'Send fewer or shorter headers.'),
  unsupported_filter: entry(
    400,
    'Filter is not supported',
    'Use the operators listed in the description of the query.',
  ),
  unsupported_pipeline: entry(
    400,
    'Pipeline is not supported',
    'Use the stages and operators listed in the description of the query.',
  ),
  query_too_slow: entry(422, 'Query takes too long', 'Start with a $match on an indexed field, or ask for less.', {
    control: 'limit',
  }),
  query_too_expensive: entry(
    422,
    'Query uses too much',
    'Produce less text, ask for less at once, or start with a narrower $match; `bound` names the limit that was exceeded.',
    { control: 'limit' },
  ),
  query_too_large: entry(422, 'Query needs too much memory', 'Narrow it, or put a $limit right after the $sort.', {
    control: 'limit',
  }),
  too_many_queries: entry(503, 'Too many queries at once', 'Repeat after `Retry-After`.', { control: 'limit' }),
  rate_limited: entry(429, 'Too many requests', 'Wait as long as `Retry-After` says.'),
  limit_exceeded: entry(422, 'Over a limit', 'Stay within the limit named in the detail.'),
  client_unknown: entry(404, 'Unknown API key', 'List the keys at /v1/keys and use the id of one of them.'),
} satisfies ProblemTable;

/** What can go wrong in the server and in the stores behind it. */
const SERVER = {
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

/** The codes of the edge, and of the machine below it. */
export const EDGE_PROBLEMS = { ...REQUEST, ...SERVER };

export type EdgeProblemCode = keyof typeof EDGE_PROBLEMS;

/** The pointer of a fault of the body as a whole (RFC 6901, 6): an empty one would look like one that is missing. */
export const WHOLE_BODY = '#';

/** One thing that is wrong, and where: a JSON pointer into the body, or `?name` for a parameter. */
export interface ProblemError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemExtras {
  /** Further fields of the body, after those of RFC 9457. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Throw it anywhere behind a route: the filter answers it as `application/problem+json` with the status of its code, which is
 * one of the edge's own or of a feature's. A test looks up every code that the sources name.
 */
export class Problem extends TrofastError {
  readonly errors: readonly ProblemError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, detail: string, extras: ProblemExtras = {}) {
    super(code, detail, extras.details ?? {});
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
  }
}
