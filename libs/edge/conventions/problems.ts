import { TrofastError } from '#platform';

import { REQUEST_PROBLEMS } from './request-problems.js';
import { SERVER_PROBLEMS } from './server-problems.js';

/** The codes of the edge, and of the machine below it. */
export const EDGE_PROBLEMS = { ...REQUEST_PROBLEMS, ...SERVER_PROBLEMS };

export type EdgeProblemCode = keyof typeof EDGE_PROBLEMS;

/** The pointer of a fault of the body as a whole (RFC 6901, 6): an empty one would look like one that is missing. */
export const WHOLE_BODY = '#';

/** One thing that is wrong, and where: a JSON pointer into the body, or `?name` for a parameter. */
export interface ProblemError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemExtras {
  /** Further fields of the body, after those of RFC 9457. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Throw it anywhere behind a route: the filter answers it as `application/problem+json` with the status of its code, which is
 * one of the edge's own or of a feature's. A test looks up every code that the sources name.
 */
export class Problem extends TrofastError {
  readonly errors: readonly ProblemError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, detail: string, extras: ProblemExtras = {}) {
    super(code, detail, extras.details ?? {});
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
  }
}
