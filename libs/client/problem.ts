import { type components } from './api.js';

type Documented = components['schemas']['Problem'];

/** A code of `/problems`; any other text for what something between client and server answered. */
export type ProblemCode = components['schemas']['ProblemCode'] | (string & {});

/** A part of the request that is wrong. */
export type ProblemError = Readonly<components['schemas']['ProblemError']>;

const DETAIL_LENGTH_MAX = 200;

/** What a request was refused with: `application/problem+json` of RFC 9457, or what stood in its place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Stable; `http_502` and the like where the answer has none. */
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  /** Names the request in the server's log. */
  readonly traceId: string | undefined;
  /** Under which the command can be sent again, also from another process. */
  readonly idempotencyKey: string | undefined;
  /** The whole body, with what belongs to the code alone, such as `available` or `currentRevision`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;

  constructor(answer: { readonly status: number; readonly headers: Headers }, text: string, idempotencyKey?: string) {
    const body = bodyOf(text);
    const { code, title, detail, errors, traceId } = body as Partial<Documented>;
    const said = detail ?? title ?? (text.trim().slice(0, DETAIL_LENGTH_MAX) || 'The answer has no body.');
    super(said);
    this.status = answer.status;
    this.code = code ?? `http_${answer.status}`;
    this.detail = said;
    this.errors = Array.isArray(errors) ? errors : [];
    this.traceId = traceId;
    this.idempotencyKey = idempotencyKey;
    this.body = body;
    this.headers = answer.headers;
  }
}

/** Nobody answered, or the connection broke: whether the server carried the request out is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'no_answer';

  /** @param reason of the last try @param idempotencyKey under which a command can be sent again */
  constructor(
    readonly origin: string,
    readonly reason: string,
    readonly idempotencyKey: string | undefined,
    options: ErrorOptions,
  ) {
    super(`${origin} does not answer (${reason}).`, options);
  }
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What broke a connection: `fetch` says it in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && cause.message ? cause.message : message;
}
