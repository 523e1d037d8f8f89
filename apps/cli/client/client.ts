import { CommandFailed, UsedWrongly } from '../errors.js';

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes as it is, with the content type that `headers` give; anything else as JSON. */
  readonly body?: unknown;
  /** Called for each line of the answer as it arrives, before the answer is given: for reports of progress. */
  readonly onLine?: (line: string) => void;
}

export interface Answer {
  readonly status: number;
  /** Lower-case name. */
  header(name: string): string | undefined;
  readonly text: string;
}

/** The HTTP API, over a socket or in process: the command line needs nothing else of Trofast to write or to read. */
export interface TrofastClient {
  /** For people: the address, or the directory. */
  readonly where: string;
  /** True when the directory is open in this process, so that nothing goes on when it ends. */
  readonly inProcess: boolean;
  /** @throws CommandFailed `server_unreachable` when nobody answers; any status is an answer */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** Ends what it opened; safe to repeat. */
  close(): Promise<void>;
}

/** What an answer of `application/problem+json` says. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

export function problemOf(answer: Answer): Problem {
  try {
    const { code, detail, title } = JSON.parse(answer.text) as { code?: string; detail?: string; title?: string };
    return { code: code ?? `http_${answer.status}`, detail: detail ?? title ?? answer.text };
  } catch {
    return { code: `http_${answer.status}`, detail: answer.text.slice(0, 200) || 'the answer has no body' };
  }
}

/** The JSON of a successful answer. @throws CommandFailed with the problem's code and detail */
export function jsonOf<T>(answer: Answer): T {
  if (answer.status >= 400) {
    const { code, detail } = problemOf(answer);
    const Failure = answer.status === 400 ? UsedWrongly : CommandFailed; // a 400 is what was asked, not what is there
    throw new Failure(code, detail, { status: answer.status });
  }
  return JSON.parse(answer.text) as T;
}

/** How long `Retry-After` asks to wait, in milliseconds; one second where it does not say. */
export function retryAfterMs(answer: Answer): number {
  const seconds = Number(answer.header('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : 1000;
}

/** So often in a row a server may ask to come again without taking anything. */
export const BUSY_TRIES_MAX = 600;

/** The server asks to come again: it is busy, behind or starting. */
export function isBusy(status: number): boolean {
  return status === 503 || status === 429;
}

/** The command is neither carried out nor refused yet, and is to be sent again. */
export function isForLater({ status, code }: { readonly status: number; readonly code?: string }): boolean {
  return isBusy(status) || code === 'command_in_flight';
}
