import { type Fetch } from './fetch.js';
import { newKey } from './keys.js';
import { type Positions } from './positions.js';
import { type PreparedRequest } from './prepared-request.js';
import { NoAnswer, Problem, reasonOf } from './problem.js';
import { type Repetition } from './repetition.js';
import { isUnknownOutcome, pauseMs, retryAfterMs, type RetryRules } from './retry-rules.js';

export interface SenderOptions {
  readonly transport: Fetch;
  /** The `Bearer` of each request, asked for before each. */
  readonly apiKey: () => string | undefined | Promise<string | undefined>;
  /** Of one try, until the whole answer has arrived. */
  readonly timeoutMs: number;
  readonly positions: Positions;
  readonly readYourWrites: boolean;
  /** Waits; ends early, with an error, when the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal | null) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Call {
  readonly repetition: Repetition;
  readonly retry: RetryRules;
  /** The answer is handed on before its body has arrived. */
  readonly isStream: boolean;
  /** A stream may go on for as long as it has something to say. */
  readonly isLimited: boolean;
}

const KEY = 'idempotency-key';
const MIN_POSITION = 'trofast-min-position';
const ANOTHER_LOG = 'position_of_another_log';

/** Sends requests until they have an answer, within the rules of what may be sent again. */
export class Sender {
  constructor(private readonly options: SenderOptions) {}

  /** @returns an answer below 400. @throws Problem, NoAnswer, and what the caller's own signal was aborted with */
  async send(request: PreparedRequest, call: Call): Promise<Response> {
    const { random, wait } = this.options;
    const { headers, init } = request;
    const { retry } = call;
    const added = await this.complete(headers, call.repetition);
    const isRepeatable = call.repetition !== 'once';
    let [tries, busy] = [0, 0];
    for (;;) {
      init.signal?.throwIfAborted();
      const outcome = await this.attempt(request, call);
      if (outcome instanceof Response) return outcome;
      if (this.isOfAnotherLog(outcome, added)) {
        headers.delete(MIN_POSITION);
        continue;
      }
      const isForLater =
        outcome instanceof Problem && retry.isForLater(outcome) && (isRepeatable || !isUnknownOutcome(outcome));
      if (isForLater) busy += 1;
      else tries += 1;
      const mayRepeat = isForLater || (isRepeatable && isUnknown(outcome));
      if (!mayRepeat || busy > retry.busyTriesMax || tries >= retry.triesMax) throw outcome;
      const asked = outcome instanceof Problem ? retryAfterMs(outcome.headers) : undefined;
      const milliseconds = pauseMs(isForLater ? busy : tries, asked, random());
      retry.onWait?.(milliseconds, outcome.code);
      await wait(milliseconds, init.signal);
    }
  }

  /** @returns the position that was added, if any */
  private async complete(headers: Headers, repetition: Repetition): Promise<string | undefined> {
    const apiKey = await this.options.apiKey();
    if (apiKey !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${apiKey}`);
    if (repetition === 'keyed' && !headers.has(KEY)) headers.set(KEY, newKey());
    const { current } = this.options.positions;
    if (!this.options.readYourWrites || repetition !== 'safe' || !current || headers.has(MIN_POSITION))
      return undefined;
    headers.set(MIN_POSITION, current);
    return current;
  }

  private async attempt(
    request: PreparedRequest,
    { isStream, isLimited }: Call,
  ): Promise<Response | Problem | NoAnswer> {
    const { url, headers, init } = request;
    const { transport, timeoutMs, positions } = this.options;
    const idempotencyKey = headers.get(KEY) ?? undefined;
    try {
      const response = await transport(url, {
        ...init,
        signal: isLimited ? limited(init.signal, timeoutMs) : init.signal,
      });
      if (response.status >= 400) return new Problem(response, await response.text(), idempotencyKey);
      positions.note(response.headers.get('trofast-position'));
      return isStream ? response : await whole(response);
    } catch (error) {
      init.signal?.throwIfAborted();
      return new NoAnswer(originOf(url), reasonOf(error), idempotencyKey, { cause: error });
    }
  }

  /** A position that was added here is left out where the server has another log by now, for example after a restore. */
  private isOfAnotherLog(outcome: Problem | NoAnswer, added: string | undefined): boolean {
    if (outcome.code !== ANOTHER_LOG || added === undefined || this.options.positions.current !== added) return false;
    this.options.positions.forget(added);
    return true;
  }
}

function isUnknown(outcome: Problem | NoAnswer): boolean {
  return outcome instanceof NoAnswer || isUnknownOutcome(outcome);
}

function limited(signal: AbortSignal | null | undefined, timeoutMs: number): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/** With the body read to its end, so that a connection that breaks within it counts as no answer. */
async function whole(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, statusText, headers } = response;
  return new Response(text === '' ? null : text, { status, statusText, headers });
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
