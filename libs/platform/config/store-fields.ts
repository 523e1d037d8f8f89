import { field, text, wholeNumber, url } from './field.js';

/** Where it listens, and where the log, the keys and the read models are. */
export const STORE_FIELDS = {
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
} as const;
