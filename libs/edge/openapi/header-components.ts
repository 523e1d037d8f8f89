/** A header of answers, as OpenAPI has it. */
interface Header {
  readonly description: string;
  /** True where every answer that names it has it. */
  readonly required?: true;
  readonly schema: object;
  readonly example?: string | number;
}

const COUNT = { type: 'integer', minimum: 0 };

const POSITION = { type: 'string', pattern: '^[0-9a-z]{1,40}\\.\\d{20}\\.\\d{20}$' };

const ETAG = { type: 'string', pattern: '^"-?\\d+"$' };

const CHALLENGE = { type: 'string', pattern: '^Bearer ' };

const A_POSITION = 'log1.00000000000000000041.00000000000000000041';

/**
 * The headers of answers, as components: the key is the header's name, with a part in front where the same header is
 * always there on some answers and only sometimes on others.
 */
export const HEADER_COMPONENTS = {
  'X-Request-Id': {
    description: 'The id of this request: that of the caller, or a new one.',
    required: true,
    schema: { type: 'string', minLength: 1 },
    example: '2f1c8a52-6b0e-4b7c-9f51-0d7c0b1f8a11',
  },
  traceparent: {
    description: "The trace that the request is part of (W3C Trace Context), with the id of the server's span.",
    required: true,
    schema: { type: 'string', pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
    example: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  },
  'RateLimit-Policy': {
    description:
      'What the client may ask for: budget, quota (q) and window in seconds (w). Left out where nothing is counted.',
    schema: { type: 'string' },
    example: '"commands";q=6000;w=60',
  },
  RateLimit: {
    description:
      'What is left of the budget (r), and the seconds until more is there (t). Left out where nothing is counted.',
    schema: { type: 'string' },
    example: '"commands";r=5999;t=1',
  },
  ETag: {
    description:
      'The revision of the answer. Send it back as `If-Match`, or as `If-None-Match` where a read takes that.',
    required: true,
    schema: ETAG,
    example: '"12"',
  },
  'Revision-ETag': {
    description: 'The revision that there is, where that is not the one of `If-Match`.',
    schema: ETAG,
    example: '"12"',
  },
  'Current-ETag': {
    description: 'The revision of the answer, for `If-None-Match`. Left out where the answer is of another time.',
    schema: ETAG,
    example: '"12"',
  },
  'Trofast-Position': {
    description: 'The position of the command in the log. Send it back as `Trofast-Min-Position` to read your writes.',
    required: true,
    schema: POSITION,
    example: A_POSITION,
  },
  'Idempotency-Replayed': {
    description: '`true` where an earlier request with the same key did this, and this answer repeats that one.',
    schema: { type: 'string', const: 'true' },
  },
  Location: {
    description: 'The address of what was made or started.',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
    example: '/v1/orders/order-1003',
  },
  Link: {
    description: 'The address of the next page, as `rel="next"` (RFC 8288). Left out on the last page.',
    schema: { type: 'string', pattern: '^<[^>]+>; rel="next"$' },
    example: '</v1/orders?cursor=eyJsIjoxfQ>; rel="next"',
  },
  'Trofast-As-Of-Position': {
    description: 'The answer includes everything up to this position of the log. Left out before the first event.',
    schema: POSITION,
    example: A_POSITION,
  },
  'Trofast-Lag-Ms': {
    description:
      'The answer includes everything that was in the log so many milliseconds ago. Left out where that is not known.',
    schema: { type: 'number', minimum: 0 },
    example: 12.5,
  },
  'Trofast-Rows-Suppressed': {
    description: 'How many rows were left out of the table because too few people are in them.',
    schema: COUNT,
    example: 0,
  },
  'Trofast-Proof': {
    description: 'Proves to the command line, for its `Trofast-Challenge`, that this server has the data directory.',
    schema: { type: 'string' },
  },
  Deprecation: {
    description: 'Since when a parameter that the request used is deprecated (RFC 9745), as `@` and Unix seconds.',
    schema: { type: 'string', pattern: '^@\\d+$' },
    example: '@1767225600',
  },
  'Content-Language': {
    description: 'The language of the words in the answer (RFC 5646).',
    schema: { type: 'string' },
    example: 'nb',
  },
  'Content-Disposition': {
    description: 'The name of the file that a browser saves a list as. Left out with JSON.',
    schema: { type: 'string' },
    example: 'attachment; filename="orders.csv"',
  },
  'Retry-After': {
    description: 'The seconds to wait before the request is sent again. There with 429 and 503.',
    schema: COUNT,
    example: 1,
  },
  'Progress-Retry-After': {
    description: 'The seconds to wait before the progress at `Location` is read.',
    required: true,
    schema: COUNT,
    example: 1,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750).',
    required: true,
    schema: CHALLENGE,
    example: 'Bearer realm="trofast"',
  },
  'Scope-WWW-Authenticate': {
    description: 'The scope that the key lacks (RFC 6750). Left out where a scope is not what is missing.',
    schema: CHALLENGE,
    example: 'Bearer realm="trofast", error="insufficient_scope", scope="keys:write"',
  },
} as const satisfies Readonly<Record<string, Header>>;

/** A key of {@link HEADER_COMPONENTS}. */
export type HeaderComponent = keyof typeof HEADER_COMPONENTS;

const NAMES: Readonly<Partial<Record<HeaderComponent, string>>> = {
  'Revision-ETag': 'ETag',
  'Current-ETag': 'ETag',
  'Progress-Retry-After': 'Retry-After',
  'Scope-WWW-Authenticate': 'WWW-Authenticate',
};

/** The `headers` of an answer that has these. */
export function headersOf(components: readonly HeaderComponent[]): Readonly<Record<string, { readonly $ref: string }>> {
  return Object.fromEntries(
    components.map((key) => [NAMES[key] ?? key, { $ref: `#/components/headers/${key}` }] as const),
  );
}
