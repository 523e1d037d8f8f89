import { type Problem } from './problem.js';

/** What is said of an answer, or of a line of a batch, that was not accepted. */
export type Refusal = Pick<Problem, 'status'> & { readonly code?: string };

/** How often a request is repeated, and when. */
export interface RetryRules {
  /** Tries in all while nobody answers, or the outcome is unknown. */
  readonly triesMax: number;
  /** Times in a row that a server may ask to come again later. */
  readonly busyTriesMax: number;
  /** Whether to come again after a refusal that changed nothing. */
  readonly isForLater: (refusal: Refusal) => boolean;
  /** Called before each wait. */
  readonly onWait?: (milliseconds: number, code: string) => void;
}

/** Waiting does not help: a person must act first. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  'clock_suspect',
  'log_lost',
  'master_key_missing',
  'projection_parked',
  'projection_stopped',
]);

/** The server was busy, behind or starting, or the same command is still running. */
export function isBusy({ status, code }: Refusal): boolean {
  return status === 503 || status === 429 || code === 'command_in_flight';
}

export const RETRY_RULES: RetryRules = {
  triesMax: 5,
  busyTriesMax: 10,
  isForLater: (refusal) => isBusy(refusal) && !FOR_A_PERSON.has(refusal.code ?? ''),
};

/** Answers that leave open whether the command was carried out: of the server, and of proxies before it. */
export function isUnknownOutcome({ status, code }: Refusal): boolean {
  return code === 'append_outcome_unknown' || code === 'timed_out' || [408, 500, 502, 504].includes(status);
}

const PAUSE_MS = 250;
const PAUSE_MS_MAX = 10_000;
/** A longer `Retry-After` is cut to this. */
const RETRY_AFTER_MS_MAX = 60_000;
/** Clients that were sent away together come back over so much more of the time. */
const JITTER = 0.1;

/** How long `Retry-After` asks to wait, in milliseconds: seconds, or a date that is compared with the answer's own. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const milliseconds = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? Math.min(milliseconds, RETRY_AFTER_MS_MAX) : undefined;
}

/**
 * How long to wait before the next try, in milliseconds. What the server asks for is kept, with some jitter on top; else the
 * pause doubles with each try and a random half of it is left out ("equal jitter").
 * @param tries made so far, from 1 @param random from 0 to 1
 */
export function pauseMs(tries: number, askedMs: number | undefined, random: number): number {
  if (askedMs !== undefined && askedMs > 0) return Math.round(askedMs * (1 + JITTER * random));
  const longest = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** tries);
  return Math.round(longest * (0.5 + 0.5 * random));
}
