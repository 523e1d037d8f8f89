import { type RefusalCode } from '#domain';
import { TrofastError } from '#platform';

export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What whoever sees it can do. */
  readonly remedy: string;
}

const entry = (status: number, title: string, remedy: string): ProblemEntry => ({ status, title, remedy });

/** What the domain refuses. The compiler sees to it that no refusal is missing here. */
const REFUSALS = {
  member_exists: entry(
    409,
    'Member exists with other data',
    'Use another memberId, or send the enrolment as it was sent the first time.',
  ),
  member_unknown: entry(
    404,
    'Unknown member',
    'Enrol the member first, or correct the id. Ids of another programme are unknown too.',
  ),
  member_frozen: entry(409, 'Member is frozen', 'Unfreeze the member first.'),
  member_closed: entry(409, 'Member is closed', 'A closed membership takes no commands. Enrol a new member.'),
  member_forgotten: entry(
    410,
    'Member was forgotten',
    'The personal data are gone for good and nothing can be recorded. Enrol a new member.',
  ),
  member_not_frozen: entry(409, 'Member is not frozen', 'Nothing is to be done: only a frozen member can be unfrozen.'),
  program_inactive: entry(409, 'Programme is not active', 'Look up from when on the programme has a version in force.'),
  duplicate_purchase: entry(
    409,
    'Purchase id used with other content',
    'Send the purchase as it was sent the first time, or give it an id of its own.',
  ),
  insufficient_points: entry(
    422,
    'Not enough points',
    'Redeem at most what is available; `available` says how much that is.',
  ),
  reason_required: entry(422, 'Reason required', 'Say why in `reason`.'),
  currency_mismatch: entry(
    422,
    'Not the currency of the programme',
    'Convert the amount to the currency of the programme.',
  ),
  occurred_in_future: entry(
    422,
    'Lies in the future',
    'Send it when it has happened, and check the clock of the sender.',
  ),
  occurred_too_long_ago: entry(
    422,
    'Lies too far back',
    'The programme takes nothing this old from an ordinary command. Import it.',
  ),
  occurred_before_enrolment: entry(
    422,
    'Lies before the enrolment',
    'Enrol the member with an earlier `enrolledAt`, or import the purchase.',
  ),
  limit_exceeded: entry(422, 'Over a limit', 'Stay within the limit that the detail names.'),
  balance_limit_exceeded: entry(
    422,
    'Over the highest balance',
    'The programme has a highest balance; redeem points first.',
  ),
  identity_taken: entry(
    409,
    'E-mail or phone belongs to another member',
    'Look up which member it belongs to, or leave it out.',
  ),
  program_exists: entry(409, 'Programme exists with other rules', 'Publish the change as a new version.'),
  program_unknown: entry(404, 'Unknown programme', 'Use the programme that the API key belongs to.'),
  invalid_rules: entry(422, 'Rules are not valid', 'Correct what the detail names.'),
  effective_date_in_past: entry(
    422,
    'Takes effect in the past',
    'Let the version take effect at a date that is still to come.',
  ),
  client_unknown: entry(404, 'Unknown API key', 'List the keys at /v1/keys and use the id of one of them.'),
  nothing_to_change: entry(422, 'Nothing to change', 'Name at least one thing that is to be different.'),
  invalid_birth_date: entry(
    422,
    'No birth date of anybody alive',
    'Send a day of the calendar from 1880 on that is not in the future.',
  ),
  score_out_of_range: entry(422, 'Score out of range', 'NPS goes from 0 to 10, CSAT from 1 to 5, in whole numbers.'),
  request_exists: entry(
    409,
    'Request id used with other content',
    'Send the request as it was sent the first time, or give it an id of its own.',
  ),
  request_not_open: entry(409, 'Request is not open', 'It was resolved, or never opened. Open a new one.'),
  occurred_before_opening: entry(
    422,
    'Lies before the opening',
    'Send a time that is not before the request was opened.',
  ),
  older_model: entry(409, 'Found by an older model', 'Classify with the version of the model that the detail names.'),
  guest_purchase_unknown: entry(404, 'Unknown guest purchase', 'Record it first, or correct the purchaseId.'),
  guest_purchase_claimed: entry(
    409,
    'Guest purchase belongs to another member',
    'A guest purchase is claimed once. Leave it out.',
  ),
  referrer_unknown: entry(422, 'Unknown referrer', 'Name a member of the programme in `referredBy`, or leave it out.'),
} satisfies Record<RefusalCode, ProblemEntry>;

/** What the edge itself finds wrong with a request. */
const REQUEST = {
  malformed_request: entry(400, 'Malformed request', 'Correct the request as the detail says.'),
  malformed_json: entry(400, 'Malformed JSON', 'Send valid JSON in UTF-8.'),
  duplicate_key: entry(400, 'Key stands twice', 'Name each key of an object once.'),
  forbidden_key: entry(400, 'Forbidden key', 'Leave out the keys "__proto__" and "constructor".'),
  json_too_deep: entry(400, 'Nested too deeply', 'Flatten the body.'),
  validation_failed: entry(400, 'Fields are not valid', 'Correct each field that `errors` points to.'),
  invalid_parameter: entry(400, 'Parameters are not valid', 'Correct each parameter that `errors` points to.'),
  invalid_cursor: entry(
    400,
    'Cursor is not valid',
    'Start the list again without `cursor`, with the same filter and order on every page.',
  ),
  invalid_if_match: entry(
    400,
    'If-Match is not valid',
    'Send the ETag of an answer as it was, for example `If-Match: "12"`.',
  ),
  idempotency_key_missing: entry(
    400,
    'Idempotency-Key missing',
    'Send a key of your own choice, unique per request, and the same one when you repeat it.',
  ),
  idempotency_key_invalid: entry(400, 'Idempotency-Key is not valid', 'Use 1 to 255 visible ASCII characters.'),
  idempotency_key_reused: entry(422, 'Idempotency-Key used with another request', 'Use a new key for a new request.'),
  command_in_flight: entry(409, 'The same command is under way', 'Repeat it with the same key after a moment.'),
  position_of_another_log: entry(
    400,
    'Position of another log',
    'Send a position that this installation gave, or none.',
  ),
  missing_credentials: entry(401, 'API key missing', 'Send `Authorization: Bearer trofast_...`.'),
  invalid_credentials: entry(401, 'API key is not valid', 'Use a key that is neither mistyped, revoked nor expired.'),
  insufficient_scope: entry(403, 'Scope missing', 'Use a key that has the scope which the detail names.'),
  not_found: entry(404, 'Not found', 'Look up the path in /docs.'),
  projection_unknown: entry(404, 'Unknown read model', 'List the read models at /v1/projections.'),
  not_parked: entry(404, 'Document is not parked', 'List what is parked at /v1/projections.'),
  rebuild_running: entry(409, 'Rebuild is under way', 'Wait for it, or cancel it first.'),
  no_rebuild: entry(409, 'No rebuild is under way', 'Nothing is to be done.'),
  method_not_allowed: entry(405, 'Method not allowed', 'Use one of the methods that `Allow` names.'),
  not_acceptable: entry(406, 'Not acceptable', 'Accept one of the media types that the detail names.'),
  revision_mismatch: entry(
    412,
    'Revision has moved on',
    'Read the resource again and decide anew; `ETag` has the current revision.',
  ),
  payload_too_large: entry(413, 'Body is too large', 'Send less at once; the detail names the limit.'),
  uri_too_long: entry(414, 'Address is too long', 'Shorten the id or the query.'),
  unsupported_media_type: entry(
    415,
    'Media type not supported',
    'Send `Content-Type: application/json`, or `application/x-ndjson` to a batch.',
  ),
  request_timeout: entry(408, 'Request came too slowly', 'Send the whole request within a few minutes.'),
  headers_too_large: entry(431, 'Headers are too large', 'Send fewer or shorter headers.'),
  rate_limited: entry(429, 'Too many requests', 'Wait as long as `Retry-After` says.'),
} satisfies Record<string, ProblemEntry>;

/** What stands in the way on the side of the server. */
const SERVER = {
  internal_error: entry(
    500,
    'Internal error',
    'This is a defect. Report it with the traceId; repeating with the same Idempotency-Key is safe.',
  ),
  store_corrupted: entry(
    500,
    'The store is damaged',
    'Stop the server, run `trofast doctor`, and restore a backup if it says so.',
  ),
  read_store_corrupted: entry(
    500,
    'The read store is damaged',
    'Stop the server, delete readmodels.db, and start it: read models are made anew from the log.',
  ),
  append_too_large: entry(413, 'Too much for one command', 'Send fewer lines or shorter values.'),
  append_outcome_unknown: entry(
    503,
    'Outcome unknown',
    'Repeat the command with the same Idempotency-Key: it is applied once at most.',
  ),
  store_unavailable: entry(503, 'Event store cannot be reached', 'Repeat after `Retry-After`; nothing was written.'),
  read_store_unavailable: entry(503, 'Read store cannot be reached', 'Repeat after `Retry-After`.'),
  too_much_contention: entry(
    503,
    'Too many writers at once',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  queue_full: entry(
    503,
    'Too many commands for one member',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  too_many_in_flight: entry(
    503,
    'Too many requests at once',
    'Repeat with the same Idempotency-Key after `Retry-After`.',
  ),
  projections_behind: entry(
    503,
    'Read models are behind',
    'Commands wait until they have caught up. Repeat after `Retry-After`.',
  ),
  projection_lagging: entry(
    503,
    'Read models have not got there yet',
    'Repeat after `Retry-After`, or read without Trofast-Min-Position.',
  ),
  projections_unavailable: entry(503, 'Read models are being started', 'Repeat after `Retry-After`.'),
  projection_stopped: entry(503, 'Read model has stopped', 'An operator looks at /v1/projections, which tells why.'),
  projection_parked: entry(
    503,
    'Document is parked',
    'An operator looks at /v1/projections and retries or skips the event that failed.',
  ),
  shutting_down: entry(503, 'Server is going down', 'Repeat after `Retry-After`.'),
  timed_out: entry(503, 'Took too long', 'Repeat with the same Idempotency-Key after `Retry-After`.'),
  scan_limit_exceeded: entry(422, 'Filter reads too much', 'Narrow the filter to an indexed field.'),
  store_full: entry(507, 'Disk is full', 'Make room; nothing was written, and it goes on by itself.'),
  read_store_full: entry(507, 'Disk is full', 'Make room; it goes on by itself.'),
} satisfies Record<string, ProblemEntry>;

/** Every code that an answer can carry: the filter, the pages at /problems/{code}, OpenAPI and the README read it here. */
export const PROBLEMS = { ...REFUSALS, ...REQUEST, ...SERVER };

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** One thing that is wrong, and where: a JSON pointer into the body, or `?name` for a parameter. */
export interface ProblemError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemExtras {
  /** Stand beside the standard members in the body. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Throw it anywhere in the edge: the filter answers it as `application/problem+json` with the status of its code. */
export class Problem extends TrofastError {
  readonly errors: readonly ProblemError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(code, detail, extras.details ?? {});
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
  }
}
