import { type CallOptions } from './methods.js';
import { type RetryRules } from './retry-rules.js';
import { type Fetch } from './fetch.js';

export interface ClientOptions {
  /** Such as `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  /** An API key, or what gives one before each request. */
  readonly apiKey?: string | (() => string | undefined | Promise<string | undefined>);
  readonly retry?: Partial<RetryRules>;
  /** Of one try; 60 s when left out. */
  readonly timeoutMs?: number;
  /** Queries show what this client has written before, which they wait for; true when left out. */
  readonly readYourWrites?: boolean;
  /** A position of another client, whose writes this one is to see. */
  readonly position?: string;
  /** The global one when left out. */
  readonly fetch?: Fetch;
  /** For tests: in place of waiting. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal | null) => Promise<void>;
  /** For tests: from 0 to 1. */
  readonly random?: () => number;
}

export interface BatchOptions extends CallOptions {
  /** Asks what would be, and records nothing. */
  readonly dryRun?: boolean;
  /** History from elsewhere, which may lie far back. */
  readonly imported?: boolean;
  readonly signal?: AbortSignal;
}

/** What a request that is not typed may have. */
export interface RequestOptions extends CallOptions {
  /** A text goes as it is, with the content type of the headers; anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
