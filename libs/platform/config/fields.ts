import { z } from 'zod';

import { isCurrency, isNetwork, isTimeZone } from './known-values.js';
import { isStrong } from './strong-secret.js';

/** One setting: what the table of the README says of it, and how its text becomes a value. */
export interface Field<Value> {
  readonly variable: `TROFAST_${string}`;
  readonly description: string;
  /** As text; left out where the setting may be unset. */
  readonly fallback?: string;
  /** What the table says instead of a default. */
  readonly unset?: string;
  /** May be given as a file with `{variable}_FILE`, and is never shown. */
  readonly secret?: boolean;
  readonly schema: z.ZodType<Value, string>;
}

const MEGABYTE = 1024 * 1024;

function field<Value>(
  variable: Field<Value>['variable'],
  description: string,
  schema: Field<Value>['schema'],
  rest: Partial<Field<Value>> = {},
): Field<Value> {
  return { variable, description, schema, ...rest };
}

const text = z.string().trim();
const name = text.regex(
  /^[a-z][a-z0-9-]{0,39}$/,
  'takes lower-case letters, digits and "-", beginning with a letter (at most 40)',
);
const wholeNumber = (min: number, max: number) =>
  text
    .regex(/^\d{1,15}$/, `takes a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `takes a whole number from ${min} to ${max}`);
const secret = (lengthMin: number) =>
  text.min(lengthMin, `takes at least ${lengthMin} characters`).max(4096, 'takes at most 4096 characters');

/** A key that is taken as given must be one that nobody guesses. */
const strongSecret = secret(20).refine(
  isStrong,
  'is too easy to guess: take a random one, such as `openssl rand -hex 32` gives',
);

const url = (forms: string, ...schemes: readonly string[]) =>
  text
    .max(4096, 'takes at most 4096 characters')
    .refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)), `takes ${forms}`);

/** Every setting there is, in the order of the table. */
export const FIELDS = {
  host: field('TROFAST_HOST', 'Address to listen on.', text.min(1, 'takes an address or a host name'), {
    fallback: '127.0.0.1',
  }),
  port: field('TROFAST_PORT', 'Port to listen on; 0 takes any free one.', wholeNumber(0, 65_535), { fallback: '3000' }),
  dataDir: field(
    'TROFAST_DATA_DIR',
    'Directory of the embedded stores; one server at a time.',
    text.min(1, 'takes a directory'),
    { fallback: './data' },
  ),
  eventStoreUrl: field(
    'TROFAST_EVENT_STORE_URL',
    'EventStoreDB that holds the log, as its clients take it (TLS, user and password in it). Wants TROFAST_KEY_STORE_URL and TROFAST_MASTER_KEY.',
    url('esdb://... or esdb+discover://...', 'esdb', 'esdb+discover'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  readStoreUrl: field(
    'TROFAST_READ_STORE_URL',
    'MongoDB that holds the read models, in a database of the name of the namespace.',
    url('mongodb://... or mongodb+srv://...', 'mongodb', 'mongodb+srv'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  keyStoreUrl: field(
    'TROFAST_KEY_STORE_URL',
    'MongoDB that holds the keys of the members, in the database `{namespace}_keys`; another server, or another user, than the read models, where you can.',
    url('mongodb://... or mongodb+srv://...', 'mongodb', 'mongodb+srv'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  partitions: field(
    'TROFAST_PARTITIONS',
    'On MongoDB: in how many parts a read model is filled that is made from now on, each by one projector at a time.',
    wholeNumber(1, 64),
    { fallback: '2' },
  ),
  leaseMs: field(
    'TROFAST_LEASE_MS',
    'On MongoDB: after so many milliseconds of silence the work of a projector is taken over by another one.',
    wholeNumber(500, 600_000),
    { fallback: '3000' },
  ),
  rulesLeadMs: field(
    'TROFAST_RULES_LEAD_MS',
    'On EventStoreDB: how far ahead, in milliseconds, a version of the rules takes effect at least, so that every process knows it by then; one that could not look for so long refuses commands.',
    wholeNumber(1000, 3_600_000),
    { fallback: '10000' },
  ),
  namespace: field(
    'TROFAST_NAMESPACE',
    'What the names of all streams begin with. Never changes once there are events.',
    name,
    { fallback: 'trofast' },
  ),
  program: field('TROFAST_PROGRAM', 'Id of the programme that is made on the first start.', name, { fallback: 'main' }),
  currency: field(
    'TROFAST_CURRENCY',
    'Currency of the starter programme (ISO 4217); read on the first start only.',
    text.refine(isCurrency, 'takes an ISO 4217 code such as EUR'),
    {
      fallback: 'EUR',
    },
  ),
  timeZone: field(
    'TROFAST_TIME_ZONE',
    'Time zone of the starter programme (IANA); read on the first start only.',
    text.refine(isTimeZone, 'takes an IANA time zone such as Europe/Oslo'),
    {
      fallback: 'UTC',
    },
  ),
  programFile: field(
    'TROFAST_PROGRAM_FILE',
    'JSON file with the rules of version 1, instead of the starter programme; read on the first start only.',
    text.min(1, 'takes a file'),
    {
      unset: 'the starter programme',
    },
  ),
  adminKey: field(
    'TROFAST_ADMIN_KEY',
    'API key with every scope, taken as given; a weak one is refused.',
    strongSecret,
    {
      secret: true,
      unset: 'made on the first start and shown once',
    },
  ),
  backdateDays: field(
    'TROFAST_BACKDATE_DAYS',
    'How many days back a key without the scope import may say that something happened: as long as a till may be offline.',
    wholeNumber(0, 36_500),
    { fallback: '7' },
  ),
  keyDays: field(
    'TROFAST_KEY_DAYS',
    'Days until a new API key expires, unless it is made with an end of its own; 0 for never.',
    wholeNumber(0, 36_500),
    { fallback: '365' },
  ),
  masterKey: field(
    'TROFAST_MASTER_KEY',
    'Wraps the keys of the members: 32 bytes as hex or base64. Several, newest first, with commas or line ends between them, to rotate it. Keep a copy elsewhere.',
    secret(43),
    {
      secret: true,
      unset: 'made in the data directory, with a warning',
    },
  ),
  lagLimitMs: field(
    'TROFAST_LAG_LIMIT_MS',
    'Commands answer 503 while the read models trail by more milliseconds than this.',
    wholeNumber(100, 86_400_000),
    { fallback: '10000' },
  ),
  waitTimeoutMs: field(
    'TROFAST_WAIT_TIMEOUT_MS',
    'How long a query waits for Trofast-Min-Position, in milliseconds.',
    wholeNumber(0, 60_000),
    { fallback: '5000' },
  ),
  inFlightMax: field(
    'TROFAST_IN_FLIGHT_MAX',
    'Commands being handled at the same time; more answer 503. One client takes a quarter of them at most (429).',
    wholeNumber(1, 100_000),
    { fallback: '1024' },
  ),
  bodyTimeoutMs: field(
    'TROFAST_BODY_TIMEOUT_MS',
    'How long the body of a request may take to arrive, in milliseconds; batches have a pace of 4 kB a second instead.',
    wholeNumber(100, 600_000),
    { fallback: '15000' },
  ),
  connectionsMax: field(
    'TROFAST_CONNECTIONS_MAX',
    'Connections at the same time; more are closed at once.',
    wholeNumber(16, 1_000_000),
    { fallback: '8192' },
  ),
  bodyBytesMax: field('TROFAST_BODY_BYTES_MAX', 'Largest JSON body, in bytes.', wholeNumber(1024, 16 * MEGABYTE), {
    fallback: '65536',
  }),
  rateLimit: field(
    'TROFAST_RATE_LIMIT',
    'One limit for all requests of a client in a minute, in place of the four below; 0 for no limit at all.',
    wholeNumber(0, 1_000_000_000),
    { unset: 'the limits by cost below' },
  ),
  rateLimitCommands: field(
    'TROFAST_RATE_LIMIT_COMMANDS',
    'Commands per client and minute; 0 for no limit.',
    wholeNumber(0, 1_000_000_000),
    { fallback: '12000' },
  ),
  rateLimitLines: field(
    'TROFAST_RATE_LIMIT_BATCH_LINES',
    'Lines of batches per client and minute; 0 for no limit.',
    wholeNumber(0, 1_000_000_000),
    { fallback: '120000' },
  ),
  rateLimitReads: field(
    'TROFAST_RATE_LIMIT_READS',
    'Reads per client and minute (by address on routes that need no key); 0 for no limit.',
    wholeNumber(0, 1_000_000_000),
    { fallback: '30000' },
  ),
  rateLimitExpensive: field(
    'TROFAST_RATE_LIMIT_EXPENSIVE',
    'Points per client and minute for what reads much: a replay takes 1, a query or figure 2, a whole list 5, a report 20; 0 for no limit.',
    wholeNumber(0, 1_000_000_000),
    { fallback: '600' },
  ),
  trustedProxies: field(
    'TROFAST_TRUSTED_PROXIES',
    'Addresses and networks (`10.0.0.0/8`) of proxies whose X-Forwarded-For is believed, separated by commas.',
    text
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .refine((list) => list.every(isNetwork), 'takes addresses and networks such as 10.0.0.1,192.168.0.0/16'),
    { unset: 'none: the address of a caller is that of its connection' },
  ),
  classModel: field(
    'TROFAST_CLASS_MODEL',
    'Version of the model that tells loyalty classes; compare a new one first (POST /v1/classes/compare).',
    wholeNumber(1, 1_000),
    { fallback: '1' },
  ),
  logLevel: field(
    'TROFAST_LOG_LEVEL',
    'fatal, error, warn, info, debug, trace or silent.',
    text.pipe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
    {
      fallback: 'info',
    },
  ),
  accessLogLevel: field(
    'TROFAST_ACCESS_LOG_LEVEL',
    'Level of the log of who opened personal data (lines with `"category":"personal_data"`, at `info`), apart from the level above.',
    text.pipe(z.enum(['info', 'silent'])),
    { unset: 'info; silent where the level above is' },
  ),
  clockJumpMaxMs: field(
    'TROFAST_CLOCK_JUMP_MAX_MS',
    'How far the clock may move against the time that has passed, or be off that of MongoDB, in milliseconds, before commands and settling stop (`clock_suspect`); 0 for no check.',
    wholeNumber(0, 315_360_000_000).refine(
      (value) => value === 0 || value >= 10_000,
      'takes 0, or a whole number from 10000',
    ),
    { fallback: '3600000' },
  ),
  clockGapMaxHours: field(
    'TROFAST_CLOCK_GAP_MAX_HOURS',
    'After how many hours without a server on the data directory, and with the machine started anew meanwhile, an operator confirms the clock; 0 for never.',
    wholeNumber(0, 876_000),
    { fallback: '168' },
  ),
  stallLimitMs: field(
    'TROFAST_STALL_LIMIT_MS',
    'A server whose event loop does not turn for more milliseconds than this ends itself with a reason and status 137, for its supervisor to start it again; 0 for no limit.',
    wholeNumber(0, 3_600_000).refine((value) => value === 0 || value >= 1000, 'takes 0, or a whole number from 1000'),
    { fallback: '30000' },
  ),
  shutdownTimeoutMs: field(
    'TROFAST_SHUTDOWN_TIMEOUT_MS',
    'How long requests under way may take after SIGTERM, in milliseconds.',
    wholeNumber(0, 600_000),
    { fallback: '10000' },
  ),
  drainDelayMs: field(
    'TROFAST_DRAIN_DELAY_MS',
    'How long /readyz says 503 before the server stops listening, in milliseconds; set it behind a load balancer.',
    wholeNumber(0, 60_000),
    {
      fallback: '0',
    },
  ),
} as const;

export type FieldName = keyof typeof FIELDS;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type Optional =
  | 'rateLimit'
  | 'trustedProxies'
  | 'programFile'
  | 'adminKey'
  | 'masterKey'
  | 'eventStoreUrl'
  | 'readStoreUrl'
  | 'keyStoreUrl';

/** The settings of a server, checked. */
export type Settings = { readonly [Name in Exclude<FieldName, Optional>]: ValueOf<(typeof FIELDS)[Name]> } & {
  readonly [Name in Optional]?: ValueOf<(typeof FIELDS)[Name]>;
};

/** Token under which the app provides its settings. */
export const SETTINGS = Symbol('Settings');
