import { field, text, wholeNumber, url } from './field.js';

/** Where it listens, and where the log, the keys and the read models are. */
export const STORE_FIELDS = {
  host: field('TROFAST_HOST', 'Address to listen on.', text.min(1, 'takes an address or a host name'), {
    fallback: '127.0.0.1',
  }),
  port: field('TROFAST_PORT', 'Port to listen on; 0 takes any free one.', wholeNumber(0, 65_535), { fallback: '3000' }),
  dataDir: field(
    'TROFAST_DATA_DIR',
    'Directory of the embedded stores. One server at a time can use it.',
    text.min(1, 'takes a directory'),
    { fallback: './data' },
  ),
  eventStoreUrl: field(
    'TROFAST_EVENT_STORE_URL',
    'Connection string of the EventStoreDB with the log (TLS, user and password included). Needs TROFAST_KEY_STORE_URL and TROFAST_MASTER_KEY.',
    url('esdb://... or esdb+discover://...', 'esdb', 'esdb+discover'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  readStoreUrl: field(
    'TROFAST_READ_STORE_URL',
    'Connection string of the MongoDB with the read models, in a database named after the namespace.',
    url('mongodb://... or mongodb+srv://...', 'mongodb', 'mongodb+srv'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  keyStoreUrl: field(
    'TROFAST_KEY_STORE_URL',
    'Connection string of the MongoDB with the keys of personal data, in the database `{namespace}_keys`. Use another server, or another user, than for the read models if you can.',
    url('mongodb://... or mongodb+srv://...', 'mongodb', 'mongodb+srv'),
    { secret: true, unset: 'embedded, in the data directory' },
  ),
  partitions: field(
    'TROFAST_PARTITIONS',
    'On MongoDB: partitions of newly built read models. One projector at a time fills each.',
    wholeNumber(1, 64),
    { fallback: '2' },
  ),
  leaseMs: field(
    'TROFAST_LEASE_MS',
    'On MongoDB: a projector’s work is taken over by another after this many milliseconds of silence.',
    wholeNumber(500, 600_000),
    { fallback: '3000' },
  ),
  rulesLeadMs: field(
    'TROFAST_RULES_LEAD_MS',
    'On EventStoreDB: new rules take effect at least this many milliseconds after they are published, so that every process knows them by then. A process whose rules are older than this refuses commands.',
    wholeNumber(1000, 3_600_000),
    { fallback: '10000' },
  ),
} as const;
