import { z } from 'zod';

import { field, text, wholeNumber } from './field.js';

/** Logs, clock and ending of a process. */
export const PROCESS_FIELDS = {
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
  securityLogLevel: field(
    'TROFAST_SECURITY_LOG_LEVEL',
    'Level of the log of security events (lines with `"category":"security"`): info, warn for refusals alone, or silent.',
    text.pipe(z.enum(['info', 'warn', 'silent'])),
    { unset: 'info; silent where TROFAST_LOG_LEVEL is' },
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
    'After how many hours without a server on the data directory, and where the machine has been restarted since, an operator confirms the clock; 0 for never.',
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
