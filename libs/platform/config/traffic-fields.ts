import { field, text, wholeNumber } from './field.js';
import { isNetwork } from './known-values.js';

const MEGABYTE = 1024 * 1024;

/** What requests may cost. */
export const TRAFFIC_FIELDS = {
  lagLimitMs: field(
    'TROFAST_LAG_LIMIT_MS',
    'Commands answer 503 while the read models are more milliseconds behind than this.',
    wholeNumber(100, 86_400_000),
    { fallback: '10000' },
  ),
  waitTimeoutMs: field(
    'TROFAST_WAIT_TIMEOUT_MS',
    'How long a query waits for Trofast-Min-Position, in milliseconds.',
    wholeNumber(0, 60_000),
    { fallback: '5000' },
  ),
  stockReturnMs: field(
    'TROFAST_STOCK_RETURN_MS',
    'After how long what was taken from a stock or a budget for a command, and not used by it, is put back, in milliseconds.',
    wholeNumber(1_000, 86_400_000),
    { fallback: '600000' },
  ),
  inFlightMax: field(
    'TROFAST_IN_FLIGHT_MAX',
    'Commands handled at the same time; more answer 503. One client gets a quarter of them at most (429).',
    wholeNumber(1, 100_000),
    { fallback: '1024' },
  ),
  bodyTimeoutMs: field(
    'TROFAST_BODY_TIMEOUT_MS',
    'How long the body of a request may take to arrive, in milliseconds. Batches must send 4 kB a second instead.',
    wholeNumber(100, 600_000),
    { fallback: '15000' },
  ),
  connectionsMax: field(
    'TROFAST_CONNECTIONS_MAX',
    'Open connections; more are closed at once.',
    wholeNumber(16, 1_000_000),
    { fallback: '8192' },
  ),
  bodyBytesMax: field('TROFAST_BODY_BYTES_MAX', 'Largest JSON body, in bytes.', wholeNumber(1024, 16 * MEGABYTE), {
    fallback: '65536',
  }),
  rateLimit: field(
    'TROFAST_RATE_LIMIT',
    'One limit for all requests of a client per minute, instead of the four below; 0 for no limit at all.',
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
    'Units per client and minute for expensive reads: a replay costs 1, a query or figure 2, a whole list 5, a report 20; 0 for no limit.',
    wholeNumber(0, 1_000_000_000),
    { fallback: '600' },
  ),
  trustedProxies: field(
    'TROFAST_TRUSTED_PROXIES',
    'Addresses and networks (`10.0.0.0/8`) of proxies whose X-Forwarded-For is trusted, separated by commas.',
    text
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .refine((list) => list.every(isNetwork), 'takes addresses and networks such as 10.0.0.1,192.168.0.0/16'),
    { unset: 'none: the address of a caller is that of its connection' },
  ),
} as const;
