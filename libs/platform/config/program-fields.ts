import { isKnownCurrency } from '../currencies/iso-4217.js';
import { field, text, name, wholeNumber, secret, strongSecret } from './field.js';
import { isTimeZone } from './known-values.js';

/** The namespace, the programme that is made first, and secrets. */
export const PROGRAM_FIELDS = {
  namespace: field('TROFAST_NAMESPACE', 'Prefix of all stream names. Do not change it once there are events.', name, {
    fallback: 'trofast',
  }),
  program: field('TROFAST_PROGRAM', 'Id of the programme that the first start creates.', name, { fallback: 'main' }),
  currency: field(
    'TROFAST_CURRENCY',
    'Currency of the starter programme (ISO 4217); read on the first start only.',
    text.refine(isKnownCurrency, 'takes an ISO 4217 code such as EUR'),
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
    'JSON file with the rules of version 1, or with a whole programme (docs/programs.md), instead of the starter programme; read on the first start only.',
    text.min(1, 'takes a file'),
    {
      unset: 'the starter programme',
    },
  ),
  adminKey: field(
    'TROFAST_ADMIN_KEY',
    'API key with every scope, used as given. Weak keys are refused.',
    strongSecret,
    {
      secret: true,
      unset: 'created on the first start and shown once',
    },
  ),
  backdateDays: field(
    'TROFAST_BACKDATE_DAYS',
    'How many days back a key without the scope import may date what it records: as long as a till can be offline.',
    wholeNumber(0, 36_500),
    { fallback: '7' },
  ),
  keyDays: field(
    'TROFAST_KEY_DAYS',
    'Days until a new API key expires, unless it is created with its own expiry; 0 for never.',
    wholeNumber(0, 36_500),
    { fallback: '365' },
  ),
  masterKey: field(
    'TROFAST_MASTER_KEY',
    'Encrypts the keys of personal data: 32 bytes as hex or base64. To rotate it, give several, newest first, separated by commas or newlines. Keep a copy elsewhere.',
    secret(43),
    {
      secret: true,
      unset: 'created in the data directory, with a warning',
    },
  ),
} as const;
