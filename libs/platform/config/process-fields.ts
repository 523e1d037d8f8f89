import { z } from 'zod';

import { field, text, wholeNumber } from './field.js';

/** Logs, clock and ending of a process. */
export const PROCESS_FIELDS = {
  classModel: field(
    'TROFAST_CLASS_MODEL',
    'Version of the model that assigns classes. Compare a new version first (POST /v1/classes/compare).',
    wholeNumber(1, 1_000),
    { fallback: '1' },
  ),
  figuresMemoryMib: field(
    'TROFAST_FIGURES_MEMORY_MIB',
    'What a process that answers figures may take in memory for its copy of what they are made of, in MiB; a shop that does not fit is read from the store for each figure, as with 0.',
    wholeNumber(0, 1_048_576),
    { fallback: '256' },
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
    'Level of the log of who opened personal data (lines with `"category":"personal_data"`, at `info`); independent of the level above.',
    text.pipe(z.enum(['info', 'silent'])),
    { unset: 'info; silent where the level above is' },
  ),
  securityLogLevel: field(
    'TROFAST_SECURITY_LOG_LEVEL',
    'Level of the log of security events (lines with `"category":"security"`): info, warn for refusals alone, or silent.',
    text.pipe(z.enum(['info', 'warn', 'silent'])),
    { unset: 'info; silent where TROFAST_LOG_LEVEL is' },
  ),
  notaryEvents: field(
    'TROFAST_NOTARY_EVENTS',
    'After so many events a head of the log is signed, one a second at most.',
    wholeNumber(1, 1_000_000),
    { fallback: '1000' },
  ),
  notaryIntervalMs: field(
    'TROFAST_NOTARY_INTERVAL_MS',
    'After so long at most a head of the log is signed, in milliseconds, where there are events that none covers.',
    wholeNumber(10, 86_400_000),
    { fallback: '60000' },
  ),
  headFile: field(
    'TROFAST_HEAD_FILE',
    'File outside of the data directory that each signed head of the log is written to. `trofast verify` compares the log with it, and `trofast restore` refuses a backup that is older.',
    text.min(1, 'takes a file'),
    { unset: 'none is written' },
  ),
  clockJumpMaxMs: field(
    'TROFAST_CLOCK_JUMP_MAX_MS',
    'Commands and settling stop (`clock_suspect`) when the clock jumps by more milliseconds than this, or differs by more from MongoDB’s clock; 0 for no check.',
    wholeNumber(0, 315_360_000_000).refine(
      (value) => value === 0 || value >= 10_000,
      'takes 0, or a whole number from 10000',
    ),
    { fallback: '3600000' },
  ),
  clockGapMaxHours: field(
    'TROFAST_CLOCK_GAP_MAX_HOURS',
    'An operator must confirm the clock when no server has run on the data directory for this many hours and the machine was restarted since; 0 for never.',
    wholeNumber(0, 876_000),
    { fallback: '168' },
  ),
  stallLimitMs: field(
    'TROFAST_STALL_LIMIT_MS',
    'A server whose event loop is blocked for more milliseconds than this prints why and exits with status 137, so that its supervisor restarts it; 0 for no limit.',
    wholeNumber(0, 3_600_000).refine((value) => value === 0 || value >= 1000, 'takes 0, or a whole number from 1000'),
    { fallback: '30000' },
  ),
  shutdownTimeoutMs: field(
    'TROFAST_SHUTDOWN_TIMEOUT_MS',
    'How long running requests may take after SIGTERM, in milliseconds.',
    wholeNumber(0, 600_000),
    { fallback: '10000' },
  ),
  drainDelayMs: field(
    'TROFAST_DRAIN_DELAY_MS',
    'How long /readyz answers 503 before the server stops listening, in milliseconds. Set it behind a load balancer.',
    wholeNumber(0, 60_000),
    {
      fallback: '0',
    },
  ),
} as const;
