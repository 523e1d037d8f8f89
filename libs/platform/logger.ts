import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Names under which secrets and personal data could get into a log line by mistake. */
const REDACTED = [
  'authorization',
  'cookie',
  'apiKey',
  'key',
  'secret',
  'masterKey',
  'adminKey',
  'token',
  'email',
  'phone',
  'name',
  'birthDate',
  'profile',
  'body',
  'query',
];

/**
 * Logs lines of JSON, by default to standard output. What a field could contain that nobody may read is replaced at one and
 * two levels; bodies and queries are not logged at all.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'trofast' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Token under which the app provides its logger. */
export const LOGGER = Symbol('Logger');
